"""Fuzz: the range of days around an interval, and a draw from it that is the same each time it is asked for.

The bounds and the floor for growing intervals are Anki's published rules; the draw is seeded with the item and its
number of reviews, so that the preview on a button is what happens and undo with the same answer gives the same day.
"""

import math
from hashlib import blake2b

LONGEST = 36500
SHORTEST_FUZZED = 2.5
# (from day, to day, share of each of these days that the range grows by on either side)
BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))


def fraction(key: str, number: int) -> float:
    """Return a number in [0, 1) that depends on the two values only (the same on every machine and Python version)."""
    digest = blake2b(f"{key}\n{number}".encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 11) / (1 << 53)


def rounded(days: float) -> int:
    """Round to the nearest whole day, halves upwards."""
    return math.floor(days + 0.5)


def clamp(days: float, minimum: int, maximum: int) -> float:
    """Return `days` inside minimum..maximum; the maximum wins where the two contradict each other."""
    return min(max(days, minimum), maximum)


def bounds(interval: float, minimum: int = 1, maximum: int = LONGEST) -> tuple[int, int]:
    """Return the first and last day that fuzz may choose for an interval in days, both inside minimum..maximum.

    No fuzz below 2.5 days.
    """
    minimum = min(minimum, maximum)
    interval = clamp(interval, minimum, maximum)
    delta = 0.0
    if interval >= SHORTEST_FUZZED:
        delta = 1.0 + sum(share * max(0.0, min(interval, end) - start) for start, end, share in BANDS)
    lower = int(clamp(rounded(interval - delta), minimum, maximum))
    upper = int(clamp(rounded(interval + delta), minimum, maximum))
    return lower, upper


def fuzzed(interval: float, minimum: int, maximum: int, factor: float) -> int:
    """Return a day of the interval's range; factor in [0, 1) chooses it, each day being equally likely."""
    lower, upper = bounds(interval, minimum, maximum)
    return min(lower + math.floor(factor * (1 + upper - lower)), upper)  # the product may round up to a whole day


def floor_after(interval: float, last: int, maximum: int = LONGEST) -> int:
    """Return the least number of days that a new interval may be given, so that fuzz cannot take back its growth.

    interval: the new interval before fuzz. last: the previous one, in days. An interval that grows gets at least
    `last + 1`; one whose range still reaches the last gets `last`; one that really shrank has no floor (0).
    """
    if rounded(min(interval, maximum)) > last:
        return last + 1
    return last if last <= bounds(interval, 1, maximum)[1] else 0
