"""What can be done while reviewing."""

from ..cardform.commands import AddCard, EditInForm
from ..command import Command
from ..study.commands import STUDYING


class ShowAnswer(Command):
    """Show the answer, or check what you typed; then tick a step and go on, or take the grade that is proposed."""

    KEYS = "space,enter"
    WORD = "show answer"


class ToggleStep(Command):
    """Tick the step of a derivation or the point of a trade-off that the cursor is on, or take its tick away."""

    KEYS = "x"
    WORD = "tick"


class Again(Command):
    """You did not know it: it comes back in this session. Chooses the first option of a cue card."""

    KEYS = "1"


class Hard(Command):
    """You knew it with difficulty. This is a pass, not a fail. Chooses the second option of a cue card."""

    KEYS = "2"


class Good(Command):
    """You knew it. Chooses the third option of a cue card."""

    KEYS = "3"


class Easy(Command):
    """You knew it at once, without effort. Chooses the fourth option of a cue card."""

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


class OpenDrill(Command):
    """Open the drill that practises what this card asks."""

    KEYS = "o"
    WORD = "drill"


class Flag(Command):
    """Flag the card, or all that are marked, with a note; a flag that is there is taken away."""

    KEYS = "f"
    WORD = "flag"


class Bury(Command):
    """Put the card, or all that are marked, off until tomorrow; on Browse buried ones are brought back."""

    KEYS = "b"
    WORD = "bury"


class Suspend(Command):
    """Take the card, or all that are marked, out; on Browse the same key brings them back."""

    KEYS = "s"
    WORD = "suspend"


class BackToToday(Command):
    """Go back to Today; every answer is saved already."""

    KEYS = "escape,q"
    WORD = "today"


COMMANDS: tuple[type[Command], ...] = (
    ShowAnswer,
    ToggleStep,
    Again,
    Hard,
    Good,
    Easy,
    Undo,
    Redo,
    EditCard,
    EditInForm,
    AddCard,
    CardInfo,
    OpenDrill,
    Flag,
    Bury,
    Suspend,
    *STUDYING,
    BackToToday,
)
