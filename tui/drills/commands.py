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

SOLVING: tuple[type[Command], ...] = (
    WriteCode,
    RunExamples,
    Submit,
    NextHint,
    Pause,
    OpenEditor,
    ModelAnswer,
    GiveUp,
    NextPane,
    StartOver,
    LeaveExercise,
)
COMMANDS = (*LIST_COMMANDS, *SOLVING)
