"""Shares with how many they rest on, and quartiles: the two summaries that all statistics are made of."""

import math
from collections.abc import Sequence
from typing import NamedTuple

LEAST = 20  # below so many, a share says more about luck than about memory
Z95 = 1.959963984540054  # of the normal distribution, for an interval of 95 %


class Share(NamedTuple):
    """So many of n."""

    passed: int = 0
    n: int = 0

    @property
    def rate(self) -> float | None:
        """The share, 0..1; None of nothing."""
        return self.passed / self.n if self.n else None

    @property
    def enough(self) -> bool:
        """Whether there are enough to tell."""
        return self.n >= LEAST

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of Wilson's score (E. B. Wilson, JASA 22, 1927), None of nothing."""
        if not self.n:
            return None
        share, spread = self.passed / self.n, Z95 * Z95 / self.n
        middle = (share + spread / 2) / (1 + spread)
        half = Z95 * math.sqrt(share * (1 - share) / self.n + spread / (4 * self.n)) / (1 + spread)
        return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))

    def __add__(self, other: object) -> "Share":
        """Return both together."""
        if not isinstance(other, Share):
            return NotImplemented
        return Share(self.passed + other.passed, self.n + other.n)


class Quartiles(NamedTuple):
    """How many values, and their quartiles."""

    n: int
    low: float
    median: float
    high: float


def quartiles(values: Sequence[float]) -> Quartiles | None:
    """Return the quartiles, in between two values by their distance (Hyndman and Fan's type 7); None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    return Quartiles(len(ordered), *(_at(ordered, part) for part in (0.25, 0.5, 0.75)))


def _at(ordered: Sequence[float], part: float) -> float:
    """Return the value below which this part of the ordered values lies."""
    place = part * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
