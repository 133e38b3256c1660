"""What can be done in a mock interview and on its debrief."""

from ..command import Command
from ..drills.commands import AddCase, SwitchLanguage
from ..exercise.commands import GiveUp, LeaveExercise, NextPane, OpenEditor, RunExamples, StartOver, Submit, WriteCode


class NextProblem(Command):
    """Go to the next problem of the interview."""

    KEYS = "n,right_square_bracket"
    WORD = "next problem"


class PreviousProblem(Command):
    """Go to the previous problem of the interview."""

    KEYS = "p,left_square_bracket"


class TickClarify(Command):
    """Tick that you asked what was unclear: sizes, ranges, empty input, what to return."""

    KEYS = "1"


class TickPlan(Command):
    """Tick that you said an approach and its cost before coding."""

    KEYS = "2"


class TickCode(Command):
    """Tick that the code is written."""

    KEYS = "3"


class TickTest(Command):
    """Tick that you tried it by hand: an example, then the edges."""

    KEYS = "4"


class FinishInterview(Command):
    """End the interview and go to its debrief."""

    KEYS = "x"
    WORD = "done"


class RecordDebrief(Command):
    """Record the grades and the debrief, then go back to the list."""

    KEYS = "enter"
    WORD = "record"


class LeaveDebrief(Command):
    """Go back to the list; the debrief waits there, nothing is recorded."""

    KEYS = "escape"
    WORD = "later"


class DropInterview(Command):
    """Forget this interview: nothing of it is recorded."""

    KEYS = "D"


TICKS: dict[type[Command], str] = {
    TickClarify: "clarify",
    TickPlan: "plan",
    TickCode: "code",
    TickTest: "test",
}
SITTING: tuple[type[Command], ...] = (
    WriteCode,
    RunExamples,
    Submit,
    NextProblem,
    FinishInterview,
    PreviousProblem,
    AddCase,
    SwitchLanguage,
    OpenEditor,
    GiveUp,
    NextPane,
    StartOver,
    LeaveExercise,
    *TICKS,
)
LOOKING_BACK: tuple[type[Command], ...] = (RecordDebrief, LeaveDebrief, DropInterview)
COMMANDS = (
    NextProblem,
    PreviousProblem,
    *TICKS,
    FinishInterview,
    *LOOKING_BACK,
)
