"""Modal sheets: a question with a few answers, a text to read, or one line to write. Escape always closes them."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from .menu import Menu

Result = TypeVar("Result")


FRAME_ROWS = 4  # of every sheet: border and padding above and below


class Sheet(ModalScreen[Result | None], Generic[Result]):
    """A modal sheet with a title; dismissed with None by Escape.

    A widget of the class "scrolls" takes what room the window has. BESIDE: rows of title, keys and the like beside it.
    """

    BESIDE: ClassVar[int] = 4

    DEFAULT_CSS = """
    Sheet {
        align: center middle;
        background: $background 70%;

        & > .sheet {
            width: 72;
            max-width: 100%;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $surface;
            border: solid $faint;
        }

        & .sheet-title {
            text-style: bold;
            color: $accent;
            margin-bottom: 1;
        }

        & .sheet-wrong {
            display: none;
            color: $error;
        }

        &.-wrong .sheet-wrong {
            display: block;
        }

        & .sheet-keys {
            margin-top: 1;
            color: $muted;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Close", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.sheet_title = title

    def compose(self) -> ComposeResult:
        """Lay the sheet's content under its title."""
        with Vertical(classes="sheet"):
            yield Static(Content(self.sheet_title), classes="sheet-title")
            yield from self.content()

    def on_resize(self, event: Resize) -> None:
        """Leave room for the keys below what scrolls."""
        room = self.app.size.height * 9 // 10 - FRAME_ROWS - self.BESIDE  # a sheet is at most 90 % high
        for widget in self.query(".scrolls"):
            widget.styles.max_height = max(4, room)

    def content(self) -> ComposeResult:
        """Yield the widgets of the sheet."""
        yield Static()


class Choice(Sheet[str]):
    """A list to choose one thing from; answers with the id of the option."""

    def __init__(self, title: str, options: Sequence[tuple[str, str | Content]], chosen: str | None = None) -> None:
        super().__init__(title)
        self._options = options
        self._chosen = chosen

    def content(self) -> ComposeResult:
        """Yield the list."""
        menu = Menu(*(Option(prompt, id=key) for key, prompt in self._options))
        menu.styles.height = "auto"
        menu.styles.max_height = 14
        yield menu

    def on_mount(self) -> None:
        """Put the cursor on the present choice."""
        menu = self.query_one(Menu)
        menu.choose(self._chosen)
        menu.focus()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Answer with the chosen option."""
        self.dismiss(event.option.id)


class Ask(Sheet[str]):
    """One line of text; Enter answers with it. A text that is wrong stays to be mended, with what is wrong below it."""

    def __init__(
        self,
        title: str,
        *,
        text: str = "",
        hint: str = "",
        placeholder: str = "",
        check: Callable[[str], object] | None = None,
    ) -> None:
        """Prepare the question; `check` raises ValueError, a sentence, for a text that can't be taken."""
        super().__init__(title)
        self._check = check
        self._text = text
        self._hint = hint
        self._placeholder = placeholder

    def content(self) -> ComposeResult:
        """Yield the input and its hint."""
        yield Input(self._text, placeholder=self._placeholder)
        yield Static(classes="sheet-wrong")
        yield Static(Content(self._hint or "enter keep · esc cancel"), classes="sheet-keys")

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the text, or say what is wrong with it."""
        try:
            if self._check is not None:
                self._check(event.value)
        except ValueError as error:
            self.query_one(".sheet-wrong", Static).update(Content(str(error)))
            self.add_class("-wrong")
            return
        self.dismiss(event.value)
