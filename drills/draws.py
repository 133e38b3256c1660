"""Runs in the box beside case_worker: whether draws come from a distribution, by a chi-square test."""

from __future__ import annotations

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

UNLIKELY = 1e-6  # draws less probable than this are not from the distribution
LEAST_EXPECTED = 5.0  # of one class in a chi-square test; smaller ones are put together


def unlike(counts: Sequence[float], probabilities: Sequence[float]) -> str | None:
    """Say how counts of draws do not come from a distribution, by a chi-square test; None where they may.

    A draw of probability 0 is always wrong; otherwise the counts are wrong where chance would give such a deviation
    less than once in a million times. Classes in which fewer than 5 draws are expected are put together.
    """
    total = float(sum(counts))
    whole = float(sum(probabilities))
    expected = [total * float(one) / whole for one in probabilities]
    pairs = []
    rare_seen = rare_expected = 0.0
    for place, (seen, due) in enumerate(zip(counts, expected, strict=True)):
        if due == 0 and seen:
            return f"{place} was drawn {int(seen)} times, but its probability is 0"
        if due < LEAST_EXPECTED:
            rare_seen, rare_expected = rare_seen + float(seen), rare_expected + due
        else:
            pairs.append((float(seen), due, place))
    far = max(pairs, key=lambda pair: (pair[0] - pair[1]) ** 2 / pair[1], default=None)
    statistic = sum((seen - due) ** 2 / due for seen, due, _ in pairs)
    classes = len(pairs)
    if rare_expected >= LEAST_EXPECTED or (rare_expected and rare_seen > 10 * LEAST_EXPECTED):
        statistic += (rare_seen - rare_expected) ** 2 / rare_expected
        classes += 1
    if far is None or classes < 2 or upper_tail(statistic, classes - 1) >= UNLIKELY:
        return None
    seen, due, place = far
    return (
        f"of {int(total)} draws {int(seen)} were {place}, but {due:.0f} are expected; "
        "chance does that less than once in a million times"
    )


def upper_tail(statistic: float, degrees: int) -> float:
    """Return the probability that chi-square with `degrees` degrees of freedom exceeds `statistic`.

    The regularised upper incomplete gamma function Q(degrees / 2, statistic / 2): by its series below, by its continued
    fraction (Lentz) above the peak.
    """
    a, x = degrees / 2, statistic / 2
    if x <= 0:
        return 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for n in range(1, 1000):
            term *= x / (a + n)
            total += term
        return max(0.0, 1 - front * total)
    b = x + 1 - a
    c, d = 1e300, 1 / b
    h = d
    for n in range(1, 1000):
        step = -n * (n - a)
        b += 2
        d = 1 / (step * d + b)
        c = b + step / c
        h *= d * c
    return front * h
