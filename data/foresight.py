"""What a goal's day will find, for so many minutes of cards a day: seen, recalled, and the minutes that would do. Pure.

It walks through the days as `forecast` does, in expectation and without dice, by the rules of `exam`: cards of about
the same stability, difficulty and age are one bucket; a review splits its bucket into what is remembered (as after
Good) and what is forgotten. The simulator in tests/bench plays the same days with dice and the real queue; a test
holds the two together.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from .clock import date_day
from .exam import LAPSE_COST, SWEEP_DAYS, TIER_VALUES, Exam, first_recall, review_gain
from .goals import Goal
from .memory import Phase
from .pace import Pace
from .rows import TIER_ORDER, Row
from .rules import LEAST_STABILITY, Rules
from .simulation import FIRST_SHARES, Curve

STEPS_PER_E = 6  # buckets of stability: 18 % wide
MOST_MINUTES = 240
ENOUGH = 0.01  # of recall: so little below what no limit would give is as good
TINY = 1e-6


class Kind(NamedTuple):
    """Cards that count alike. value: of one on the day; tier: which."""

    value: float
    tier: str


class Bucket(NamedTuple):
    """Cards that are alike: logarithm of stability in steps, difficulty, day of the last review, kind."""

    size: int
    difficulty: int
    last: int
    kind: Kind


Offer = tuple[float, int, Any, float]  # worth for its time, whether it is new, which bucket or kind, how many


class Day(NamedTuple):
    """A day on the way. minutes: of cards; new: begun; recall: over all cards of the goal at its end, unseen as 0."""

    day: int
    minutes: float
    new: float
    recall: float


@dataclass(frozen=True)
class Foresight:
    """What is ahead with `minutes` a day and the target `retention`.

    seen, total: cards of the goal; core_seen, core: the core ones among them. recall: expected share recalled on the
    day, unseen ones as 0. idle: the same if nothing more is done. days: the way there.
    """

    minutes: int
    retention: float
    seen: float
    total: int
    core_seen: float
    core: int
    recall: float
    idle: float
    days: tuple[Day, ...]

    @property
    def along(self) -> float:
        """Mean recall on the days until then."""
        return sum(day.recall for day in self.days) / len(self.days) if self.days else self.recall

    @property
    def used(self) -> float:
        """Mean minutes a day that there is something to do in."""
        return sum(day.minutes for day in self.days) / len(self.days) if self.days else 0.0

    @property
    def all_seen(self) -> bool:
        """Whether every card is seen by then."""
        return round(self.seen) >= self.total


class _Walk:
    """The days until the goal, bucket by bucket."""

    def __init__(self, goal: Goal, day: int, rules: Rules, pace: Pace) -> None:
        self.rules, self.pace, self.first = rules, pace, day
        self.exam = Exam(goal, day, rules)
        self.end = date_day(goal.on)
        self.curve = Curve(rules.parameters)
        self.due: defaultdict[int, defaultdict[Bucket, float]] = defaultdict(lambda: defaultdict(float))
        self.new: dict[Kind, float] = {}
        self.seen: defaultdict[str, float] = defaultdict(float)
        self.total: defaultdict[str, int] = defaultdict(int)
        self._after: dict[tuple[int, int, int, int], tuple[float, float]] = {}

    def take_in(self, rows: Iterable[Row]) -> None:
        """Put the cards that the goal asks about into their buckets."""
        for row in rows:
            if row.kind != "card" or row.suspended or not self.exam.asks(row):
                continue
            kind = Kind(self.exam.goal.weight(row.area) * TIER_VALUES.get(row.tier, 1.0), row.tier)
            self.total[row.tier] += 1
            if row.phase == Phase.NEW or row.stability is None or row.last_day is None:
                self.new[kind] = self.new.get(kind, 0.0) + 1
                continue
            self.seen[row.tier] += 1
            due = self.first if row.due_day is None else max(row.due_day, self.first)
            self.due[due][_bucket(row.stability, row.difficulty or 5.0, row.last_day, kind)] += 1

    def place(self, day: int, stability: float, difficulty: float, kind: Kind, weight: float) -> None:
        """Plan the next review of cards that were reviewed on `day`."""
        interval = max(1, min(round(self.rules.interval(stability)), self.rules.maximum_interval))
        self.due[min(day + interval, self.end)][_bucket(stability, difficulty, day, kind)] += weight

    def review(self, day: int, bucket: Bucket, weight: float) -> None:
        """Review a part of a bucket: what is remembered and what is forgotten go on apart."""
        stability, age = _stability(bucket.size), day - bucket.last
        recall = self.curve.recall(stability, age)
        for rating, part in ((3, recall), (1, 1 - recall)):
            key = (bucket.size, bucket.difficulty, age, rating)
            if key not in self._after:
                self._after[key] = self.curve.later(stability, bucket.difficulty, recall, rating)
            self.place(day, *self._after[key], bucket.kind, weight * part)

    def begin(self, day: int, kind: Kind, weight: float) -> None:
        """Begin new cards: one part for each first grade."""
        for rating, share in zip((1, 2, 3, 4), FIRST_SHARES, strict=True):
            self.place(day, *self.curve.first(rating), kind, weight * share)
        self.new[kind] -= weight
        self.seen[kind.tier] += weight

    def live(self, day: int, room: float) -> tuple[float, float]:
        """Spend at most `room` seconds of a day as `exam` says; return the seconds and the new cards."""
        due = dict(self.due.pop(day, {}))
        left, exam = self.end - day, Exam(self.exam.goal, day, self.rules)
        begun = self._paced(exam)
        cost = sum(self._seconds(bucket, day) * weight for bucket, weight in due.items())
        cost += sum(begun.values()) * self.pace.new_seconds
        over = cost > room
        offers: list[Offer] = [
            (self._worth(bucket, day, left) if over else 1.0, 0, bucket, weight) for bucket, weight in due.items()
        ]
        offers += [
            (kind.value * first_recall(self.curve, left) / self.pace.looks if over else 0.0, 1, kind, weight)
            for kind, weight in begun.items()
        ]
        spent, new = self._spend(day, room, offers)
        if not over and left <= SWEEP_DAYS:
            early: list[Offer] = [
                (worth, 0, bucket, weight)
                for when in range(day + 1, self.end + 1)
                for bucket, weight in self.due.get(when, {}).items()
                if bucket.last < day and (worth := self._worth(bucket, day, left)) > 0
            ]
            for when in range(day + 1, self.end + 1):
                for _, _, bucket, _ in early:
                    self.due[when].pop(bucket, None)
            more, _ = self._spend(day, room - spent, early)
            spent += more
        return spent, new

    def _spend(self, day: int, room: float, offers: list[Offer]) -> tuple[float, float]:
        """Take the best offers as far as the room reaches; reviews that are not taken wait until tomorrow."""
        spent = new = 0.0
        for _, _, what, weight in sorted(offers, key=lambda offer: (-offer[0], offer[1], offer[2])):
            seconds = self._seconds(what, day) if isinstance(what, Bucket) else self.pace.new_seconds
            fits = min(weight, max(0.0, room - spent) / seconds)
            spent += fits * seconds
            if isinstance(what, Bucket):
                if fits > TINY:
                    self.review(day, what, fits)
                if weight - fits > TINY:
                    self.due[min(day + 1, self.end)][what] += weight - fits
            elif fits > TINY:
                self.begin(day, what, fits)
                new += fits
        return spent, new

    def _seconds(self, bucket: Bucket, day: int) -> float:
        """Return the seconds of a review: one that is forgotten is answered again on the same day."""
        recall = self.curve.recall(_stability(bucket.size), day - bucket.last)
        return self.pace.card_seconds * (recall + (1 - recall) * LAPSE_COST)

    def _paced(self, exam: Exam) -> dict[Kind, float]:
        """Return the new cards that a day is to begin, core ones first."""
        wanted = float(exam.paced(math.ceil(sum(self.new.values()) - TINY)))
        begun = {}
        for kind in sorted(self.new, key=lambda kind: (TIER_ORDER.get(kind.tier, 3), -kind.value)):
            part = min(wanted, self.new[kind])
            if part > TINY:
                begun[kind] = part
                wanted -= part
        return begun

    def _worth(self, bucket: Bucket, day: int, left: int) -> float:
        """Return what a review of the bucket adds, for its time."""
        stability = _stability(bucket.size)
        return bucket.kind.value * review_gain(self.curve, stability, bucket.difficulty, day - bucket.last, left)

    def recall(self, day: int) -> float:
        """Return the mean recall over all cards of the goal on a day."""
        known = sum(
            weight * self.curve.recall(_stability(bucket.size), max(0, day - bucket.last))
            for held in self.due.values()
            for bucket, weight in held.items()
        )
        total = sum(self.total.values())
        return min(1.0, known / total) if total else 0.0


def foresee(
    rows: Iterable[Row],
    goal: Goal,
    day: int,
    rules: Rules,
    pace: Pace,
    *,
    minutes: int,
    retention: float | None = None,
    free: Collection[int] = (),
    done_today: float = 0.0,
) -> Foresight:
    """Return what the goal's day finds when so many minutes of cards are done on each day from study day `day` on.

    rows: the catalogue. retention: the target, by default that of the rules. free: study days without any minutes.
    done_today: minutes of cards that today has had already. The parameters are those for all areas.
    """
    rules = rules if retention is None else replace(rules, retention=retention)
    walk = _Walk(goal, day, rules, pace)
    walk.take_in(rows)
    idle = walk.recall(walk.end)
    days = []
    for when in range(day, walk.end):
        room = 0.0 if when in free else minutes * 60.0
        spent, new = walk.live(when, max(0.0, room - (done_today * 60 if when == day else 0.0)))
        days.append(Day(when, spent / 60, new, walk.recall(when)))
    return Foresight(
        minutes=minutes,
        retention=rules.retention,
        seen=sum(walk.seen.values()),
        total=sum(walk.total.values()),
        core_seen=walk.seen["core"],
        core=walk.total["core"],
        recall=walk.recall(walk.end),
        idle=idle,
        days=tuple(days),
    )


def minutes_needed(
    rows: Iterable[Row],
    goal: Goal,
    day: int,
    rules: Rules,
    pace: Pace,
    *,
    retention: float | None = None,
    free: Collection[int] = (),
) -> Foresight | None:
    """Return the fewest minutes a day that do: all cards seen, and as many recalled on the day as the target asks for.

    Where no number of minutes reaches the target, as many as they reach, to 1 %. None where even four hours a day do
    not show all cards, or where the goal has none.
    """
    rows = list(rows)

    def with_minutes(minutes: int) -> Foresight:
        """Look ahead with so many minutes."""
        return foresee(rows, goal, day, rules, pace, minutes=minutes, retention=retention, free=free)

    best = with_minutes(MOST_MINUTES)
    wanted = min(best.recall - ENOUGH, rules.retention if retention is None else retention)
    if not best.total or not best.all_seen:
        return None
    low, high, found = 1, max(1, math.ceil(max(ahead.minutes for ahead in best.days))), best
    while low < high:
        middle = (low + high) // 2
        tried = with_minutes(middle)
        if tried.all_seen and tried.recall >= wanted:
            high, found = middle, tried
        else:
            low = middle + 1
    return found if found.minutes == low else with_minutes(low)


def sentence(ahead: Foresight, needed: Foresight | None, goal: Goal) -> str:
    """Return the feasibility of a goal as one sentence."""
    when = f"{goal.on.day} {goal.on:%B}"
    if not ahead.total:
        return f"There are no cards in the areas of {goal.name}."
    seen = round(ahead.seen)
    what = f"all {ahead.total:,} cards" if ahead.all_seen else f"{seen:,} of {ahead.total:,} cards"
    core = round(ahead.core_seen)
    if not ahead.all_seen and ahead.core:
        what += f" ({'all' if core >= ahead.core else f'{core:,} of'} {ahead.core:,} core)"
    text = f"At {ahead.minutes} minutes a day {what} will be seen by {when} and {ahead.recall:.0%} of all recalled"
    if needed is None:
        return f"{text}; the days left are too few for all."
    if needed.minutes <= ahead.minutes:
        spare = ahead.minutes - needed.minutes
        return f"{text}; {needed.minutes} minutes would do." if spare >= 5 else f"{text}: it fits."
    return f"{text}; {needed.minutes} minutes would do ({needed.recall:.0%})."


def _stability(size: int) -> float:
    """Return the stability of a bucket, days."""
    return math.exp(size / STEPS_PER_E)


def _bucket(stability: float, difficulty: float, last: int, kind: Kind) -> Bucket:
    """Return the bucket of a card."""
    return Bucket(round(math.log(max(stability, LEAST_STABILITY)) * STEPS_PER_E), round(difficulty), last, kind)
