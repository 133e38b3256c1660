"""What can be done on Progress."""

from ..command import Command


class LeaveProgress(Command):
    """Go back to Today."""

    KEYS = "escape,q"
    WORD = "today"


class FitMemory(Command):
    """Fit the memory model to your own reviews."""

    KEYS = "o"
    WORD = "optimise"


class AskWhatIf(Command):
    """Show what other targets, minutes and new cards would lead to."""

    KEYS = "w"
    WORD = "what if"


COMMANDS: tuple[type[Command], ...] = (LeaveProgress, FitMemory, AskWhatIf)
