"""What can be done in the card form, and what opens it from other screens."""

from ..command import Command


class SaveCard(Command):
    """Save the card to its Markdown file."""

    KEYS = "ctrl+s"
    WORD = "save"
    FIRST = True


class OtherPane(Command):
    """Scroll the preview; tab and shift+tab go from field to field."""

    KEYS = "f6"
    WORD = "preview"
    FIRST = True


class LeaveForm(Command):
    """Leave the form; asks first where something is not saved."""

    KEYS = "escape"
    WORD = "leave"


class EditInForm(Command):
    """Edit the card here, with a preview; it is saved to its Markdown file."""

    KEYS = "E"
    WORD = "edit here"


class AddCard(Command):
    """Add a card of your own."""

    KEYS = "A"
    WORD = "add"


COMMANDS: tuple[type[Command], ...] = (SaveCard, OtherPane, LeaveForm)
