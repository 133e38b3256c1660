"""Today's plan. Pure: items, record, settings and moment in, plan out; the same input gives the same plan."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Literal

from .areas import ORDER, TITLES
from .balance import weekday
from .capacity import Capacity, capacity, day_name, full_day_name
from .clock import Moment
from .day_cards import DayCards, sort_cards
from .exercises import Exercises, count, estimate
from .items import KINDS
from .pace import Pace
from .queue import Queue, QueueRules, arrange
from .rows import Activity, Row
from .rules import Rules

if TYPE_CHECKING:
    from .exam import Exam
    from .settings import CardSettings, PlanSettings

Lane = Literal["cards", "drill", "build", "apply", "output", "input"]

LANE_KINDS: Mapping[str, tuple[str, ...]] = {"cards": ("card",), "drill": ("drill",), "build": ("kernel", "lab")}
LARGEST_DRILL_SHARE = 0.75  # of what may be filled; the cards keep the rest
BUILD_WEEK_MINUTES = 180
SHORTEST_BUILD = 10
BUILD_RESERVE = 15
APPLY_MINUTES = 20
SHORTEST_APPLY = 10
BAD_DAY_CARDS, BAD_DAY_RECALL = 10, 5


@dataclass(frozen=True)
class Block:
    """One line of the plan.

    item: the item's id, "" for the lane as a whole. minutes: planned; spent: minutes done in its lane today, which is
    told apart from `done`. key: the same all day. why: the reason, as the learner reads it.
    """

    lane: Lane
    item: str
    title: str
    minutes: int
    why: str
    done: bool = False
    key: str = ""
    spent: int = 0


@dataclass(frozen=True)
class Plan:
    """A day's plan.

    budget: the day's minutes; capacity_note: where they come from. due: due items by kind. spent: minutes done today.
    note: a sentence where there is something to say about the day, else "".
    left_over: due cards that do not fit into the minutes for cards.
    """

    date: date
    budget: int
    capacity_note: str
    blocks: tuple[Block, ...]
    bad_day: tuple[Block, ...]
    due: Mapping[str, int]
    spent: int = 0
    note: str = ""
    rest: bool = False
    left_over: int = 0

    @property
    def planned(self) -> int:
        """Minutes of all blocks."""
        return sum(block.minutes for block in self.blocks)

    @property
    def bad_day_done(self) -> bool:
        """Whether the bad-day plan is done: enough for the day to count."""
        return bool(self.bad_day) and all(block.done for block in self.bad_day)


@dataclass(frozen=True)
class _Day:
    """What the parts of a plan share."""

    now: Moment
    settings: "PlanSettings"
    capacity: Capacity
    queue: Queue
    cards: DayCards
    drills: Exercises
    builds: Exercises
    card_limit: int
    pace: Pace
    spent: Mapping[str, int]  # minutes today by lane
    week_build: int  # minutes in the build lane this week

    @property
    def day(self) -> int:
        """The study day."""
        return self.now.day


def make_plan(
    rows: Iterable[Row],
    activity: Sequence[Activity],
    plan: "PlanSettings",
    cards: "CardSettings",
    now: Moment,
    *,
    pace: Pace | None = None,
    rules: Rules | None = None,
    patterns: Mapping[str, Sequence[str]] | None = None,
    results: Mapping[str, str] | None = None,
    exam: "Exam | None" = None,
    ticked: Collection[str] = (),
    dropped: Collection[str] = (),
) -> Plan:
    """Return the plan of the study day.

    rows: every item with its memory. activity: what was done by day and kind, of the last 60 days. pace: the learner's
    on cards. rules: for the recall of exercises. patterns: the patterns of a drill by its id. results: how an item
    went last time in a few words ("solved with a hint"). exam: the goal that the day works towards. ticked, dropped:
    keys of blocks that the learner ticked off by hand or took off today.

    The blocks fit the day's capacity: cards, one drill (a due one with the lowest recall, else a new one), a kernel on
    kernel days while the week's build time is not reached, and applications on their days.
    """
    pace, rules = pace or Pace(), rules or Rules()
    rows = list(rows)
    exercises = [row for row in rows if row.kind != "card"]
    day_cards = sort_cards(rows, now.day, exam)
    today = [entry for entry in activity if entry.day == now.day]
    queue = arrange(
        day_cards,
        now,
        QueueRules.from_settings(cards),
        new_done_today=sum(entry.new for entry in today if entry.kind == "card"),
        siblings_seen_today=(),
        areas=plan.areas,
        pace=pace,
        exam=exam,
    )
    monday = now.day - weekday(now.day)
    day = _Day(
        now=now,
        settings=plan,
        capacity=capacity(activity, plan, now.day),
        queue=queue,
        cards=day_cards,
        drills=Exercises(exercises, LANE_KINDS["drill"], now.day, rules, patterns or {}, results or {}),
        builds=Exercises(exercises, LANE_KINDS["build"], now.day, rules, patterns or {}, results or {}),
        card_limit=cards.maximum_minutes,
        pace=pace,
        spent={lane: _minutes(today, kinds) for lane, kinds in LANE_KINDS.items()},
        week_build=_minutes([entry for entry in activity if monday <= entry.day <= now.day], LANE_KINDS["build"]),
    )
    blocks = () if day.capacity.rest else _blocks(day, dropped)
    return Plan(
        date=now.date,
        budget=day.capacity.budget,
        capacity_note=day.capacity.note,
        blocks=tuple(_ticked(block, ticked) for block in blocks),
        bad_day=tuple(_ticked(block, ticked) for block in _bad_day(day)),
        due=_due_counts(day),
        spent=_minutes(today, KINDS),
        note=_note(day),
        rest=day.capacity.rest,
        left_over=day.queue.left_over,
    )


def _blocks(day: _Day, dropped: Collection[str]) -> tuple[Block, ...]:
    """Fit the lanes into what may be filled; cards give way to the others, but keep a quarter."""
    fill, name = day.capacity.fill, day_name(day.day)
    drill = _drill(day) if name in day.settings.drill_days and "drill" not in dropped else None
    build = _build(day) if name in day.settings.kernel_days and "build" not in dropped else None
    applies = name in day.settings.apply_days and "apply" not in dropped
    drill_minutes = drill.minutes if drill else 0

    reserve = drill_minutes + (APPLY_MINUTES if applies else 0) + (min(BUILD_RESERVE, build.minutes) if build else 0)
    cards = None
    if "cards" not in dropped:
        cards = _cards(day, min(day.card_limit, max(fill - reserve, int(fill * (1 - LARGEST_DRILL_SHARE)), 1)))
    room = fill - drill_minutes - (cards.minutes if cards else 0)
    apply = _apply(day, min(APPLY_MINUTES, room)) if applies and room >= SHORTEST_APPLY else None
    room -= apply.minutes if apply else 0
    if build and build.minutes > room:
        build = _part(build, room) if room >= SHORTEST_BUILD else None
    return tuple(block for block in (cards, drill, build, apply) if block)


def _cards(day: _Day, limit: int) -> Block | None:
    """Return the block of cards within `limit` minutes; None on a day without any."""
    queue, spent = day.queue, day.spent["cards"]
    if not queue.remaining and not day.cards.answered_today:
        return None
    minutes = min(max(1, ceil(queue.seconds / 60) + spent), limit)
    done = not queue.remaining or spent >= minutes
    if done:
        title = f"Cards · {count(day.cards.answered_today, 'card')} done"
        why = f"{queue.remaining} could follow" if queue.remaining else "all that was due"
        return Block("cards", "", title, minutes, why, True, "cards", spent)
    fit = max(1, min(queue.remaining, int((minutes - spent) * 60 / (queue.seconds / queue.remaining))))
    parts = [f"{queue.due + queue.learning} due"] if queue.due + queue.learning else []
    parts += [f"{queue.new} new"] if queue.new else []
    why = " · ".join(parts) + _main_area(day)
    if fit < queue.remaining:
        why += f" · time for {fit} of {queue.remaining}"
    if queue.left_over:
        why += f" · {queue.left_over} left for another day"
    return Block("cards", "", f"Review {count(fit, 'card')}", minutes, why, False, "cards", spent)


def _main_area(day: _Day) -> str:
    """Name the area that most of the due cards are from."""
    areas = Counter(row.area for row in day.cards.due)
    if not areas:
        return ""
    area = max(areas, key=lambda name: (areas[name], -ORDER.get(name, len(ORDER)), name))
    return f", most in {TITLES.get(area, area)}"


def _drill(day: _Day) -> Block | None:
    """Return the block of the day's drill: the one rated today, else the first that fits, else a short recall."""
    largest = int(day.capacity.fill * LARGEST_DRILL_SHARE)
    spent = day.spent["drill"]
    rated = day.drills.rated_today()
    if rated:
        minutes = min(estimate(rated), max(1, largest))
        return Block("drill", rated.id, f"Drill · {rated.title}", minutes, "done today", True, "drill", spent)
    candidates = day.drills.candidates()
    fitting = next((row for row in candidates if estimate(row) <= largest), None)
    if fitting:
        why = day.drills.reason(fitting)
        return Block("drill", fitting.id, f"Drill · {fitting.title}", estimate(fitting), why, False, "drill", spent)
    if candidates and largest >= BAD_DAY_RECALL:
        row = candidates[0]
        why = f"no room for its {estimate(row)} min: say approach and complexity aloud"
        return Block("drill", row.id, f"Recall · {row.title}", BAD_DAY_RECALL, why, False, "drill", spent)
    return None


def _build(day: _Day) -> Block | None:
    """Return the block of the day's kernel or lab; None when the week's build time is reached or nothing is open."""
    spent = day.spent["build"]
    week = f"build lane: {_clock(day.week_build)} of {_clock(BUILD_WEEK_MINUTES)} this week"
    rated = day.builds.rated_today()
    if rated:
        why = f"done today · {week}"
        return Block("build", rated.id, _build_title(rated), estimate(rated), why, True, "build", spent)
    candidates = day.builds.candidates()
    if not candidates or day.week_build - spent >= BUILD_WEEK_MINUTES:
        return None
    row = candidates[0]
    why = f"{day.builds.reason(row)} · {week}"
    return Block("build", row.id, _build_title(row), estimate(row), why, False, "build", spent)


def _build_title(row: Row) -> str:
    """Return the title of a build block."""
    return f"{'Kernel' if row.kind == 'kernel' else 'Lab'} · {row.title}"


def _part(block: Block, minutes: int) -> Block:
    """Return a block cut to the room that is left."""
    why = block.why if block.done else f"a start: {minutes} of {block.minutes} min · {block.why}"
    return Block(block.lane, block.item, block.title, minutes, why, block.done, block.key, block.spent)


def _apply(day: _Day, minutes: int) -> Block:
    """Return the block of applications."""
    why = f"{full_day_name(day.day)} is for applications"
    return Block("apply", "", "Apply", minutes, why, False, "apply")


def _bad_day(day: _Day) -> tuple[Block, ...]:
    """Return the plan of at most 15 minutes: ten of cards, and one exercise recalled aloud."""
    return tuple(block for block in (_bad_day_cards(day), _bad_day_recall(day)) if block)


def _bad_day_cards(day: _Day) -> Block | None:
    """Return ten minutes of cards."""
    queue, spent = day.queue, day.spent["cards"]
    if not queue.remaining and not day.cards.answered_today:
        return None
    left = max(0, BAD_DAY_CARDS - spent)
    due = queue.due + queue.learning + queue.left_over
    fit = min(due, int(left * 60 / day.pace.card_seconds))
    why = f"{fit} of {due} due"
    if not due:
        why = f"{min(queue.new, int(left * 60 / day.pace.new_seconds))} of {queue.new} new"
    done = not queue.remaining or not left
    why = f"{count(day.cards.answered_today, 'card')} done" if done else why
    return Block("cards", "", "Cards", BAD_DAY_CARDS, why, done, "bad:cards", spent)


def _bad_day_recall(day: _Day) -> Block | None:
    """Return five minutes with a drill: the seen one with the lowest recall, else a new one to read."""
    spent = day.spent["drill"]
    rated = day.drills.rated_today()
    if rated:
        title = f"Recall · {rated.title}"
        return Block("drill", rated.id, title, BAD_DAY_RECALL, "done today", True, "bad:drill", spent)
    row = day.drills.weakest()
    if row:
        why = f"seen {day.drills.since(row)} ago: say approach and complexity aloud"
        return Block("drill", row.id, f"Recall · {row.title}", BAD_DAY_RECALL, why, False, "bad:drill", spent)
    if day.drills.rows:
        row = day.drills.candidates()[0]
        why = "new: read it and say how you would start"
        return Block("drill", row.id, f"Read · {row.title}", BAD_DAY_RECALL, why, False, "bad:drill", spent)
    return None


def _due_counts(day: _Day) -> dict[str, int]:
    """Count the due items of each kind."""
    kinds = Counter(row.kind for row in (*day.drills.due, *day.builds.due))
    counts: dict[str, int] = {kind: kinds[kind] for kind in KINDS}
    counts["card"] = len(day.cards.due) + len(day.cards.day_steps) + day.queue.learning
    return counts


def _note(day: _Day) -> str:
    """Return what is to be said about the day as a whole."""
    if day.queue.notes:
        return " ".join(day.queue.notes)
    if day.queue.remaining or day.drills.candidates() or day.builds.candidates():
        return ""
    return "Nothing is due and nothing new is left for today."


def _ticked(block: Block, ticked: Collection[str]) -> Block:
    """Return the block, done when the learner ticked it off."""
    if block.done or block.key not in ticked:
        return block
    return Block(block.lane, block.item, block.title, block.minutes, block.why, True, block.key, block.spent)


def _minutes(activity: Iterable[Activity], kinds: Collection[str]) -> int:
    """Return the whole minutes spent on items of these kinds."""
    return sum(entry.ms for entry in activity if entry.kind in kinds) // 60_000


def _clock(minutes: int) -> str:
    """Return minutes as hours and minutes: 0:40."""
    return f"{minutes // 60}:{minutes % 60:02}"
