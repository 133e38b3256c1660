"""How long an exercise takes this learner: the author's estimate, drawn towards what it took. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..rows import Row
from .capacity import share
from .exercises import estimate

DEFAULT_WEIGHT = 5  # the author's estimate weighs as many rounds
ENOUGH_ROUNDS = 5  # for a spread of one's own
SIZES = (15, 30)  # minutes up to which an exercise is small, medium; above, large: the levels 12, 25 and 45


class Round(NamedTuple):
    """One round that was finished. planned: the author's minutes; minutes: what it took, idle gaps left out."""

    kind: str
    planned: int
    minutes: float


@dataclass(frozen=True)
class Estimates:
    """What exercises take, from finished rounds by kind and size."""

    rounds: dict[tuple[str, int], list[float]] = field(default_factory=dict)

    @classmethod
    def of(cls, rounds: Iterable[Round]) -> "Estimates":
        """Return the estimates that these rounds give; rounds without any time say nothing."""
        held: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
        for done in rounds:
            if done.minutes > 0:
                held[done.kind, size(done.planned)].append(done.minutes / max(1, done.planned))
        return cls(dict(held))

    def minutes(self, row: Row) -> int:
        """Return the minutes to plan: (n·median + 5·author's) / (n + 5), at least 1.

        The median is of what rounds of its kind and size took, as shares of the author's minutes for each.
        """
        planned, taken = estimate(row), self._taken(row)
        if not taken:
            return planned
        middle = share(taken, 0.5) * planned
        return max(1, round((len(taken) * middle + DEFAULT_WEIGHT * planned) / (len(taken) + DEFAULT_WEIGHT)))

    def late(self, row: Row) -> int | None:
        """Return the minutes in which four of five such rounds were done; None with fewer than five."""
        taken = self._taken(row)
        return max(1, round(share(taken, 0.8) * estimate(row))) if len(taken) >= ENOUGH_ROUNDS else None

    def reason(self, row: Row) -> str:
        """Say where the minutes come from, where they are the learner's own; "" where they are the author's."""
        late = self.late(row)
        return "" if late is None else f"4 of 5 of yours took up to {late} min"

    def _taken(self, row: Row) -> list[float]:
        """Return what such rounds took, as shares of the author's minutes."""
        return self.rounds.get((row.kind, size(estimate(row))), [])


def size(minutes: int) -> int:
    """Return the size that an estimate stands for: 0 small, 1 medium, 2 large."""
    return sum(minutes > most for most in SIZES)
