"""What can be done while reviewing."""

from ..command import Command


class ShowAnswer(Command):
    """Show the answer, or check what you typed."""

    KEYS = "space,enter"
    WORD = "show answer"


class Again(Command):
    """You did not know it: it comes back in this session."""

    KEYS = "1"


class Hard(Command):
    """You knew it with difficulty. This is a pass, not a fail."""

    KEYS = "2"


class Good(Command):
    """You knew it."""

    KEYS = "3"


class Easy(Command):
    """You knew it at once, without effort."""

    KEYS = "4"


class Undo(Command):
    """Take back the last answer or change."""

    KEYS = "u,ctrl+z"
    WORD = "undo"


class Redo(Command):
    """Do again what was undone."""

    KEYS = "U,ctrl+y"


class EditCard(Command):
    """Open the card's file in your editor at its line; its history stays."""

    KEYS = "e"
    WORD = "edit"


class CardInfo(Command):
    """Show the card's memory, its source and its history."""

    KEYS = "i"
    WORD = "info"


class Flag(Command):
    """Flag the card with a note, or take the flag away."""

    KEYS = "f"
    WORD = "flag"


class Bury(Command):
    """Put the card off until tomorrow."""

    KEYS = "b"
    WORD = "bury"


class Suspend(Command):
    """Take the card out; u, or prepdeck review --bring-back ID, brings it back."""

    KEYS = "s"
    WORD = "suspend"


class BackToToday(Command):
    """Go back to Today; every answer is saved already."""

    KEYS = "escape,q"
    WORD = "today"


COMMANDS: tuple[type[Command], ...] = (
    ShowAnswer,
    Again,
    Hard,
    Good,
    Easy,
    Undo,
    Redo,
    EditCard,
    CardInfo,
    Flag,
    Bury,
    Suspend,
    BackToToday,
)
