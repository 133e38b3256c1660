"""Towards an exam: what a minute with a card is worth on the day. Pure.

Three things change the queue while a goal is ahead, and nothing else does; FSRS stays the scheduler:

- New cards are paced so that all of them have been seen by three quarters of the way, core ones first.
- Only when the day's reviews and new cards do not fit its minutes, they are put in order of what they add to the
  expected recall on the day of the goal, for each second that they take.
- In the last week, minutes that are left over go to cards that are not due yet, in the same order.

`python -m tests.bench.plan_simulator` plays this against other policies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil, exp, log
from typing import TYPE_CHECKING

from .clock import date_day
from .goals import CORE_BY, Goal, next_goal, read_goals
from .rows import Row
from .rules import LEAST_STABILITY, Rules
from .simulation import FIRST_SHARES, Curve

if TYPE_CHECKING:
    from .clock import Moment
    from .reader import Reader
    from .settings import PlanSettings

SWEEP_DAYS = 7
TIER_VALUES: Mapping[str, float] = {"core": 3.0, "standard": 2.0, "deep": 1.0}
ELSEWHERE = 1e-6  # what a card counts that the goal does not ask about: it comes last, but it comes
SIZES_PER_E = 50  # of stability: 2 % wide
LAPSE_COST = 2.0  # a forgotten card takes about twice the time: it is answered again at once


@dataclass(frozen=True)
class Exam:
    """A goal on one study day. left: days until it, at least 1 where this is of use."""

    goal: Goal
    day: int
    rules: Rules
    _curves: dict[str, Curve] = field(default_factory=dict, compare=False)
    _gains: dict[tuple[str, str, int, int, int], float] = field(default_factory=dict, compare=False)

    @property
    def left(self) -> int:
        """Days until the goal."""
        return date_day(self.goal.on) - self.day

    @property
    def ahead(self) -> bool:
        """Whether the goal is still to come; on the day itself nothing is changed any more."""
        return self.left > 0

    @property
    def sweeping(self) -> bool:
        """Whether this is one of the last days."""
        return 0 < self.left <= SWEEP_DAYS

    @cached_property
    def window(self) -> int:
        """Days left, today included, for new cards: until three quarters of the way, at least 1.

        Where it is not known when the way began, it begins today.
        """
        start = self.day if self.goal.set_on is None else min(date_day(self.goal.set_on), self.day)
        way = date_day(self.goal.on) - start
        return max(1, start + ceil(CORE_BY * way) - self.day)

    def paced(self, new: int) -> int:
        """Return how many of `new` cards are to be begun today so that all are by three quarters of the way."""
        return -(-new // self.window) if new > 0 else 0

    def asks(self, row: Row) -> bool:
        """Tell whether the goal asks about a card."""
        return row.tier in self.goal.tiers and self.goal.weight(row.area) > 0

    def value(self, row: Row) -> float:
        """Return what recalling a card on the day counts: its area's weight times its tier's."""
        return self.goal.weight(row.area) * TIER_VALUES.get(row.tier, 1.0) if self.asks(row) else ELSEWHERE

    def gains(self, rows: Iterable[Row]) -> list[float]:
        """Return what reviewing each seen card today adds to its recall on the day, for its time, weighted.

        A pass is taken as Good. The time of a card that may be forgotten is longer. Cards whose stability differs by
        less than 2 % and whose difficulty is about the same are taken as alike, so that a long backlog is quick.
        """
        found, known, day = [], self._gains, self.day
        for row in rows:
            stability, last = row.stability or LEAST_STABILITY, row.last_day
            size = int(log(stability) * SIZES_PER_E)
            key = (row.area, row.tier, size, int(row.difficulty or 5.0), day if last is None else last)
            gain = known.get(key)
            if gain is None:
                gain = known[key] = self._gain(row, key)
            found.append(gain)
        return found

    def _gain(self, row: Row, key: tuple[str, str, int, int, int]) -> float:
        """Return the gain of cards that are alike."""
        _, _, size, difficulty, last = key
        elapsed, stability = max(0, self.day - last), exp((size + 0.5) / SIZES_PER_E)
        value = self.value(row)
        if value == ELSEWHERE:  # as without a goal: the most likely remembered ones first
            return -ELSEWHERE * elapsed / stability
        return value * review_gain(self._curve(row), stability, difficulty + 0.5, elapsed, self.left)

    def new_gain(self, row: Row, looks: float) -> float:
        """Return what beginning a new card today adds, in the measure of `gain`. looks: answers that one takes."""
        return self.value(row) * first_recall(self._curve(row), self.left) / looks

    def _curve(self, row: Row) -> Curve:
        """Return the forgetting curve of a card."""
        if row.area not in self._curves:
            self._curves[row.area] = Curve(self.rules.for_item(row.id).parameters)
        return self._curves[row.area]


def review_gain(curve: Curve, stability: float, difficulty: float, elapsed: int, left: int) -> float:
    """Return by how much a review now raises the expected recall `left` days later, for each answer that it takes.

    stability, elapsed: days. Below 0 where the review does harm: a card that is well known gains nothing from a review,
    and may be forgotten in it.
    """
    recall = curve.recall(stability, elapsed)
    passed, _ = curve.later(stability, difficulty, recall, 3)
    lapsed, _ = curve.later(stability, difficulty, recall, 1)
    after = recall * curve.recall(passed, left) + (1 - recall) * curve.recall(lapsed, left)
    return (after - curve.recall(stability, elapsed + left)) / (recall + (1 - recall) * LAPSE_COST)


def first_recall(curve: Curve, left: int) -> float:
    """Return the expected recall, `left` days later, of a card that is begun today: the mean over the first grades."""
    chances = (curve.recall(curve.first(rating)[0], left) for rating in (1, 2, 3, 4))
    return sum(share * chance for share, chance in zip(FIRST_SHARES, chances, strict=True)) / sum(FIRST_SHARES)


def exam_of(goal: Goal | None, day: int, rules: Rules) -> Exam | None:
    """Return the exam that a day works towards, None where there is no goal or its day has come."""
    exam = None if goal is None else Exam(goal, day, rules)
    return exam if exam is not None and exam.ahead else None


def todays_exam(record: "Reader", plan: "PlanSettings", now: "Moment", rules: Rules) -> Exam | None:
    """Return the exam of the next goal that the record or the settings hold, None where none is ahead. RecordError."""
    return exam_of(next_goal(read_goals(record, plan), now.date), now.day, rules)
