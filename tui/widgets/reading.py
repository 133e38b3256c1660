"""A pane of styled text: cards, statements, answers. Lines come from `decks.rendering`, which knows no screen."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from pathlib import Path

# Role of a rendered span -> Textual style. Roles are listed in decks/rendering.
STYLES: dict[str, str] = {
    "text": "",
    "strong": "bold",
    "emphasis": "italic",
    "code": "$code-builtin",
    "heading1": "bold $accent",
    "heading2": "bold",
    "heading3": "bold $muted",
    "link": "underline $secondary",
    "quote": "italic $muted",
    "rule": "$faint",
    "bullet": "$accent",
    "table-head": "bold",
    "table-rule": "$faint",
    "math": "$code-string",
    "cloze": "bold $accent",
    "image": "italic $muted",
    "muted": "$muted",
    "code.keyword": "$code-keyword",
    "code.name": "$code-name",
    "code.string": "$code-string",
    "code.number": "$code-number",
    "code.comment": "$code-comment",
    "code.operator": "$code-operator",
    "code.builtin": "$code-builtin",
    "code.punctuation": "$code-operator",
    "code.text": "$foreground",
}


def to_content(lines: Iterable[Sequence[tuple[str, str]]], indent: str = "") -> Content:
    """Turn rendered lines into one Content; unknown roles are drawn as plain text."""
    parts: list[str | tuple[str, str]] = []
    for number, line in enumerate(lines):
        if number:
            parts.append("\n")
        if indent and line:
            parts.append(indent)
        parts.extend((text, STYLES.get(role, "")) if STYLES.get(role) else text for text, role in line)
    return Content.assemble(*parts)


class Reading(VerticalScroll):
    """Text that scrolls when it is longer than its pane, with pictures below it; vim keys scroll too."""

    DEFAULT_CSS = """
    Reading .picture {
        width: auto;
        height: auto;
        max-height: 16;
        max-width: 100%;
        margin-top: 1;
    }
    """

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("ctrl+d", "page_down", "Page down", show=False),
        Binding("ctrl+u", "page_up", "Page up", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._text = Static()
        self._pictures: tuple[Path, ...] = ()

    def action_scroll_down(self) -> None:
        """Scroll one line down at once: an animation would show its first step a frame later."""
        self.scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll one line up at once."""
        self.scroll_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll one page down at once."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll one page up at once."""
        self.scroll_page_up(animate=False)

    def compose(self) -> Iterable[Static]:
        """Yield the one widget that holds the text."""
        yield self._text

    def show(self, content: Content, *, top: bool = True, pictures: "Iterable[Path]" = ()) -> None:
        """Replace the text; scroll to its start unless `top` is False.

        pictures: files shown below the text, where this terminal and what is installed can show pictures.
        """
        self._text.update(content)
        if top:
            self.scroll_home(animate=False)
        wanted = tuple(pictures)
        if wanted == self._pictures:
            return
        from ..pictures import available, picture_widget

        self._pictures = wanted
        self.query(".picture").remove()
        if available():
            self.mount_all(widget for path in wanted if (widget := picture_widget(path)) is not None)
