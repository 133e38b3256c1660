"""Exercises: which drill, kernel or lab is next, how long it takes, and why it is that one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..memory import Phase
from ..rows import TIER_ORDER, Row, shown
from ..rules import Rules
from .decisions import Decisions

if TYPE_CHECKING:
    from .estimates import Estimates

DEFAULT_MINUTES = {"drill": 25, "kernel": 30, "lab": 45}


class Exercises:
    """The exercises of one lane that may be shown on a study day.

    rows: all exercises; kinds: the lane's. patterns: patterns of an item by its id. results: how an item went last
    time, in a few words. estimates: how long they take this learner. decisions: those that were left or given another
    day are not shown.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        kinds: Sequence[str],
        day: int,
        rules: Rules,
        patterns: Mapping[str, Sequence[str]],
        results: Mapping[str, str],
        estimates: "Estimates",
        decisions: Decisions,
    ) -> None:
        self.day, self.rules, self.patterns, self.results = day, rules, patterns, results
        self.estimates, self.dated = estimates, decisions.dated
        mine = (row for row in rows if row.kind in kinds and shown(row, day))
        self.rows = [row for row in mine if row.last_day == day or not decisions.waits(row.id, day)]
        self.seen = [row for row in self.rows if row.phase != Phase.NEW]
        self.due = [row for row in self.seen if row.due_day is not None and row.due_day <= day]
        self.practised = Counter(pattern for row in self.seen for pattern in patterns.get(row.id, ()))

    def rated_today(self) -> Row | None:
        """Return the exercise rated last today, None when there is none."""
        rated = [row for row in self.seen if row.last_day == self.day]
        return max(rated, key=lambda row: (row.last_at or 0, row.id), default=None)

    def candidates(self) -> list[Row]:
        """Return what could be done: those with a day of their own first, then due ones by recall, then new ones.

        New ones are ordered core before standard before deep, short before long, rarely met patterns first, then as in
        the catalogue.
        """
        new = (row for row in self.rows if row.phase == Phase.NEW)
        found = sorted(self.due, key=self._by_recall) + sorted(new, key=self._by_level)
        return sorted(found, key=lambda row: row.id not in self.dated)

    def minutes(self, row: Row) -> int:
        """Return the minutes to plan for an exercise."""
        return self.estimates.minutes(row)

    def pace(self, row: Row) -> str:
        """Say where its minutes come from, where they are the learner's own."""
        return self.estimates.reason(row)

    def weakest(self) -> Row | None:
        """Return the seen exercise with the lowest recall, due or not; None when none was seen."""
        return min(self.seen, key=self._by_recall, default=None)

    def reason(self, row: Row) -> str:
        """Say why this exercise is next."""
        if row.phase != Phase.NEW:
            result = self.results.get(row.id)
            return f"back after {self.since(row)}" + (f", {result}" if result else "")
        patterns = sorted(self.patterns.get(row.id, ()), key=lambda pattern: self.practised[pattern])
        if not patterns:
            return "new: next of the catalogue"
        met = self.practised[patterns[0]]
        # The pattern itself is not named: it is half of the solution.
        return "new: a pattern that you have met" if met else "new: a pattern that you have not met yet"

    def since(self, row: Row) -> str:
        """Return the days since the last review: "16 days"."""
        return count(max(0, self.day - (self.day if row.last_day is None else row.last_day)), "day")

    def _by_recall(self, row: Row) -> tuple[float, str]:
        """Sort key of seen exercises."""
        elapsed = self.day - (self.day if row.last_day is None else row.last_day)
        return self.rules.recall(row.stability or 0.0, elapsed), row.id

    def _by_level(self, row: Row) -> tuple[int, int, int, int, str]:
        """Sort key of new exercises; the target time stands for the level (12, 25, 45 minutes)."""
        met = min((self.practised[pattern] for pattern in self.patterns.get(row.id, ())), default=0)
        return TIER_ORDER.get(row.tier, len(TIER_ORDER)), estimate(row), met, row.position, row.id


def estimate(row: Row) -> int:
    """Return the minutes that an exercise takes."""
    return max(1, round(row.minutes if row.minutes else DEFAULT_MINUTES.get(row.kind, 25)))


def count(number: int, noun: str) -> str:
    """Return a number with its noun: "1 day", "16 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
