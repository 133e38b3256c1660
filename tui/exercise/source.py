"""The built-in editor: Textual's, with CUDA, our colours, and Escape to leave it."""

from importlib import resources
from typing import TYPE_CHECKING

from rich.style import Style
from textual import events
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

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
