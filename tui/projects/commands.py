"""What can be done on Projects."""

from ..command import Command


class AddProject(Command):
    """Begin something: an article, open source, a portfolio piece; a course, a book, a paper."""

    KEYS = "a"
    WORD = "add"


class TickStep(Command):
    """Mark the next small step as done; in a book or a course, count one up."""

    KEYS = "space"
    WORD = "step done"


class AddStep(Command):
    """Add a small step: what can be done in one sitting."""

    KEYS = "n"
    WORD = "new step"


class SetCounter(Command):
    """Say which page, chapter or lecture you have reached."""

    KEYS = "c"
    WORD = "how far"


class MoveState(Command):
    """Move to another state: idea, draft, published; planned, reading, finished."""

    KEYS = "s"
    WORD = "state"


class EditProject(Command):
    """Change title, address, area, and how many pages or lectures it has."""

    KEYS = "e,enter"
    WORD = "edit"


class WriteDraft(Command):
    """Open the article's draft in your own editor; it is made where there is none."""

    KEYS = "d"
    WORD = "draft"


class ShowEnded(Command):
    """Show what is published or finished too, or hide it."""

    KEYS = "v"
    WORD = "ended too"


class DropProject(Command):
    """Take it out of the lists; its history stays in the record."""

    KEYS = "x"
    WORD = "drop"


class LeaveProjects(Command):
    """Go back to Today."""

    KEYS = "escape,q"
    WORD = "today"


COMMANDS: tuple[type[Command], ...] = (
    TickStep,
    AddStep,
    AddProject,
    MoveState,
    SetCounter,
    WriteDraft,
    EditProject,
    ShowEnded,
    DropProject,
    LeaveProjects,
)
