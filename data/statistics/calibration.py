"""Calibration: how well what the memory model said would be known was in fact known.

Each review of a card on a later day than the one before it is predicted by the parameters that are in force NOW: they
decide when the coming reviews are due, and the record tells how far to trust them. Young parameters look a little too
good on the reviews that they were fitted to; `prepdeck optimize` compares on reviews that were held back.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..reviews import Answer
from ..rules import Rules
from ..simulation import Curve
from .shares import Share

BINS = 20
CLEAREST = 1e-4  # a prediction is taken as no surer than this, so that one surprise does not count as infinite


class Prediction(NamedTuple):
    """One review: study day, chance to know it just before, whether it was known.

    elapsed: days since the review before. length: reviews on a later day so far, this one and the first included.
    lapses: how many of those before were forgotten.
    """

    day: int
    predicted: float
    passed: bool
    elapsed: int
    length: int
    lapses: int


class Bin(NamedTuple):
    """The reviews with a prediction from `low` to `high`: their mean prediction, and how many were known."""

    low: float
    high: float
    predicted: float
    actual: Share


@dataclass(frozen=True)
class Calibration:
    """How well predictions were met. log_loss, rmse: None without any; lower is better."""

    n: int
    predicted: float
    actual: Share
    bins: tuple[Bin, ...]
    log_loss: float | None
    rmse: float | None


def predictions(answers: Iterable[Answer], rules: Rules) -> list[Prediction]:
    """Return what these rules would have said before each review; answers: in order of the log.

    A reset starts a card anew. A first answer and one on the same day as the last are not predicted.
    """
    curves: dict[str, Curve] = {}
    states: dict[str, tuple[Curve, float, float, int, int, int]] = {}
    known: dict[tuple[Curve, float, float, int, int], tuple[float, float, float]] = {}  # cards that went alike so far
    found = []
    for item, rating, day, *_ in answers:
        if not item.startswith("card:"):
            continue
        if rating is None:
            states.pop(item, None)
            continue
        state = states.get(item)
        if state is None:
            area = item[5:].partition(".")[0]
            curve = curves.get(area)
            if curve is None:
                curve = curves[area] = Curve(rules.for_item(item).parameters)
            states[item] = (curve, *curve.first(rating), day, 1, 0)
            continue
        curve, stability, difficulty, last, length, lapses = state
        elapsed = max(0, day - last)
        key = (curve, stability, difficulty, elapsed, rating)
        step = known.get(key)
        if step is None:
            step = known[key] = _step(*key)
        recall, stability, difficulty = step
        if elapsed > 0:
            length += 1
            found.append(Prediction(day, recall, rating > 1, elapsed, length, lapses))
            lapses += rating == 1
        states[item] = (curve, stability, difficulty, last + elapsed, length, lapses)
    return found


def _step(curve: Curve, stability: float, difficulty: float, elapsed: int, rating: int) -> tuple[float, float, float]:
    """Return the chance to know a card, then stability and difficulty after the answer."""
    if elapsed == 0:
        return 1.0, *curve.same_day(stability, difficulty, rating)
    recall = curve.recall(stability, elapsed)
    return recall, *curve.later(stability, difficulty, recall, rating)


def calibration(found: Sequence[Prediction]) -> Calibration:
    """Return how well these predictions were met."""
    n = len(found)
    actual = Share(sum(entry.passed for entry in found), n)
    mean = sum(entry.predicted for entry in found) / n if n else 0.0
    return Calibration(n, mean, actual, _bins(found), log_loss(found), rmse_bins(found))


def _bins(found: Sequence[Prediction]) -> tuple[Bin, ...]:
    """Return the bins of equal width that hold anything, lowest first."""
    sums: defaultdict[int, list[float]] = defaultdict(lambda: [0.0, 0, 0])
    for _, predicted, passed, *_ in found:
        cell = sums[min(int(predicted * BINS), BINS - 1)]
        cell[0] += predicted
        cell[1] += passed
        cell[2] += 1
    return tuple(
        Bin(place / BINS, (place + 1) / BINS, total / n, Share(int(passed), int(n)))
        for place, (total, passed, n) in sorted(sums.items())
    )


def log_loss(found: Sequence[Prediction]) -> float | None:
    """Return the mean of -log(the chance given to what happened), None of nothing; all reviews weigh the same.

    The optimiser's figures let later reviews weigh more and differ a little for it.
    """
    if not found:
        return None
    lost = 0.0
    for _, predicted, passed, *_ in found:
        lost += math.log(max(predicted if passed else 1 - predicted, CLEAREST))
    return -lost / len(found)


def rmse_bins(found: Sequence[Prediction]) -> float | None:
    """Return RMSE(bins) of the published FSRS benchmark, None of nothing.

    Reviews are put into bins by days since the last review, number of reviews and lapses, each on a logarithmic scale;
    the root of the mean square of (mean prediction - share known) over the bins, each weighted by its reviews.
    """
    if not found:
        return None
    sums: defaultdict[tuple[int, int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    scales = (Scale(3.62), Scale(1.89), Scale(1.73))
    for _, predicted, passed, elapsed, length, lapses in found:
        cell = sums[scales[0][elapsed], scales[1][length], scales[2][lapses]]
        cell[0] += predicted - passed
        cell[1] += 1
    return math.sqrt(sum(off * off / n for off, n in sums.values()) / len(found))


class Scale(dict[int, int]):
    """Bins whose widths grow by a base: the number of a count's bin, -1 for 0. Each is worked out once."""

    def __init__(self, base: float) -> None:
        super().__init__()
        self.base = math.log(base)

    def __missing__(self, count: int) -> int:
        """Work out the number of a bin."""
        self[count] = math.floor(math.log(count) / self.base) if count > 0 else -1
        return self[count]
