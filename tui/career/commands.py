"""What can be done on Career."""

from ..command import Command


class AddApplication(Command):
    """Enter an application: company, role, and what else you know."""

    KEYS = "a"
    WORD = "add"


class EditApplication(Command):
    """Change the values of the application: next step, contact, resume, areas."""

    KEYS = "e,enter"
    WORD = "edit"


class MoveStage(Command):
    """Move the application to another stage; a day before today can be named."""

    KEYS = "s"
    WORD = "stage"


class NoteWords(Command):
    """Note words on the application with today's date."""

    KEYS = "n"
    WORD = "note"


class SetInterview(Command):
    """Name the day of the interview; it becomes what the plan works towards."""

    KEYS = "i"
    WORD = "interview"


class WriteQuestions(Command):
    """Write down what was asked in an interview, question by question."""

    KEYS = "d"
    WORD = "debrief"


class MakeCard(Command):
    """Make a card of a question that was asked."""

    KEYS = "c"
    WORD = "make card"


class ShowFunnel(Command):
    """Show how far the applications came, who answers, and the last weeks; again for the application."""

    KEYS = "f"
    WORD = "funnel"


class CompareThem(Command):
    """Mark the application for a comparison; the marked ones are laid side by side."""

    KEYS = "m"
    WORD = "compare"


class ShowClosed(Command):
    """Show the closed applications too, or only the open ones."""

    KEYS = "v"
    WORD = "closed too"


class EditPosting(Command):
    """Open the stored text of the posting in your own editor; what you leave in it is kept."""

    KEYS = "p"
    WORD = "posting"


class DropApplication(Command):
    """Take the application out of the lists; its history stays in the record."""

    KEYS = "x"
    WORD = "drop"


class LeaveCareer(Command):
    """Close the funnel or the comparison, then go back to Today."""

    KEYS = "escape,q"
    WORD = "today"


COMMANDS: tuple[type[Command], ...] = (
    AddApplication,
    MoveStage,
    NoteWords,
    EditApplication,
    SetInterview,
    WriteQuestions,
    MakeCard,
    ShowFunnel,
    CompareThem,
    ShowClosed,
    EditPosting,
    DropApplication,
    LeaveCareer,
)
