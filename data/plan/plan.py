"""Today's plan. Pure: items, record, settings and moment in, plan out; the same input gives the same plan."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..balance import weekday
from ..clock import Moment
from ..day_cards import sort_cards
from ..items import KINDS
from ..pace import Pace
from ..queue import QueueRules, arrange
from ..rows import Activity, Row
from ..rules import Rules
from .block import LANE_KINDS, LANES, Block, Lane, NextStep, Plan
from .capacity import capacity
from .day import APPLY_MINUTES, Day, minutes_of
from .decisions import Decisions
from .estimates import Estimates
from .exercises import Exercises
from .lines import LARGEST_DRILL_SHARE, SHORTEST, apply_line, build_line, cards_line, cut, drill_line, step_line
from .short import short_plan

if TYPE_CHECKING:
    from ..exam import Exam
    from ..settings import CardSettings, PlanSettings

RESERVE = 15  # minutes that the cards leave to each of the first lanes beside the drill
RESERVED = 2


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
    estimates: Estimates | None = None,
    steps: Mapping[str, NextStep] | None = None,
    decisions: Decisions | None = None,
) -> Plan:
    """Return the plan of the study day.

    rows: every item with its memory. activity: what was done by day and kind, of the last 60 days. pace: the learner's
    on cards. rules: for the recall of exercises. patterns: the patterns of a drill by its id. results: how an item
    went last time in a few words ("solved with a hint"). exam: the goal that the day works towards. estimates: how long
    exercises take this learner. steps: the next step in the lanes of output and input. decisions: what was decided
    about lines, today and before.

    The lines fit the day's capacity: cards and one drill (a due one with the lowest recall, else a new one); then, of
    the lanes whose day it is and whose week is not full, those that are furthest behind.
    """
    pace, rules = pace or Pace(), rules or Rules()
    decisions, estimates = decisions or Decisions(), estimates or Estimates()
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

    def of_lane(lane: Lane) -> Exercises:
        """Return the exercises of a lane."""
        kinds = LANE_KINDS[lane]
        return Exercises(exercises, kinds, now.day, rules, patterns or {}, results or {}, estimates, decisions)

    monday = now.day - weekday(now.day)
    day = Day(
        now=now,
        settings=plan,
        capacity=capacity(activity, plan, now.day),
        queue=queue,
        cards=day_cards,
        drills=of_lane("drill"),
        builds=of_lane("build"),
        card_limit=cards.maximum_minutes,
        pace=pace,
        spent={lane: minutes_of(today, kinds) for lane, kinds in LANE_KINDS.items()},
        week_build=minutes_of([entry for entry in activity if monday <= entry.day <= now.day], LANE_KINDS["build"]),
        steps=steps or {},
        decisions=decisions,
    )
    blocks = () if day.capacity.rest else _blocks(day)
    return Plan(
        date=now.date,
        budget=day.capacity.budget,
        capacity_note=day.capacity.note,
        blocks=tuple(day.marked(block) for block in blocks),
        bad_day=tuple(day.marked(block) for block in short_plan(day)),
        due=_due_counts(day),
        spent=minutes_of(today, KINDS) + sum(decisions.minutes(lane, now.day, now.day) for lane in LANES),
        note=_note(day),
        rest=day.capacity.rest,
        left_over=day.queue.left_over,
        begun=decisions.accepted,
        closed=decisions.closed,
    )


def _blocks(day: Day) -> tuple[Block, ...]:
    """Fit the lanes into what may be filled; cards give way to the others, but keep a quarter."""
    fill, dropped = day.capacity.fill, day.decisions.dropped
    drill = drill_line(day) if day.has("drill") else None
    wanted = _wanted(day)
    drill_minutes = drill.minutes if drill else 0
    reserve = drill_minutes + sum(_least(block) for block in wanted[:RESERVED])
    cards = None
    if "cards" not in dropped:
        cards = cards_line(day, min(day.card_limit, max(fill - reserve, int(fill * (1 - LARGEST_DRILL_SHARE)), 1)))
    room = fill - drill_minutes - (cards.minutes if cards else 0)
    given: dict[Lane, int] = {}
    for block in wanted:
        least = min(_least(block), room)
        if least == block.minutes or least >= SHORTEST:
            given[block.lane] = least
            room -= least
    chosen: dict[Lane, Block] = {}
    for block in wanted:
        if block.lane in given:
            more = min(block.minutes - given[block.lane], room)
            room -= more
            chosen[block.lane] = cut(block, given[block.lane] + more)
    found = {block.lane: block for block in (cards, drill) if block} | chosen
    return tuple(found[lane] for lane in LANES if lane in found)


def _wanted(day: Day) -> list[Block]:
    """Return the lines that the day may have beside cards and drill, those furthest behind first."""
    lines: list[Block | None] = []
    if day.has("build"):
        lines.append(build_line(day))
    steps: tuple[Lane, ...] = ("output", "input")
    lines += [step_line(day, lane) for lane in steps if day.has(lane)]
    if day.has("apply"):
        lines.append(apply_line(day))
    return sorted((line for line in lines if line), key=lambda line: -day.deficit(line.lane))


def _least(block: Block) -> int:
    """Return the minutes that a line is to have at least."""
    return min(block.minutes, APPLY_MINUTES if block.lane == "apply" else RESERVE)


def _due_counts(day: Day) -> dict[str, int]:
    """Count the due items of each kind."""
    kinds = Counter(row.kind for row in (*day.drills.due, *day.builds.due))
    counts: dict[str, int] = {kind: kinds[kind] for kind in KINDS}
    counts["card"] = len(day.cards.due) + len(day.cards.day_steps) + day.queue.learning
    return counts


def _note(day: Day) -> str:
    """Return what is to be said about the day as a whole."""
    if day.queue.notes:
        return " ".join(day.queue.notes)
    if day.queue.remaining or day.drills.candidates() or day.builds.candidates():
        return ""
    return "Nothing is due and nothing new is left for today."
