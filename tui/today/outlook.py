"""A goal looked at: what its day will find, what would do, and how the forecasts have fared. Knows no screen.

The command line (`prepdeck goal`) and the sheet in the app show the same.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ...data.balance import weekday
from ...data.breaks import break_days
from ...data.clock import date_day
from ...data.exam import Exam
from ...data.foresight import Foresight, foresee, minutes_needed, sentence
from ...data.goals import Goal
from ...data.pace import Pace
from ...data.plan.capacity import card_minutes, day_name
from ...data.plan.finish import Finish, finish_range
from ...data.reviews import read_answers
from ...data.statistics.calibration import Calibration, calibration, predictions
from .goal_words import goal_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...data.catalogue import ItemRow
    from ...data.rules import Rules
    from ...data.tallies import DayActivity
    from ..workspace import Workspace

WINDOW_DAYS = 60
PACE_DAYS, FINISH_DAYS = 14, 28
TRIED_MINUTES = (10, 15, 20, 30, 45, 60)
TOO_SURE = 0.03  # of recall
MINUTES_FROM = {"measured": "what you do on a usual day", "assumed": "what the plan leaves to them, assumed"}
ENOUGH_ANSWERS = 100  # below so many, predicted against actual says little


@dataclass(frozen=True)
class Desk:
    """What looking ahead needs of a workspace, read once."""

    rows: "list[ItemRow]"
    day: int
    rules: "Rules"
    pace: Pace
    minutes: int  # of cards on a usual day
    source: str  # measured or assumed
    free: frozenset[int]  # study days without minutes, as far as the settings know
    done_today: float
    calibration: Calibration
    begun: tuple[int, ...] = ()  # cards of all areas begun on each of the last 28 days, oldest first, today left out

    @classmethod
    def of(cls, workspace: "Workspace", goal: Goal) -> "Desk":
        """Read what the goal needs. RecordError."""
        store, settings, day = workspace.store, workspace.settings, workspace.now().day
        activity = store.activity(day - WINDOW_DAYS)
        minutes, source = card_minutes(activity, settings.plan, settings.cards.maximum_minutes, day)
        rows = [row for row in store.items("card") if goal.weight(row.area) and row.tier in goal.tiers]
        breaks = break_days(settings.plan.breaks)
        rest = settings.plan.rest_days
        coming = range(day, max(day, date_day(goal.on)) + 1)
        idle = {when for when in coming if day_name(when) in rest or not settings.plan.minutes[weekday(when)]}
        asked = {row.id for row in rows}
        answers = [answer for answer in read_answers(store.database) if answer.item in asked]
        found = [one for one in predictions(answers, workspace.rules) if one.day > day - WINDOW_DAYS]
        today = sum(entry.ms for entry in activity if entry.day == day and entry.kind == "card") / 60_000
        return cls(
            rows,
            day,
            workspace.rules,
            Pace.from_log(store.pace()),
            minutes,
            source,
            breaks | idle,
            today,
            calibration(found),
            begun_by_day(activity, day),
        )

    def ahead(self, goal: Goal, minutes: int | None = None, retention: float | None = None) -> Foresight:
        """Look ahead with these minutes a day and this target, by default the usual ones."""
        return foresee(
            self.rows,
            goal,
            self.day,
            self.rules,
            self.pace,
            minutes=self.minutes if minutes is None else minutes,
            retention=retention,
            free=self.free,
            done_today=self.done_today,
        )

    def needed(self, goal: Goal, retention: float | None = None) -> Foresight | None:
        """Return the fewest minutes that would do."""
        return minutes_needed(self.rows, goal, self.day, self.rules, self.pace, retention=retention, free=self.free)


def begun_by_day(activity: "Sequence[DayActivity]", today: int) -> tuple[int, ...]:
    """Return how many cards were begun on each of the last 28 days before today, from the first day of work on."""
    days = {entry.day: entry.new for entry in activity if entry.kind == "card"}
    first = max(today - FINISH_DAYS, min(days, default=today))
    return tuple(days.get(day, 0) for day in range(first, today))


@dataclass(frozen=True)
class Outlook:
    """A goal with what is ahead: with the usual minutes, and the fewest that would do."""

    goal: Goal
    today: date
    desk: Desk
    ahead: Foresight
    needed: Foresight | None

    @classmethod
    def of(cls, workspace: "Workspace", goal: Goal) -> "Outlook":
        """Look at a goal; takes about a second with many cards. RecordError."""
        desk = Desk.of(workspace, goal)
        return cls(goal, workspace.now().date, desk, desk.ahead(goal), desk.needed(goal))

    @property
    def feasibility(self) -> str:
        """The one sentence, or what there is to say of a goal whose day has come."""
        left = self.goal.days_left(self.today)
        if left < 0:
            return f"That was {-left} day{'s' if left < -1 else ''} ago."
        return "That is today." if left == 0 else sentence(self.ahead, self.needed, self.goal)

    @property
    def pace(self) -> str:
        """New cards a day that the goal asks for, and where the minutes come from."""
        first = Exam(self.goal, self.desk.day, self.desk.rules).paced(round(self.unseen))
        source = f"{self.desk.minutes} minutes of cards is {MINUTES_FROM[self.desk.source]}."
        if not first:
            return source
        return f"It takes {first} new card{'' if first == 1 else 's'} a day now, for all to be seen in time. {source}"

    @property
    def finish(self) -> Finish | None:
        """In how many days all cards of the goal would be seen, drawn from the last four weeks; None where unknown."""
        return finish_range(round(self.unseen), self.desk.begun)

    @property
    def own_pace(self) -> str:
        """The pace of the last two weeks beside the one that is asked for, and the days between which it would end."""
        if not round(self.unseen) or len(self.desk.begun) < PACE_DAYS:
            return ""
        mean = sum(self.desk.begun[-PACE_DAYS:]) / PACE_DAYS
        text = f"Your pace of the last two weeks: {mean:.1f} new cards a day"
        if self.finish is None:
            return f"{text}; all would not be seen in any time worth naming."
        early, late = (self.today + timedelta(days=days) for days in (self.finish.early, self.finish.late))
        return f"{text}; at that of four weeks all would be seen between {early:%d %b} and {late:%d %b} (8 of 10)."

    @property
    def recall(self) -> str:
        """What is recalled on the day: with and without going on, and on the way there."""
        ahead = self.ahead
        return (
            f"Recalled on the day: {ahead.recall:.0%} if you go on like this, {ahead.idle:.0%} if you stop now;"
            f" {ahead.along:.0%} on average along the way."
        )

    @property
    def trust(self) -> str:
        """How what was predicted for cards of the goal compares with what happened."""
        held = self.desk.calibration
        if held.actual.rate is None or held.n < ENOUGH_ANSWERS:
            return f"Predicted against actual: too few reviews to tell ({held.n} of {ENOUGH_ANSWERS})."
        text = f"Predicted {held.predicted:.0%}, actually recalled {held.actual.rate:.0%} ({held.n:,} reviews)."
        if held.actual.rate < held.predicted - TOO_SURE:
            return f"{text} The forecast is too hopeful: `prepdeck optimize` fits it to you."
        return text

    def lines(self, *, brief: bool = False) -> list[str]:
        """Return all of it as lines. brief: without one's own pace, for a small window."""
        said = [self.feasibility]
        if self.ahead.total and self.goal.days_left(self.today) > 0:
            said += [text for text in (self.pace, "" if brief else self.own_pace, self.recall) if text]
        return [*said, self.trust]

    def what_if(self) -> list[Foresight]:
        """Return the days to come at other minutes a day, the usual ones among them."""
        return [self.desk.ahead(self.goal, minutes) for minutes in sorted({*TRIED_MINUTES, self.desk.minutes})]

    def document(self) -> dict[str, Any]:
        """Return it for --json."""
        held, today = self.desk.calibration, self.desk.day
        return {
            **goal_document(self.goal, self.today),
            "minutes": self.desk.minutes,
            "minutes_source": self.desk.source,
            "ahead": foresight_document(self.ahead),
            "needed": foresight_document(self.needed) if self.needed else None,
            "new_per_day": Exam(self.goal, today, self.desk.rules).paced(round(self.unseen)),
            "seen_in_days": list(self.finish) if self.finish else None,
            "predicted": held.predicted if held.n else None,
            "actual": held.actual.rate,
            "reviews": held.n,
            "sentence": self.feasibility,
        }

    @property
    def unseen(self) -> float:
        """Cards of the goal that are new today."""
        return self.ahead.total - self.ahead.seen + sum(day.new for day in self.ahead.days)


def foresight_document(ahead: Foresight) -> dict[str, Any]:
    """Return what is ahead for --json."""
    return {
        "minutes": ahead.minutes,
        "retention": ahead.retention,
        "seen": round(ahead.seen),
        "total": ahead.total,
        "core_seen": round(ahead.core_seen),
        "core": ahead.core,
        "recall": round(ahead.recall, 4),
        "recall_if_idle": round(ahead.idle, 4),
        "recall_along": round(ahead.along, 4),
        "minutes_used": round(ahead.used, 2),
    }


HEAD = f"{'min a day':>9}{'target':>8}{'seen':>14}{'recalled':>10}{'on the way':>12}{'used':>7}"


def row(ahead: Foresight) -> str:
    """Return one line of the what-if table below `HEAD`."""
    seen = f"{round(ahead.seen):,}/{ahead.total:,}"
    shares = f"{ahead.recall:>10.1%}{ahead.along:>12.1%}"
    return f"{ahead.minutes:>9}{ahead.retention:>8.2f}{seen:>14}{shares}{ahead.used:>7.1f}"


def accept(workspace: "Workspace", minutes: int | None, retention: float | None) -> None:
    """Keep minutes of cards a day and the target in the settings."""
    changes: dict[str, object] = {}
    if minutes is not None:
        changes["cards.maximum_minutes"] = minutes
    if retention is not None:
        changes["memory.retention"] = retention
    workspace.keep_all(changes)
