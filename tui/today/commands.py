"""What can be done on Today."""

from ..command import Command
from ..study.commands import STUDYING


class StartBlock(Command):
    """Start the line under the cursor."""

    KEYS = "enter"
    WORD = "start"


class Tick(Command):
    """Tick a line off by hand, or take the tick away; cards, drills and kernels tick themselves."""

    KEYS = "space"
    WORD = "tick"


class BadDay(Command):
    """Swap to the short plan for a bad day, and back; finishing it counts as a full day."""

    KEYS = "b"
    WORD = "bad day"


class DropBlock(Command):
    """Take a line off today's plan; r brings it back."""

    KEYS = "x"
    WORD = "drop"


class Replan(Command):
    """Plan the day anew from what is due now; dropped lines come back."""

    KEYS = "r"
    WORD = "replan"


class AllAreas(Command):
    """Show all 21 areas."""

    KEYS = "p"
    WORD = "all areas"


class ChangeMinutes(Command):
    """Change how many minutes you have on this day of the week."""

    KEYS = "m"
    WORD = "minutes"


class Ritual(Command):
    """Begin the day in three steps (look back, choose, go); once begun, shut it down with a line for the journal."""

    KEYS = "o"
    WORD = "begin"


class Decide(Command):
    """Decide on a line that keeps being put off: halve it, give it a day, or leave it for two weeks."""

    KEYS = "d"
    WORD = "put off"


class WorkedOn(Command):
    """Note minutes that were spent on a line outside the app; the line stays open."""

    KEYS = "plus"
    WORD = "minutes done"


class ShowGoals(Command):
    """Show the goals: what fits until their day, and what other minutes or another target would do; set one."""

    KEYS = "t"
    WORD = "goals"


COMMANDS: tuple[type[Command], ...] = (
    StartBlock,
    Tick,
    BadDay,
    ChangeMinutes,
    DropBlock,
    Replan,
    AllAreas,
    ShowGoals,
    Ritual,
    Decide,
    WorkedOn,
    *STUDYING,
)
