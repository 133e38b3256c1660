"""What can be done on Browse."""

from ..cardform.commands import AddCard, EditInForm
from ..command import Command
from ..review.commands import Bury, CardInfo, EditCard, Flag, Redo, Suspend, Undo


class Search(Command):
    """Write in the search line; the list follows while you type."""

    KEYS = "slash,ctrl+f"
    WORD = "search"


class ReadCard(Command):
    """Read the card: question, answer and what the record knows; esc closes it."""

    KEYS = "enter"
    WORD = "read"


class Mark(Command):
    """Mark the card, or take its mark away; what follows is done to all that are marked."""

    KEYS = "space"
    WORD = "mark"


class MarkShown(Command):
    """Mark everything that the search has found."""

    KEYS = "a"
    WORD = "all"


class MarkNone(Command):
    """Take all marks away."""

    KEYS = "n"


class Reschedule(Command):
    """Set the day on which the marked cards are due: 3, 3-7 or 2026-12-01."""

    KEYS = "t"
    WORD = "due day"


class ResetCards(Command):
    """Make the marked cards new again; asks first, and the reviews stay in the log."""

    KEYS = "R"


class TagMarked(Command):
    """Give the marked cards tags or take some away: +exam -old."""

    KEYS = "number_sign"
    WORD = "tags"


class SortBy(Command):
    """Choose what the list is sorted by."""

    KEYS = "o"
    WORD = "sort"


class TurnRound(Command):
    """Turn the order of the list round."""

    KEYS = "O"


class SearchWords(Command):
    """List what the search line understands, with examples."""

    KEYS = "h,f3"
    WORD = "search words"


class LeaveBrowse(Command):
    """Close what is open, clear the search, else go back to Today."""

    KEYS = "escape,q"
    WORD = "back"


COMMANDS: tuple[type[Command], ...] = (
    Search,
    ReadCard,
    Mark,
    MarkShown,
    MarkNone,
    Suspend,
    Bury,
    Reschedule,
    ResetCards,
    TagMarked,
    Flag,
    Undo,
    Redo,
    SortBy,
    TurnRound,
    EditCard,
    EditInForm,
    AddCard,
    CardInfo,
    SearchWords,
    LeaveBrowse,
)
