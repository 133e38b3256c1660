"""A sheet with a few lines to fill in. What does not fit stays to be mended, with the sentence below it."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from .sheet import Sheet

KEYS = "tab next line   enter save   esc cancel"


class Line(NamedTuple):
    """A line of the form. name: its key in the answer. hint: shown while it is empty."""

    name: str
    label: str
    text: str = ""
    hint: str = ""


class FormSheet(Sheet[dict[str, str]]):
    """Several lines of text; Enter answers with all of them by name."""

    CSS = """
    FormSheet {
        & > .sheet { width: 76; max-height: 100%; }
        #lines { height: auto; }
        .line { height: 1; }
        .line > Static { width: 14; color: $muted; }
        .line > Input, .line > Input:focus { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
        .line > Input:focus { background: $boost; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Line], check: Callable[[dict[str, str]], object]) -> None:
        """Prepare the form; `check` raises ValueError, a sentence, for values that can't be taken."""
        super().__init__(title)
        self._lines = lines
        self._check = check

    def content(self) -> ComposeResult:
        """Yield the lines, what is wrong, and the keys."""
        with VerticalScroll(id="lines", classes="scrolls", can_focus=False):
            for line in self._lines:
                with Horizontal(classes="line"):
                    yield Static(Content(line.label))
                    yield Input(line.text, placeholder=line.hint, compact=True, id=f"line-{line.name}")
        yield Static(classes="sheet-wrong")
        yield Static(Content(KEYS), classes="sheet-keys")

    def on_mount(self) -> None:
        """Write in the first empty line, else in the first."""
        inputs = list(self.query(Input))
        next((field for field in inputs if not field.value), inputs[0]).focus()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the lines."""
        return {line.name: self.query_one(f"#line-{line.name}", Input).value for line in self._lines}

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what is wrong."""
        event.stop()
        try:
            self._check(self.values)
        except ValueError as error:
            self.query_one(".sheet-wrong", Static).update(Content(str(error)))
            self.add_class("-wrong")
            return
        self.dismiss(self.values)
