"""Pace: how long a card takes this learner."""

from collections.abc import Iterable
from dataclasses import dataclass

DEFAULT_SECONDS = 13.0  # mean of a large public review log
DEFAULT_WEIGHT = 5
LOOKS_PER_NEW_CARD = 2  # a new card passes its steps in about two looks


@dataclass(frozen=True)
class Pace:
    """Seconds per answer to a card; samples: how many answers it was measured on (0: assumed).

    looks: answers that a new card takes on its first day.
    """

    card_seconds: float = DEFAULT_SECONDS
    samples: int = 0
    looks: float = LOOKS_PER_NEW_CARD

    @property
    def new_seconds(self) -> float:
        """Seconds that a new card takes on its first day."""
        return self.card_seconds * self.looks

    @classmethod
    def from_log(cls, log: Iterable[tuple[int | None, int, float]]) -> "Pace":
        """Return the pace of a log given as (rating, count, mean seconds).

        The mean is drawn towards the default while there are few answers: (n·mean + 5·default) / (n + 5).
        """
        entries = [(count, seconds) for _, count, seconds in log if count > 0]
        samples = sum(count for count, _ in entries)
        spent = sum(count * seconds for count, seconds in entries)
        return cls((spent + DEFAULT_WEIGHT * DEFAULT_SECONDS) / (samples + DEFAULT_WEIGHT), samples)
