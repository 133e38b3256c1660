"""What can be done on Progress."""

from ..command import Command


class LeaveProgress(Command):
    """Go back to Today."""

    KEYS = "escape,q"
    WORD = "today"


COMMANDS: tuple[type[Command], ...] = (LeaveProgress,)
