"""What can be done on Kernels."""

from ..command import Command
from ..exercise.commands import (
    LIST_COMMANDS,
    CheckKernel,
    CountDown,
    GiveUp,
    GradeKernel,
    LeaveExercise,
    ModelAnswer,
    NextHint,
    NextPane,
    OpenEditor,
    Pause,
    StartOver,
    WriteCode,
)

SOLVING: tuple[type[Command], ...] = (
    WriteCode,
    CheckKernel,
    GradeKernel,
    NextHint,
    Pause,
    OpenEditor,
    ModelAnswer,
    GiveUp,
    CountDown,
    NextPane,
    StartOver,
    LeaveExercise,
)
COMMANDS = (*LIST_COMMANDS, *SOLVING)
