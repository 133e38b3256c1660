"""Export in the app: format, search and file on a small sheet, then the work with its progress."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from ..verbs.export import FORMATS, Format, Wish, export, summary
from ..widgets.menu import Menu
from .task import Progress, TaskSheet

if TYPE_CHECKING:
    from ..workspace import Workspace

WORDS: dict[Format, str] = {
    "apkg": "Anki package: on the phone it updates what is there",
    "json": "JSON Lines, with memory and history",
    "csv": "table: question, answer, tags, source, id",
    "markdown": "folder of deck files",
}
MOST_SAID = 2  # sentences on what did not go along
ENDINGS: dict[Format, str] = {"apkg": ".apkg", "json": ".jsonl", "csv": ".csv", "markdown": ""}


class ExportSheet(TaskSheet):
    """What to export, and where to."""

    DEFAULT_CSS = """
    ExportSheet .label { color: $muted; }
    """
    HINT = "enter next, at the file: export · tab move · esc close"

    def __init__(self, workspace: "Workspace", search: str = "", home: Path | None = None) -> None:
        """Ask with this search; home: the folder that is proposed, by default the user's own."""
        super().__init__("Export cards", workspace)
        self._search = search
        self._home = home or Path.home()
        self._replaced: str | None = None  # the place that another Enter replaces

    def questions(self) -> ComposeResult:
        """Yield the formats, the search and the file."""
        yield Menu(*(Option(WORDS[name], id=name) for name in FORMATS))
        yield Static(Content("Search (empty: all cards)"), classes="label")
        yield Input(self._search, id="export-search", placeholder="area:rag is:due ...")
        yield Static(Content("File"), classes="label")
        yield Input(self._proposed("apkg"), id="export-file")

    def on_mount(self) -> None:
        """Begin with the format."""
        menu = self.query_one(Menu)
        menu.styles.height = "auto"
        menu.choose("apkg")
        menu.focus()

    @property
    def format(self) -> Format:
        """The format under the cursor."""
        chosen = self.query_one(Menu).chosen
        return next((name for name in FORMATS if name == chosen), "apkg")

    def _proposed(self, form: Format) -> str:
        """Return the place that is proposed for a format."""
        return str(self._home / f"prepdeck{ENDINGS[form]}" if ENDINGS[form] else self._home / "prepdeck-cards")

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Propose a file for the format, unless another one was typed."""
        field = self.query_one("#export-file", Input)
        if field.value in {self._proposed(name) for name in FORMATS}:
            field.value = self._proposed(self.format)

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Go on to the search."""
        event.stop()
        self.query_one("#export-search", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the file, or export; what is there already is replaced at a second Enter."""
        event.stop()
        if event.input.id == "export-search":
            self.query_one("#export-file", Input).focus()
            return
        place = event.value.strip()
        if not place:
            self.say("Name a file.", "$warning")
        elif place != self._replaced and _is_there(Path(place).expanduser()):
            self._replaced = place
            self.say(f"{place} is there already: enter replaces it.", "$warning")
        else:
            self._wish = Wish(
                self.format,
                str(Path(place).expanduser()),
                self.query_one("#export-search", Input).value,
                force=place == self._replaced,
            )
            self.begin()

    def perform(self, progress: Progress, cancelled: Callable[[], bool]) -> str:
        """Export."""
        report = export(self.workspace, self._wish, progress, cancelled)
        said = report.sentences()
        more = len(said) - MOST_SAID
        rest = [f"And {more} more: prepdeck export says them all."] if more > 0 else []
        return " ".join((summary(report, self._wish.out), *said[:MOST_SAID], *rest))


def _is_there(place: Path) -> bool:
    """Tell whether a file, or a folder with something in it, is in the way."""
    try:
        return any(place.iterdir()) if place.is_dir() else place.exists()
    except OSError:  # it is said when it is written
        return False
