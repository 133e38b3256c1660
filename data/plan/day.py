"""What the lines of a day's plan are made from."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..balance import weekday
from ..clock import Moment
from ..day_cards import DayCards
from ..pace import Pace
from ..queue import Queue
from ..rows import Activity
from .block import Block, Lane, NextStep
from .capacity import WEEKDAYS, Capacity, day_name
from .decisions import Decisions
from .exercises import Exercises

if TYPE_CHECKING:
    from ..settings import PlanSettings

APPLY_MINUTES = 20


@dataclass(frozen=True)
class Day:
    """What the parts of a plan share. spent: minutes today by lane; week_build: of the build lane, this week."""

    now: Moment
    settings: "PlanSettings"
    capacity: Capacity
    queue: Queue
    cards: DayCards
    drills: Exercises
    builds: Exercises
    card_limit: int
    pace: Pace
    spent: Mapping[str, int]
    week_build: int
    steps: Mapping[str, NextStep] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def day(self) -> int:
        """The study day."""
        return self.now.day

    def days_of(self, lane: Lane) -> tuple[str, ...]:
        """Return the days of the week of a lane, mon .. sun."""
        return lane_days(self.settings, lane)

    def has(self, lane: Lane) -> bool:
        """Tell whether this is a day of a lane that was not dropped or put off."""
        today = day_name(self.day) in self.days_of(lane) or self.decisions.dated.get(lane) == self.day
        return today and lane not in self.decisions.dropped and not self.decisions.waits(lane, self.day)

    def done_this_week(self, lane: Lane) -> int:
        """Return the minutes done in a lane since Monday, today included."""
        if lane == "build":
            return self.week_build
        return self.decisions.minutes(lane, self.day - weekday(self.day), self.day)

    def target(self, lane: Lane) -> int:
        """Return the minutes that a lane is to have in a week."""
        plan = self.settings
        if lane == "apply":
            return APPLY_MINUTES * len(plan.apply_days)
        return {"build": plan.build_minutes, "output": plan.output_minutes, "input": plan.input_minutes}[lane]

    def deficit(self, lane: Lane) -> float:
        """Return how many minutes a lane is behind: target x share of its days until today, less what was done."""
        days = self.days_of(lane)
        over = sum(WEEKDAYS.index(name) <= weekday(self.day) for name in days)
        return self.target(lane) * (over / len(days) if days else 1.0) - self.done_this_week(lane)

    def marked(self, block: Block) -> Block:
        """Return the block with what was decided on it: ticked by hand, carried over."""
        return Block(
            block.lane,
            block.item,
            block.title,
            block.minutes,
            block.why,
            block.done or block.key in self.decisions.ticked,
            block.key,
            block.spent,
            self.decisions.carried.get(block.line, 0),
            block.aloud,
        )


def lane_days(plan: "PlanSettings", lane: Lane) -> tuple[str, ...]:
    """Return the days of the week of a lane, mon .. sun."""
    return {
        "cards": WEEKDAYS,
        "drill": plan.drill_days,
        "build": plan.kernel_days,
        "output": plan.output_days,
        "input": plan.input_days,
        "apply": plan.apply_days,
    }[lane]


def minutes_of(activity: Iterable[Activity], kinds: Collection[str]) -> int:
    """Return the whole minutes spent on items of these kinds."""
    return sum(entry.ms for entry in activity if entry.kind in kinds) // 60_000
