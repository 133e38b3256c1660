"""A look ahead: minutes of cards a day and what is remembered, for a limit of minutes and a number of new cards. Pure.

It goes through the coming days in expectation: no dice, so the same numbers give the same forecast. Cards of about the
same stability, difficulty and age are one bucket with a weight; each review splits its bucket into the part that is
remembered (as after Good) and the part that is forgotten. When the reviews of a day do not fit, those most likely to be
remembered are done first, as the queue does by default, and the rest waits for the next day.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from .memory import Memory, Phase, Rating, next_state
from .pace import Pace
from .rows import Row
from .rules import LEAST_STABILITY, Rules

STEPS_PER_E = 5  # buckets of stability: 22 % wide


class Ahead(NamedTuple):
    """One coming day: minutes of cards, new cards among them, reviews left over for lack of minutes."""

    day: int
    minutes: float
    new: float
    waiting: float


@dataclass(frozen=True)
class Forecast:
    """The coming days, and the end of the last one.

    seen: cards that are not new any more then. remembered: how many of them would be recalled on that day.
    """

    days: tuple[Ahead, ...]
    seen: float
    remembered: float

    @property
    def share(self) -> float | None:
        """Share of the seen cards that is remembered, None where nothing was seen."""
        return self.remembered / self.seen if self.seen else None

    def mean_minutes(self, first: int, last: int) -> float:
        """Return the mean minutes a day of the days numbered first..last (from 0, last excluded)."""
        part = self.days[first:last]
        return sum(ahead.minutes for ahead in part) / len(part) if part else 0.0


# Cards that are alike: logarithm of stability in steps, difficulty rounded, day of the last review.
_Bucket = tuple[int, int, int]


@cache
def _stability(size: int) -> float:
    """Return the stability of a bucket, days, from its logarithm in steps."""
    return math.exp(size / STEPS_PER_E)


@dataclass
class _Course:
    """What the walk through the days keeps."""

    rules: Rules
    last: int  # the last day
    due: defaultdict[int, defaultdict[_Bucket, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )
    known: dict[tuple[int, int, int, Rating], tuple[float, float]] = field(default_factory=dict)
    seen: float = 0.0
    remembered: float = 0.0

    def place(self, day: int, stability: float, difficulty: float, weight: float) -> None:
        """Plan the next review of cards that were reviewed on `day`; one after the last day is none any more."""
        interval = max(1, min(round(self.rules.interval(stability)), self.rules.maximum_interval))
        if day + interval > self.last:
            self.remembered += weight * self.rules.recall(stability, self.last - day)
        else:
            self.due[day + interval][_bucket(stability, difficulty, day)] += weight

    def review(self, day: int, bucket: _Bucket, weight: float) -> None:
        """Review a part of a bucket: what is remembered and what is forgotten go on apart."""
        size, difficulty, last_day = bucket
        stability, age = _stability(size), day - last_day
        recall = self.rules.recall(stability, age)
        for rating, part in ((Rating.GOOD, recall), (Rating.AGAIN, 1 - recall)):
            key = (size, difficulty, age, rating)
            if key not in self.known:
                memory = Memory(Phase.REVIEW, None, stability, float(difficulty), 0, 0, age)
                self.known[key] = next_state(memory, rating, age, self.rules)
            self.place(day, *self.known[key], weight * part)


def forecast(
    rows: Iterable[Row],
    day: int,
    rules: Rules,
    pace: Pace,
    *,
    new_per_day: int,
    maximum_minutes: int,
    days: int = 28,
    done_today: float = 0.0,
) -> Forecast:
    """Return what the next `days` study days from `day` on look like with these two numbers.

    rows: the catalogue; only cards that are not suspended count. done_today: minutes of cards that today has had
    already. The parameters are those for all areas.
    """
    course = _Course(rules, day + days - 1)
    new_left = _take_in(course, rows, day)
    ahead = []
    for when in range(day, day + days):
        room = max(0.0, maximum_minutes * 60 - (done_today * 60 if when == day else 0.0))
        spent, waiting = _reviews(course, when, room, pace)
        new = 0.0
        if not waiting:
            new = float(min(new_per_day, new_left, int((room - spent) / pace.new_seconds)))
            new_left -= round(new)
            spent += new * pace.new_seconds
            stability, difficulty = next_state(Memory(), Rating.GOOD, when, rules)
            course.place(when, stability, difficulty, new)
            course.seen += new
        ahead.append(Ahead(when, spent / 60, new, waiting))
    for (size, _, last_day), weight in course.due[course.last + 1].items():  # what still waits
        course.remembered += weight * rules.recall(_stability(size), course.last - last_day)
    return Forecast(tuple(ahead), course.seen, course.remembered)


def _take_in(course: _Course, rows: Iterable[Row], day: int) -> int:
    """Put the cards of the catalogue into their buckets; return how many are new."""
    new = 0
    for row in rows:
        if row.kind != "card" or row.suspended:
            continue
        if row.phase == Phase.NEW:
            new += 1
            continue
        if row.stability is None or row.last_day is None or row.due_day is None:
            continue
        course.seen += 1
        when = max(row.due_day, day)
        if when > course.last:
            course.remembered += course.rules.recall(row.stability, course.last - row.last_day)
        else:
            course.due[when][_bucket(row.stability, row.difficulty or 5.0, row.last_day)] += 1
    return new


def _reviews(course: _Course, day: int, room: float, pace: Pace) -> tuple[float, float]:
    """Do the reviews of a day in `room` seconds; return the seconds spent and how many reviews are left over."""
    waiting, spent = 0.0, 0.0
    pending = dict(course.due.pop(day, {}))
    for bucket in sorted(pending, key=lambda bucket: ((day - bucket[2]) / _stability(bucket[0]), bucket)):
        weight = pending[bucket]
        fits = min(weight, max(0.0, room - spent) / pace.card_seconds)
        if fits > 0:
            course.review(day, bucket, fits)
            spent += fits * pace.card_seconds
        if weight - fits > 1e-9:
            waiting += weight - fits
            course.due[day + 1][bucket] += weight - fits
    return spent, waiting


def _bucket(stability: float, difficulty: float, last_day: int) -> _Bucket:
    """Return the bucket of a card."""
    return round(math.log(max(stability, LEAST_STABILITY)) * STEPS_PER_E), round(difficulty), last_day
