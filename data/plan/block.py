"""The lines of a plan, and the lanes that they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Lane = Literal["cards", "drill", "build", "output", "input", "apply"]

LANES: tuple[Lane, ...] = ("cards", "drill", "build", "output", "input", "apply")  # in the order of the day
LANE_NAMES: Mapping[str, str] = {
    "cards": "Cards",
    "drill": "Drills",
    "build": "Kernels",
    "output": "Output",
    "input": "Input",
    "apply": "Apply",
}
LANE_KINDS: Mapping[str, tuple[str, ...]] = {"cards": ("card",), "drill": ("drill",), "build": ("kernel", "lab")}


@dataclass(frozen=True)
class Block:
    """One line of the plan.

    item: the item's or project's id, "" for the lane as a whole. minutes: planned; spent: minutes done in its lane
    today, which is told apart from `done`. key: the same all day. why: the reason, as the learner reads it. carried:
    how often the line was planned and not done. aloud: it is said aloud or done elsewhere, so the learner ticks it off.
    """

    lane: Lane
    item: str
    title: str
    minutes: int
    why: str
    done: bool = False
    key: str = ""
    spent: int = 0
    carried: int = 0
    aloud: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether the learner ticks it off; the others tick themselves off when they are done."""
        return self.aloud or self.lane not in LANE_KINDS

    @property
    def line(self) -> str:
        """What it is known by from day to day."""
        return self.item or self.key


class NextStep(NamedTuple):
    """The next small step of a project. project: its id; progress: how far the project is, "" where that is open."""

    project: str
    title: str
    text: str
    progress: str = ""


@dataclass(frozen=True)
class Plan:
    """A day's plan.

    budget: the day's minutes; capacity_note: where they come from. due: due items by kind. spent: minutes done today.
    note: a sentence where there is something to say about the day, else "". left_over: due cards that do not fit into
    the minutes for cards. begun: the plan was accepted; closed: the day was shut down.
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
    begun: bool = False
    closed: bool = False

    @property
    def planned(self) -> int:
        """Minutes of all blocks."""
        return sum(block.minutes for block in self.blocks)

    @property
    def bad_day_done(self) -> bool:
        """Whether the bad-day plan is done: enough for the day to count."""
        return bool(self.bad_day) and all(block.done for block in self.bad_day)
