"""The built-in editor: Textual's, with CUDA, our colours, findings beside their lines, and Escape to leave it."""

from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from ..glyphs import ASCII, UNICODE
from .marks import STYLES, Mark, by_line, follow, sign

if TYPE_CHECKING:
    from ..app import PrepDeck

# Tree-sitter capture -> the variable of our themes that colours it.
CAPTURES = {
    "keyword": "code-keyword",
    "keyword.function": "code-keyword",
    "keyword.operator": "code-keyword",
    "keyword.modifier": "code-keyword",
    "conditional": "code-keyword",
    "repeat": "code-keyword",
    "include": "code-keyword",
    "exception": "code-keyword",
    "string": "code-string",
    "string.documentation": "code-string",
    "number": "code-number",
    "float": "code-number",
    "boolean": "code-number",
    "constant": "code-number",
    "constant.builtin": "code-number",
    "comment": "code-comment",
    "operator": "code-operator",
    "delimiter": "code-operator",
    "type": "code-builtin",
    "type.builtin": "code-builtin",
    "function": "code-builtin",
    "function.call": "code-builtin",
    "method": "code-builtin",
    "method.call": "code-builtin",
    "class": "code-builtin",
}


class Source(TextArea):
    """The learner's source."""

    def __init__(self, *, language: str, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, show_line_numbers=True, tab_behavior="indent", soft_wrap=False)
        self._wanted = language
        self._judged: tuple[tuple[Mark, ...], list[str]] = ((), [])  # the marks of a verdict, and its source's lines
        self.marks: dict[int, tuple[Mark, ...]] = {}  # by line, from 1, as the source is now

    def on_mount(self) -> None:
        """Register the language and the colours."""
        if self._wanted == "cuda":
            register_cuda(self)
        self.language = self._wanted
        self.colour()

    def colour(self) -> None:
        """Take the colours of the app's theme."""
        deck: PrepDeck = self.app  # type: ignore[assignment]
        variables = deck.theme_variables
        styles = {
            capture: Style(color=variables[name], italic=capture == "comment")
            for capture, name in CAPTURES.items()
            if variables.get(name, "").startswith("#")
        }
        self.register_theme(TextAreaTheme(name=f"deck-{deck.theme}", syntax_styles=styles))
        self.theme = f"deck-{deck.theme}"

    def mark(self, marks: Sequence[Mark], judged: str) -> None:
        """Show findings beside their lines, in place of those before. judged: the source that they tell of."""
        self._judged = (tuple(marks), judged.split("\n"))
        self._follow()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Let marks go with their lines."""
        if self._judged[0]:
            self._follow()

    def _follow(self) -> None:
        """Find the marks in the source as it is now; a line that was changed loses its mark until the next verdict."""
        marks, lines = self._judged
        self.marks = by_line(follow(marks, lines, self.text.split("\n")))
        self.refresh()

    def next_mark(self) -> bool:
        """Move the cursor to the next line with a mark, from the last one to the first; tell whether there is any."""
        lines = sorted(line for line in self.marks if line <= self.document.line_count)
        if not lines:
            return False
        here = self.cursor_location[0] + 1
        line = next((line for line in lines if line > here), lines[0])
        self.move_cursor((line - 1, 0), center=True)
        return True

    def render_line(self, y: int) -> Strip:
        """Draw a line of the screen; where its line of the source has a mark, the sign follows the number."""
        strip = super().render_line(y)
        marks = self.marks.get(self.scroll_offset.y + y + 1)  # lines are never wrapped
        if not marks:
            return strip
        deck: PrepDeck = self.app  # type: ignore[assignment]
        signs = ASCII if deck.ascii_only else UNICODE
        severity = marks[0].severity
        place = self.gutter_width - 2  # the margin between the number and the text
        under = next(iter(strip.crop(place, place + 1)), None)
        colour = deck.theme_variables.get(STYLES[severity], "")
        style = (under.style if under is not None and under.style else Style()) + Style(bold=True)
        if colour.startswith("#"):
            style += Style(color=colour)
        shown = Segment(sign(severity, signs), style)
        return Strip.join([strip.crop(0, place), Strip([shown]), strip.crop(place + 1)])

    async def _on_key(self, event: events.Key) -> None:
        """Leave Escape to the screen: it means leaving the editor, never an indent."""
        if event.key == "escape":
            return
        await super()._on_key(event)


def register_cuda(area: TextArea) -> None:
    """Teach the editor CUDA: its grammar extends C++, whose queries extend those of C."""
    import tree_sitter_c
    import tree_sitter_cpp
    import tree_sitter_cuda
    from tree_sitter import Language

    queries = [
        (resources.files(module) / "queries" / "highlights.scm").read_text(encoding="utf-8")
        for module in (tree_sitter_c, tree_sitter_cpp, tree_sitter_cuda)
    ]
    area.register_language("cuda", Language(tree_sitter_cuda.language()), "\n".join(queries))
