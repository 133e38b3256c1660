"""What can be done on Journal."""

from ..command import Command


class AddLine(Command):
    """Add a line to today: what you learned, what broke, what is next."""

    KEYS = "a"
    WORD = "add a line"


class EditDay(Command):
    """Open the day's file in your own editor; it is made where there is none."""

    KEYS = "e,enter"
    WORD = "$EDITOR"


class DraftWeek(Command):
    """Draft a post on the day's week with the numbers of the record; an earlier draft is shown, not replaced."""

    KEYS = "w"
    WORD = "week's post"


class ReviewWeek(Command):
    """Review the day's week: planned and done, what keeps failing, what to change; e keeps it as a file."""

    KEYS = "v"
    WORD = "review"


class SearchJournal(Command):
    """Show only the days that hold all the words."""

    KEYS = "slash,ctrl+f"
    WORD = "search"


class LeaveJournal(Command):
    """Clear the search, then go back to Today."""

    KEYS = "escape,q"
    WORD = "today"


COMMANDS: tuple[type[Command], ...] = (AddLine, EditDay, DraftWeek, ReviewWeek, SearchJournal, LeaveJournal)
