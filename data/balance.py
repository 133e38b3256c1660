"""Spreading reviews over days: how many items a day already holds, the learner's easy days, and siblings kept apart.

The weights are those of Anki's load balancer. Unlike Anki, an item keeps the exact day that its memory asks for unless
there is a reason to move it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .fuzz import bounds, clamp, rounded

LONGEST_BALANCED = 90
LEAST_WEIGHT = 0.0001
NEAR_SIBLING = (1e-6, 0.2, 0.4, 0.6, 0.8)  # by distance in days from a sibling's day


@dataclass(frozen=True)
class Load:
    """What is already planned: items due on each study day, the days of the item's siblings, the days of breaks."""

    by_day: Mapping[int, int] = field(default_factory=dict)
    sibling_days: frozenset[int] = frozenset()
    breaks: frozenset[int] = frozenset()


def weekday(day: int) -> int:
    """Return the weekday of a study day, Monday = 0 (day 0, 1970-01-01, was a Thursday)."""
    return (day + 3) % 7


def sibling_weight(day: int, sibling_days: frozenset[int]) -> float:
    """Return how welcome `day` is beside the siblings' days: nearly 0 on one of them, 1 from five days away."""
    if not sibling_days:
        return 1.0
    distance = next((step for step in range(5) if day - step in sibling_days or day + step in sibling_days), 5)
    return NEAR_SIBLING[distance] if distance < len(NEAR_SIBLING) else 1.0


def easy_weight(day: int, easy_days: Sequence[float]) -> float:
    """Return the weight that the learner gave to the day's weekday; 0 stands for "as little as possible"."""
    return max(easy_days[weekday(day)], LEAST_WEIGHT)


def break_weight(day: int, breaks: frozenset[int]) -> float:
    """Return how welcome `day` is: 1, or as little as possible in a planned break."""
    return LEAST_WEIGHT if day in breaks else 1.0


def balanced(
    interval: float,
    minimum: int,
    maximum: int,
    *,
    today: int,
    load: Load,
    easy_days: Sequence[float],
    factor: float,
) -> int:
    """Return the interval in whole days that spreads the work.

    interval: days before rounding; minimum, maximum: the result's limits; today: study day from which it counts;
    easy_days: seven weights, Monday first; factor: the seeded number in [0, 1) that makes the draw.

    The rounded interval is kept when it is over 90 days, or when its day holds no more than the least loaded day of the
    fuzz range and is neither an easy day nor in a break nor within four days of a sibling. Otherwise a day of the range
    is drawn with weight (1/items)^2.15 * (1/interval)^3 * sibling * easy day * break.
    """
    exact = int(clamp(rounded(interval), minimum, maximum))
    if exact > LONGEST_BALANCED:
        return exact
    lower, upper = bounds(interval, minimum, maximum)
    choices = range(lower, upper + 1)
    held = [load.by_day.get(today + days, 0) for days in choices]
    modifiers = [
        sibling_weight(day, load.sibling_days) * easy_weight(day, easy_days) * break_weight(day, load.breaks)
        for day in (today + days for days in choices)
    ]
    place = exact - lower
    if held[place] <= min(held) and modifiers[place] >= 1.0:
        return exact
    weights = [
        (max(1, count) ** -2.15) * (days**-3.0) * modifier
        for days, count, modifier in zip(choices, held, modifiers, strict=True)
    ]
    mark = factor * sum(weights)
    for days, weight in zip(choices, weights, strict=True):
        mark -= weight
        if mark < 0:
            return days
    return upper  # rounding of the sum
