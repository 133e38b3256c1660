"""What can be done on Kernels."""

from ..command import Command
from ..drills.commands import SwitchLanguage
from ..exercise.commands import (
    LIST_COMMANDS,
    CheckKernel,
    CountDown,
    GiveUp,
    GradeKernel,
    LeaveExercise,
    ModelAnswer,
    NextFinding,
    NextHint,
    NextPane,
    OpenEditor,
    Pause,
    StartOver,
    WriteCode,
)


class NextQuestion(Command):
    """Mark the answers, then go on to the next question; after the last one, to the grade."""

    KEYS = "enter,space"
    WORD = "next"


class ReadDown(Command):
    """Scroll the question down while you answer."""

    KEYS = "pagedown"
    WORD = "read on"
    FIRST = True


class ReadUp(Command):
    """Scroll the question up while you answer."""

    KEYS = "pageup"
    FIRST = True


class ShowSass(Command):
    """Show the machine code (SASS) that your source becomes, line by line; it needs no GPU."""

    KEYS = "d"
    WORD = "machine code"


class NextSourceLine(Command):
    """Go to the next source line of the listing."""

    KEYS = "n"
    WORD = "next line"


class PreviousSourceLine(Command):
    """Go to the source line before."""

    KEYS = "p"
    WORD = "line before"


class OtherOrder(Command):
    """Show the instructions below their source lines, or in the machine's order."""

    KEYS = "o"
    WORD = "order"


class LeaveSass(Command):
    """Go back to the kernel; a compilation that runs is ended."""

    KEYS = "escape"
    WORD = "back"


SOLVING: tuple[type[Command], ...] = (
    WriteCode,
    CheckKernel,
    GradeKernel,
    NextFinding,
    NextHint,
    Pause,
    OpenEditor,
    ShowSass,
    SwitchLanguage,
    ModelAnswer,
    GiveUp,
    CountDown,
    NextPane,
    StartOver,
    LeaveExercise,
)
COMMANDS = (*LIST_COMMANDS, *SOLVING)
HAND: tuple[type[Command], ...] = (NextQuestion, ReadDown, ReadUp, LeaveExercise)
SASS: tuple[type[Command], ...] = (NextSourceLine, PreviousSourceLine, OtherOrder, LeaveSass)
VIEWS = {"machine-code": SASS, "by-hand": HAND}  # screens that are opened from a kernel
