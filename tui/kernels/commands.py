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

SOLVING: tuple[type[Command], ...] = (
    WriteCode,
    CheckKernel,
    GradeKernel,
    NextFinding,
    NextHint,
    Pause,
    OpenEditor,
    SwitchLanguage,
    ModelAnswer,
    GiveUp,
    CountDown,
    NextPane,
    StartOver,
    LeaveExercise,
)
COMMANDS = (*LIST_COMMANDS, *SOLVING)
