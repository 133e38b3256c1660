"""Moving reviews to other days: postpone, advance, spread a backlog, clear a break, follow easy days. Pure.

Each function returns a Workload: the moves, and what they cost. Nothing is changed before `store.record_many` takes the
moves. Only cards in long-term review move; what is in steps, suspended or buried stays where it is.

Who moves first is decided as in the FSRS Helper add-on, by relative overdueness: elapsed days over the interval that
the target retention asks for. A card that is little overdue for its long interval loses least by waiting, and one that
is nearly due loses least by coming early.
"""

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from .balance import Load, balanced, easy_weight
from .breaks import day_after
from .fuzz import LONGEST, fraction
from .memory import Phase
from .pace import Pace
from .rows import Row, shown
from .rules import LEAST_STABILITY, Rules

TABLE_DAYS = 28  # the table of minutes ends here at the latest
WIDEST_SIDE = 14  # days before and after a break that take what was due in it
NOTHING_DUE = "No card is due for review today."
EVEN_DAYS = (1.0,) * 7
GROWTH = 10  # place in the FSRS parameters of how much a late pass strengthens memory more


class Move(NamedTuple):
    """One card that gets another due day; study days."""

    item: str
    from_day: int
    to_day: int


class DayMinutes(NamedTuple):
    """Minutes of reviews on one study day, before and after."""

    day: int
    before: float
    after: float


@dataclass(frozen=True)
class Cost:
    """What moves cost.

    cards: how many move. remembered_before, remembered_after: mean probability of recall when these cards come, 0..1,
    None where none moves. forgotten: how many more of them are expected to be forgotten then; negative: fewer. growth:
    how much a pass on the new day strengthens memory, as a share of what it does on the old day (early reviews teach
    less). days: minutes of reviews by day.
    """

    cards: int = 0
    remembered_before: float | None = None
    remembered_after: float | None = None
    forgotten: float = 0.0
    growth: float = 1.0
    days: tuple[DayMinutes, ...] = ()

    @property
    def sentence(self) -> str:
        """The cost in words."""
        if not self.cards or self.remembered_before is None or self.remembered_after is None:
            return "Nothing would move."
        what = "1 card moves" if self.cards == 1 else f"{self.cards} cards move"
        recall = f"remembered when they come: {self.remembered_after:.1%}, now {self.remembered_before:.1%}"
        if self.forgotten >= 0:
            few = self.forgotten < 0.05  # would be written 0.0
            more = "hardly any more forgotten" if few else f"about {tenths(self.forgotten)} more forgotten"
            return f"{what}; {recall}; {more}."
        taught = f"each pass strengthens memory {self.growth:.0%} as much as on its day"
        return f"{what}; {recall}; about {tenths(-self.forgotten)} fewer forgotten, but {taught}."


@dataclass(frozen=True)
class Workload:
    """Moves with their cost; note: a sentence where there is something to say besides, else ""."""

    moves: tuple[Move, ...] = ()
    cost: Cost = field(default_factory=Cost)
    note: str = ""


def tenths(value: float) -> str:
    """Return a count that may be small: 0.3, 4.2, 18."""
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"


def postpone(
    rows: Iterable[Row],
    day: int,
    rules: Rules,
    pace: Pace,
    *,
    days: int = 1,
    keep: int = 0,
    breaks: frozenset[int] = frozenset(),
) -> Workload:
    """Push reviews that are due on study day `day` or before to `days` days later, until `keep` remain.

    The least overdue ones by then go first, of equals the more stable one. A day in a break gives way to the first day
    after it. ValueError when days is below 1 or keep below 0.
    """
    _at_least(days, 1, "days")
    _at_least(keep, 0, "cards to keep")
    rows = list(rows)
    due = due_now(rows, day)
    to_day = day_after(day + days, breaks)
    due.sort(key=lambda row: (overdueness(row, to_day, rules), -(row.stability or 0.0), row.id))
    moves = [Move(row.id, row.due_day or day, to_day) for row in due[: max(0, len(due) - keep)]]
    note = "" if moves else f"All {len(due)} that are due stay; keep fewer to move some." if due else NOTHING_DUE
    return replace(_workload(rows, moves, day, rules, pace), note=note)


def advance(
    rows: Iterable[Row],
    day: int,
    rules: Rules,
    pace: Pace,
    *,
    days: int = 1,
    keep: int | None = None,
) -> Workload:
    """Pull reviews of the next `days` days forward to study day `day`, until `keep` are due there (None: all of them).

    Those nearest to their due day, measured by their interval, come first. Cards answered on `day` stay. ValueError
    when days is below 1 or keep below 0.
    """
    _at_least(days, 1, "days")
    _at_least(keep or 0, 0, "cards to keep")
    rows = list(rows)
    movable = _movable(rows, day)
    coming = [row for row in movable if day < (row.due_day or 0) <= day + days and (row.last_day or 0) < day]
    coming.sort(key=lambda row: (-overdueness(row, day, rules), -(row.stability or 0.0), row.id))
    if keep is not None:
        present = sum((row.due_day or 0) <= day for row in movable)
        coming = coming[: max(0, keep - present)]
    return _workload(rows, [Move(row.id, row.due_day or day, day) for row in coming], day, rules, pace)


def spread(
    rows: Iterable[Row],
    day: int,
    rules: Rules,
    pace: Pace,
    *,
    days: int,
    breaks: frozenset[int] = frozenset(),
) -> Workload:
    """Spread what is due on study day `day` or before over `days` days from `day` on.

    Each day gets as much as evens out the load with what is planned there already; easy days get their share, breaks
    nothing. The cards whose recall would fall most over these days come first, so that for these numbers a day the
    fewest are forgotten. ValueError when days is below 1.
    """
    _at_least(days, 1, "days")
    rows = list(rows)
    backlog = due_now(rows, day)
    window = [when for when in range(day, day + days) if when not in breaks] or [day_after(day, breaks)]
    held = Counter(row.due_day for row in _counted(rows) if row.due_day is not None and row.due_day > day)
    quotas = _even_out(len(backlog), {when: held[when] for when in window}, rules.easy_days)
    last = window[-1]

    def loss(row: Row) -> float:
        own, stability, seen = rules.for_item(row.id), row.stability or LEAST_STABILITY, row.last_day or 0
        return own.recall(stability, day - seen) - own.recall(stability, last - seen)

    backlog.sort(key=lambda row: (-loss(row), row.id))
    moves, place = [], 0
    for when in window:
        for row in backlog[place : place + quotas[when]]:
            if when > day:  # what stays for today needs no new day
                moves.append(Move(row.id, row.due_day or day, when))
        place += quotas[when]
    return replace(_workload(rows, moves, day, rules, pace), note="" if backlog else NOTHING_DUE)


def clear_breaks(
    rows: Iterable[Row],
    day: int,
    rules: Rules,
    pace: Pace,
    *,
    breaks: frozenset[int],
) -> Workload:
    """Move what is due in a break to the days before and after it; nothing goes before study day `day`.

    The days on both sides, as many as the break has but at most 14, are evened out. Cards keep their order: those due
    early in the break come before it, the others after it.
    """
    rows = list(rows)
    held = Counter(max(row.due_day, day) for row in _counted(rows) if row.due_day is not None)
    moves: list[Move] = []
    movable = sorted(_movable(rows, day), key=lambda row: (row.due_day or 0, row.id))
    for first, last in _spans(day, breaks):
        inside = [row for row in movable if first <= max(row.due_day or 0, day) <= last]
        width = min(last - first + 1, WIDEST_SIDE)
        before = [when for when in range(first - width, first) if when >= day and when not in breaks]
        after = [when for when in range(last + 1, last + 1 + width) if when not in breaks]
        quotas = _even_out(len(inside), {when: held[when] for when in before + after}, rules.easy_days)
        goals = [when for when in before + after for _ in range(quotas[when])]
        for row, goal in zip(inside, goals, strict=True):
            to_day = goal if goal > (row.last_day or 0) else after[0]  # not twice on a day
            held[to_day] += 1
            moves.append(Move(row.id, row.due_day or day, to_day))
    return _workload(rows, moves, day, rules, pace)


def follow_easy_days(
    rows: Iterable[Row],
    day: int,
    rules: Rules,
    pace: Pace,
    *,
    easy_days: Sequence[float],
    breaks: frozenset[int] = frozenset(),
    horizon: int = TABLE_DAYS,
) -> Workload:
    """Move what is due on easy days of the next `horizon` days, as far as the fuzz range of each interval allows.

    easy_days: seven weights, Monday first. The days are drawn as for a new interval (see balance.py), seeded by item.
    """
    rows = list(rows)
    held = Counter(row.due_day for row in _counted(rows) if row.due_day is not None)
    moves = []
    coming = [row for row in _movable(rows, day) if day < (row.due_day or 0) <= day + horizon]
    for row in sorted(coming, key=lambda row: (row.due_day or 0, row.id)):
        due, last = row.due_day or day, row.last_day or day
        if easy_weight(due, easy_days) >= 1.0:
            continue
        held[due] -= 1
        interval = balanced(
            due - last,
            max(1, day + 1 - last),
            LONGEST,
            today=last,
            load=Load(held, breaks=breaks),
            easy_days=easy_days,
            factor=fraction(row.id, due),
        )
        held[last + interval] += 1
        if last + interval != due:
            moves.append(Move(row.id, due, last + interval))
    return _workload(rows, moves, day, rules, pace)


def overdueness(row: Row, day: int, rules: Rules) -> float:
    """Return elapsed days on `day` over the interval that the target retention asks for; 1 is exactly on time."""
    interval = rules.for_item(row.id).interval(max(row.stability or 0.0, LEAST_STABILITY))
    return (day - (row.last_day if row.last_day is not None else day)) / max(interval, LEAST_STABILITY)


def cost_of(
    rows: Sequence[Row], moves: Sequence[Move], day: int, rules: Rules, pace: Pace, *, least_days: int = 7
) -> Cost:
    """Return what these moves cost; the table of minutes has `least_days` days at least."""
    by_id = {row.id: row for row in rows} if moves else {}
    before = after = growth = 0.0
    for item, from_day, to_day in moves:
        row, own = by_id[item], rules.for_item(item)
        stability, last = row.stability or LEAST_STABILITY, row.last_day or 0
        old, new = own.recall(stability, max(from_day, day) - last), own.recall(stability, to_day - last)
        before, after = before + old, after + new
        weight = own.parameters[GROWTH]
        growth += math.expm1(weight * (1 - new)) / max(math.expm1(weight * (1 - old)), 1e-9)
    count = len(moves)
    return Cost(
        cards=count,
        remembered_before=before / count if count else None,
        remembered_after=after / count if count else None,
        forgotten=before - after,
        growth=growth / count if count else 1.0,
        days=_minutes(rows, moves, day, pace, least_days),
    )


def _workload(rows: Sequence[Row], moves: Sequence[Move], day: int, rules: Rules, pace: Pace) -> Workload:
    """Return these moves with their cost."""
    return Workload(tuple(moves), cost_of(rows, moves, day, rules, pace))


def _minutes(
    rows: Sequence[Row], moves: Sequence[Move], day: int, pace: Pace, least_days: int
) -> tuple[DayMinutes, ...]:
    """Return the minutes of reviews by day, from `day` on or from the first day concerned where that is far ahead.

    What is overdue counts for `day`.
    """
    held = Counter(max(row.due_day, day) for row in _counted(rows) if row.due_day is not None)
    changed = Counter(held)
    for move in moves:
        changed[max(move.from_day, day)] -= 1
        changed[move.to_day] += 1
    concerned = [max(when, day) for move in moves for when in (move.from_day, move.to_day)]
    begin = min(concerned, default=day)
    begin = day if begin < day + least_days else begin  # what happens far ahead needs no table of the days until then
    end = min(max(begin + least_days - 1, max(concerned, default=day)), begin + TABLE_DAYS - 1)
    each = pace.card_seconds / 60
    return tuple(DayMinutes(when, held[when] * each, changed[when] * each) for when in range(begin, end + 1))


def due_now(rows: Iterable[Row], day: int) -> list[Row]:
    """Return the cards that are due for review on study day `day` or before, and may get another day."""
    return [row for row in _movable(rows, day) if (row.due_day or 0) <= day]


def _movable(rows: Iterable[Row], day: int) -> list[Row]:
    """Return the cards that may get another due day."""
    return [
        row
        for row in rows
        if row.kind == "card"
        and row.phase == Phase.REVIEW
        and row.due_day is not None
        and row.last_day is not None
        and row.stability is not None
        and shown(row, day)
    ]


def _counted(rows: Iterable[Row]) -> list[Row]:
    """Return the cards that make up the load of the days."""
    return [row for row in rows if row.kind == "card" and row.due_day is not None and not row.suspended]


def _even_out(count: int, held: Mapping[int, int], easy_days: Sequence[float]) -> dict[int, int]:
    """Return how many of `count` cards each day gets so that held + given, over the day's weight, is as even as it can.

    Of equally loaded days the earlier one is filled first.
    """
    given = dict.fromkeys(held, 0)
    weights = {day: easy_weight(day, easy_days) for day in held}
    heap = [((held[day] + 1) / weights[day], day) for day in held]
    heapq.heapify(heap)
    for _ in range(count):
        _, day = heap[0]
        given[day] += 1
        heapq.heapreplace(heap, ((held[day] + given[day] + 1) / weights[day], day))
    return given


def _spans(day: int, breaks: frozenset[int]) -> list[tuple[int, int]]:
    """Return the first and last day of each run of break days from `day` on."""
    spans: list[tuple[int, int]] = []
    for when in sorted(when for when in breaks if when >= day):
        if spans and spans[-1][1] == when - 1:
            spans[-1] = spans[-1][0], when
        else:
            spans.append((when, when))
    return spans


def _at_least(value: int, least: int, what: str) -> None:
    """Raise ValueError, with a sentence, when a number is too small."""
    if value < least:
        raise ValueError(f"The number of {what} is {value}; it must be {least} or more.")
