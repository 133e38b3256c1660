"""A field that holds one of a few words, and a text area that lets tab and Escape go."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from ..widgets.sheet import Choice


class Pick(Static, can_focus=True):
    """One of a few words: left and right take the next one, enter lists them all."""

    DEFAULT_CSS = """
    Pick {
        width: auto;
        height: 1;
        margin-right: 2;

        &:focus { background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,l", "turn(1)", "Next", show=False),
        Binding("left,h", "turn(-1)", "Previous", show=False),
        Binding("enter,down", "list", "List", show=False),
    ]

    class Changed(Message):
        """Another word was taken."""

    def __init__(self, label: str, options: Sequence[tuple[str, str]], chosen: str, *, id: str) -> None:  # noqa: A002
        """options: (value, word)."""
        super().__init__(id=id)
        self.label = label
        self.options = options
        self.value = chosen

    def on_mount(self) -> None:
        """Draw the word."""
        self.draw()

    def draw(self) -> None:
        """Draw label and word."""
        words = dict(self.options)
        name = f"{self.label} " if self.label else ""
        word = words.get(self.value, self.value)
        self.update(Content.assemble((name, "$muted"), ("< ", "$accent"), word, (" >", "$accent")))

    def take(self, value: str | None) -> None:
        """Take a value and tell."""
        if value is not None and value != self.value:
            self.value = value
            self.draw()
            self.post_message(self.Changed())

    def action_turn(self, by: int) -> None:
        """Take the next word, or the one before."""
        values = [value for value, _ in self.options]
        place = values.index(self.value) if self.value in values else 0
        self.take(values[(place + by) % len(values)])

    def action_list(self) -> None:
        """List all words."""
        self.app.push_screen(Choice((self.label or self.id or "").capitalize(), self.options, self.value), self.take)

    def on_click(self) -> None:
        """A click lists all words."""
        self.action_list()


class Prose(TextArea):
    """Markdown being written: tab goes to the next field, Escape belongs to the screen."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)

    async def _on_key(self, event: events.Key) -> None:
        """Leave Escape to the screen."""
        if event.key == "escape":
            return
        await super()._on_key(event)
