"""What can be done on Drills."""

from ..command import Command
from ..exercise.commands import (
    LIST_COMMANDS,
    CountDown,
    GiveUp,
    LeaveExercise,
    ModelAnswer,
    NextHint,
    NextPane,
    OpenEditor,
    Pause,
    RunExamples,
    StartOver,
    Submit,
    WriteCode,
)


class Stress(Command):
    """Look for an input on which your code differs from the slow reference; it is made small and kept as your case."""

    KEYS = "t"
    WORD = "stress"


class AddCase(Command):
    """Add a case of your own; every run checks it."""

    KEYS = "c"
    WORD = "add case"


class Notes(Command):
    """Write notes on this drill; they stand above its statement whenever it comes back."""

    KEYS = "n"
    WORD = "notes"


class Compare(Command):
    """Compare your solution with the model answer, another accepted one, or your own earlier one, after a pass."""

    KEYS = "d"
    WORD = "compare"


class SwitchLanguage(Command):
    """Go on in the next language: Python, C++, JavaScript, as far as they are here; each keeps its own file."""

    KEYS = "l,ctrl+l"
    WORD = "language"


class MockInterview(Command):
    """Sit a mock interview: two or three drills against one clock, then a debrief; or go on with the one begun."""

    KEYS = "v"
    WORD = "interview"


class WarmUp(Command):
    """Warm up: an easy drill that you solved before, the one not seen for longest; its schedule stays."""

    KEYS = "w"
    WORD = "warm-up"


SOLVING: tuple[type[Command], ...] = (
    WriteCode,
    RunExamples,
    Submit,
    Stress,
    NextHint,
    AddCase,
    SwitchLanguage,
    Pause,
    OpenEditor,
    ModelAnswer,
    Compare,
    Notes,
    GiveUp,
    CountDown,
    NextPane,
    StartOver,
    LeaveExercise,
)
LISTING: tuple[type[Command], ...] = (*LIST_COMMANDS, MockInterview, WarmUp)
COMMANDS = (*LISTING, *SOLVING)
