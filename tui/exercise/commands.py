"""What can be done with a list of exercises, and with one of them."""

from ..command import Command


class OpenExercise(Command):
    """Open the exercise under the cursor."""

    KEYS = "enter"
    WORD = "open"


class Filter(Command):
    """Filter the list: words, easy, medium, hard, due, new, done."""

    KEYS = "slash"
    WORD = "filter"


class LeaveList(Command):
    """Clear the filter, then go back to Today."""

    KEYS = "escape"
    WORD = "today"


class WriteCode(Command):
    """Write in the built-in editor; esc leaves it."""

    KEYS = "i"
    WORD = "write"


class OpenEditor(Command):
    """Open the file in your own editor; leaving it runs the tests."""

    KEYS = "e"
    WORD = "$EDITOR"


class RunExamples(Command):
    """Save and run the examples."""

    KEYS = "r,ctrl+r,ctrl+s"
    WORD = "run"


class Submit(Command):
    """Run every case; a pass ends the clock."""

    KEYS = "s,ctrl+t"
    WORD = "submit"


class CheckKernel(Command):
    """Save and compile the kernel, and run it: on the GPU, or on the CPU emulator."""

    KEYS = "r,ctrl+r,ctrl+s"
    WORD = "check"


class GradeKernel(Command):
    """Close the attempt and grade it: after a pass, or by your own judgement where nothing could run it."""

    KEYS = "s,ctrl+t"
    WORD = "grade"


class NextHint(Command):
    """Show the next hint, one rung at a time; each one lowers the proposed grade."""

    KEYS = "h"
    WORD = "hint"


class NextFinding(Command):
    """Go to the next line of the source that has a finding; what it is stands below the source."""

    KEYS = "n,f8"
    WORD = "next finding"


class Pause(Command):
    """Stop the clock and cover the page, or go on."""

    KEYS = "p"
    WORD = "pause"


class CountDown(Command):
    """Show the time left instead of the time spent, or the other way round; it is remembered."""

    KEYS = "w"
    WORD = "clock"


class GiveUp(Command):
    """Give up: the model answer is shown, and the exercise comes back soon."""

    KEYS = "g"
    WORD = "give up"


class ModelAnswer(Command):
    """Show the model answer, after a pass or after giving up."""

    KEYS = "m"
    WORD = "model answer"


class NextPane(Command):
    """Go to the next pane: statement, source, result."""

    KEYS = "tab"
    WORD = "pane"
    FIRST = True


class StartOver(Command):
    """Put the source back to the empty stub; the present one is kept beside it."""

    KEYS = "ctrl+n"


class LeaveExercise(Command):
    """Leave the editor, cancel what runs, or go back to the list; the source is saved."""

    KEYS = "escape"
    WORD = "back"


LIST_COMMANDS: tuple[type[Command], ...] = (OpenExercise, Filter, LeaveList)
