"""When something would be finished: a range of days, drawn from the learner's own days. Never one date."""

import random
from collections.abc import Sequence
from typing import NamedTuple

RUNS = 1_000
LEAST_DAYS = 7  # of a history that can be drawn from
MOST_DAYS = 1_000  # later than that is "not at this pace"
SEED = 7


class Finish(NamedTuple):
    """Four of five runs end between `early` and `late` days from now; middle: half of them."""

    early: int
    middle: int
    late: int


def finish_range(amount: float, daily: Sequence[float], *, runs: int = RUNS, seed: int = SEED) -> Finish | None:
    """Return in how many days `amount` would be done, drawing each day from the days past (days off included).

    amount, daily: in the same measure, minutes or pages. None with less than a week of days, where nothing was done in
    them, or where one run in five is not through after 1,000 days. The same input gives the same range.
    """
    if amount <= 0:
        return Finish(0, 0, 0)
    if len(daily) < LEAST_DAYS or sum(daily) <= 0:
        return None
    dice, found = random.Random(seed), []
    for _ in range(runs):
        left, days = amount, 0
        while left > 0 and days < MOST_DAYS:
            left -= dice.choice(daily)
            days += 1
        found.append(days)
    found.sort()
    early, middle, late = (found[int(part * (runs - 1))] for part in (0.1, 0.5, 0.9))
    return None if late >= MOST_DAYS else Finish(early, middle, late)
