"""What can be done on Drills."""

from ..command import Command
from ..exercise.commands import (
    LIST_COMMANDS,
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


class SwitchLanguage(Command):
    """Go on in the other language, Python or C++; each keeps its own file."""

    KEYS = "l,ctrl+l"
    WORD = "language"


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
    GiveUp,
    NextPane,
    StartOver,
    LeaveExercise,
)
COMMANDS = (*LIST_COMMANDS, *SOLVING)
