"""What Today shows: the plan, the areas and the last 28 days, gathered from the workspace. Knows no screen.

The command line prints the same view (`prepdeck today --plain` and `--json`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ...data.breaks import break_days
from ...data.clock import Moment, day_date
from ...data.exam import exam_of
from ...data.goals import KIND, Goal, next_goal, read_goals
from ...data.journal.book import Book
from ...data.ledger import read_entries
from ...data.pace import Pace
from ...data.plan.block import LANE_KINDS, LANES, Block, Lane, NextStep, Plan
from ...data.plan.capacity import day_name
from ...data.plan.consistency import Consistency, consistency
from ...data.plan.day import lane_days
from ...data.plan.decisions import BACK_DAYS, Decisions, decide
from ...data.plan.estimates import Estimates, Round
from ...data.plan.exercises import estimate
from ...data.plan.habits import Habit, habit
from ...data.plan.lookback import LookBack, look_back
from ...data.plan.plan import make_plan
from ...data.projects.project import KIND as PROJECT
from ...data.projects.project import projects_of
from ...data.readiness import AreaProgress, progress, unaided_passes
from ...data.tallies import DayActivity
from ..words import counted
from .goal_words import goal_document, goal_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...data.events import Event
    from ...data.ledger import Entry
    from ...data.settings import PlanSettings
    from ...data.store import ItemRow, Store
    from ..workspace import Workspace

NAMED = 3  # parts of the plan that a reminder names
WINDOW_DAYS = 60  # how far back capacity and unaided passes are read


@dataclass(frozen=True)
class TodayView:
    """Everything on Today at one moment."""

    date: date
    plan: Plan
    areas: tuple[AreaProgress, ...]
    consistency: Consistency
    goal: str
    cleared_before: bool = False  # the record knows already that everything planned today is done
    next_goal: Goal | None = None
    interview: Goal | None = None
    back: LookBack | None = None  # the last day that was begun or worked on
    back_has_words: bool = True  # the journal of that day holds words
    cues: Mapping[str, str] = field(default_factory=dict)  # lane -> when and where
    habits: tuple[Habit, ...] = ()

    def minutes(self) -> str:
        """Return planned and done minutes in words."""
        if self.plan.rest:
            return "rest day"
        return f"{self.plan.planned} min planned · {self.plan.spent} done"

    def document(self) -> dict[str, Any]:
        """Return the plan as `prepdeck today --json` prints it."""
        return {
            "date": self.date.isoformat(),
            "budget_min": self.plan.budget,
            "planned_min": self.plan.planned,
            "done_min": self.plan.spent,
            "begun": self.plan.begun,
            "closed": self.plan.closed,
            "blocks": [block_document(block) for block in self.plan.blocks],
            "bad_day": [block_document(block) for block in self.plan.bad_day],
            "due": {kind: self.plan.due.get(kind, 0) for kind in ("card", "drill", "kernel", "lab")},
            "note": self.plan.note,
            "interview_in_days": self.interview.days_left(self.date) if self.interview else None,
            "goal": goal_document(self.next_goal, self.date) if self.next_goal else None,
            "active_days_of_28": self.consistency.active,
        }

    def text(self) -> str:
        """Return the plan as plain text, for screen readers and status bars."""
        lines = [f"{self.date:%A %d %B %Y}: {self.minutes()}"]
        if self.goal:
            lines.append(self.goal)
        if self.plan.note:
            lines.append(self.plan.note)
        for number, block in enumerate(self.plan.blocks, 1):
            tick = "done " if block.done else ""
            lines.append(f"{number}. {tick}{block.title}, {block.minutes} min: {block.why}")
        if self.plan.bad_day:
            short = ", ".join(f"{block.title} {block.minutes} min" for block in self.plan.bad_day)
            lines.append(f"On a bad day: {short}.")
        lines.append(f"Last 28 days: {self.consistency.sentence}.")
        return "\n".join(lines)

    def started(self) -> list[AreaProgress]:
        """Return the areas that hold something, those begun first, then by what is left to see."""
        held = [area for area in self.areas if area.total or any(area.drills) or any(area.builds)]
        return sorted(held, key=lambda area: (not area.started, -area.total))


def block_document(block: Block) -> dict[str, Any]:
    """Return a line of the plan for --json."""
    return {
        "lane": block.lane,
        "item": block.item or None,
        "title": block.title,
        "minutes": block.minutes,
        "why": block.why,
        "done": block.done,
        "key": block.key,
        "carried": block.carried,
    }


def look_at_today(workspace: "Workspace") -> TodayView:
    """Gather the view of this moment; reads the record, changes nothing."""
    return look_at(workspace, workspace.now())


def look_at(workspace: "Workspace", now: Moment) -> TodayView:
    """Gather the view of a moment, from what the record holds now."""
    store, settings = workspace.store, workspace.settings
    rows = store.items()
    activity = store.activity(now.day - WINDOW_DAYS)
    planned = store.events(now.day - BACK_DAYS, kinds=("planned",))
    reviews = exercise_reviews(store, rows)
    decisions = decide(planned, now.day, [(event.day, event.item) for event in reviews])
    back = look_back(planned, activity, decisions, now.day)
    activity += [  # minutes noted by hand count like those that were measured
        DayActivity(day, "outside", 0, ms, 0, 0) for (day, _), ms in decisions.lane_ms.items()
    ]
    goals = read_goals(store, settings.plan)
    goal = next_goal(goals, now.date)
    plan = make_plan(
        rows,
        activity,
        settings.plan,
        settings.cards,
        now,
        pace=Pace.from_log(store.pace()),
        rules=workspace.rules,
        patterns={problem.item_id: problem.patterns for problem in workspace.problems.values()},
        results=last_results(reviews),
        exam=exam_of(goal, now.day, workspace.rules),
        estimates=Estimates.of(rounds(reviews, rows)),
        steps=next_steps(read_entries(store, PROJECT)),
        decisions=decisions,
    )
    recent = [event for event in reviews if event.day >= now.day - WINDOW_DAYS]
    areas = progress(rows, now, rules=workspace.rules, passes=unaided_passes(recent))
    cleared = {event.day for event in planned if event.payload.get("what") == "cleared"}
    known = now.day in cleared
    if all_done(plan):
        cleared.add(now.day)
    days = consistency(
        [day for day in activity if day.day > now.day - 28],
        now,
        rest_days=settings.plan.rest_days,
        cleared=cleared,
        free=break_days(settings.plan.breaks),
    )
    return TodayView(
        date=now.date,
        plan=plan,
        areas=areas,
        consistency=days,
        goal=goal_line(goal or last_goal(goals), now.date),
        cleared_before=known,
        next_goal=goal,
        interview=next_goal((each for each in goals if each.kept != KIND), now.date),
        back=back,
        back_has_words=back is None or Book(workspace.paths.journal).has_words(day_date(back.day)),
        habits=tuple(habits(activity, decisions, settings.plan, now.day)),
        cues=dict(cue.split(": ", 1) for cue in settings.plan.cues),
    )


def waiting(view: TodayView) -> str:
    """Return what waits today as one sentence, "" where nothing does."""
    left = [block for block in view.plan.blocks if not block.done]
    if not left:
        return ""
    minutes = sum(max(0, block.minutes - block.spent) for block in left)
    said = ", ".join(block.title for block in left[:NAMED])
    said += f" and {len(left) - NAMED} more" if len(left) > NAMED else ""
    words = f"{minutes} min today: {said}."
    if view.next_goal is not None:
        days = view.next_goal.days_left(view.date)
        when = f"in {counted(days, 'day')}" if days else "today"
        words += f" {view.next_goal.name} is {when}."
    return words


def all_done(plan: Plan) -> bool:
    """Tell whether the day's plan, or its short form for a bad day, is done."""
    return plan.bad_day_done or (bool(plan.blocks) and all(block.done for block in plan.blocks))


def habits(
    activity: "Sequence[DayActivity]", decisions: Decisions, plan: "PlanSettings", today: int
) -> "Iterator[Habit]":
    """Yield how each lane stands, of those that have days of the week or were ever worked on."""
    away = break_days(plan.breaks)
    rest = {day for day in range(today - 60, today + 1) if day_name(day) in plan.rest_days or day in away}
    for lane in LANES:
        done = {entry.day for entry in activity if entry.kind in LANE_KINDS.get(lane, ()) and entry.ms}
        done |= {day for day, name in decisions.lane_ms if name == lane}
        days = lane_days(plan, lane)
        if days or done:
            yield habit(lane, done, days, today, rest)


def decisions_of(workspace: "Workspace") -> Decisions:
    """Return what holds today of what was decided about lines. RecordError."""
    now = workspace.now()
    return decide(workspace.store.events(now.day - BACK_DAYS, kinds=("planned",)), now.day)


def rounds(reviews: "Iterable[Event]", rows: "Iterable[ItemRow]") -> "list[Round]":
    """Return the graded rounds of exercises, with the author's minutes and the learner's."""
    held = {row.id: row for row in rows}
    return [
        Round(held[event.item].kind, estimate(held[event.item]), event.ms / 60_000)
        for event in reviews
        if event.item in held
    ]


def next_steps(entries: "Iterable[Entry]") -> dict[str, NextStep]:
    """Return the next step in each lane of projects: of one that was begun, else of the first that has a step."""
    lanes: tuple[Lane, ...] = ("output", "input")
    found: dict[str, NextStep] = {}
    for held in sorted(projects_of(entries), key=lambda each: (not each.active, each.state_on, each.id)):
        if held.lane in lanes and held.lane not in found and held.next_step:
            found[held.lane] = NextStep(held.id, held.title, held.next_step, held.progress)
    return found


def exercise_reviews(store: "Store", rows: "Sequence[ItemRow]") -> "list[Event]":
    """Return the reviews of drills and kernels that stand, oldest first for each.

    Asked for one by one: the log holds a hundred thousand reviews of cards, and few of exercises.
    """
    practised = [row.id for row in rows if row.kind != "card" and row.reps]
    return [
        event for item in practised for event, undone in store.history(item) if event.kind == "reviewed" and not undone
    ]


def last_results(reviews: "Iterable[Event]") -> dict[str, str]:
    """Return how each drill and kernel went last time, in words."""
    evidence = {event.item: event.payload.get("evidence") for event in reviews}
    return {item: result_words(found) for item, found in evidence.items() if isinstance(found, dict)}


def result_words(evidence: dict[str, Any]) -> str:
    """Return one result in words."""
    if evidence.get("gave_up"):
        return "given up last time"
    hints = int(evidence.get("hints", 0))
    if hints:
        return "solved with a hint" if hints == 1 else f"solved with {hints} hints"
    failed = int(evidence.get("failed_submits", 0))
    if failed:
        return f"solved at submission {failed + 1}"
    return "solved at once"


def goal_line(goal: Goal | None, today: date) -> str:
    """Return a goal and the days to it; "" where there is none."""
    return f"{goal.name} · {goal_words(goal, today)}" if goal is not None else ""


def last_goal(goals: "Sequence[Goal]") -> Goal | None:
    """Return the goal that is past last, None where there was none."""
    return max(goals, key=lambda goal: goal.on, default=None)
