"""Import in the app: a path with completion, the plan to look at, then the work with its progress; Esc stops it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from ...data.troubles import RecordError
from ...decks.exchange.refusal import ImportRefused, Stopped
from ..widgets.sheet import Sheet

if TYPE_CHECKING:
    from ...decks.exchange.importing import ImportPlan
    from ..workspace import Workspace

ASK = "enter look at it · → complete the path · esc close"
READY = "enter import · ↑ ↓ scroll · esc close, nothing is changed"
MAPPED = "enter import · tab columns · ↑ ↓ scroll · esc close"
BUSY = "esc stop"
MOST_ENTRIES = 5_000  # of a folder, looked at for a completion


class PathSuggester(Suggester):
    """Completes the path of a file or folder that can be imported."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first path that begins with the text."""
        return completed(value)


def completed(text: str) -> str | None:
    """Return the first path, by name, that begins with what was typed; folders end with a stroke."""
    if not text:
        return None
    folder, _, start = text.rpartition("/")
    place = Path(f"{folder}/").expanduser() if folder or text.startswith("/") else Path()
    try:
        with os.scandir(place) as entries:
            names = [
                f"{entry.name}/" if entry.is_dir() else entry.name
                for _, entry in zip(range(MOST_ENTRIES), entries, strict=False)
                if entry.name.startswith(start) and (start or not entry.name.startswith("."))
            ]
    except OSError:
        return None
    found = min(names, default="")
    return f"{text[: len(text) - len(start)]}{found}" if found else None


class ImportSheet(Sheet[str]):
    """Asks for a path, shows what would come, imports it; answers with the sentence on what came."""

    DEFAULT_CSS = """
    ImportSheet .sheet { width: 76; }
    ImportSheet #import-plan { height: auto; max-height: 40vh; margin-top: 1; }
    ImportSheet #import-columns { display: none; }
    ImportSheet.-table #import-columns { display: block; }
    ImportSheet.-table #import-plan { max-height: 20vh; }
    ImportSheet #import-news { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
    ]

    def __init__(self, workspace: "Workspace", path: str = "") -> None:
        """Prepare; path: what stands in the line at first."""
        super().__init__("Import cards")
        self.workspace = workspace
        self._path = path
        self._looked_at = ("", "")  # path and columns
        self._plan: ImportPlan | None = None
        self._work: Worker[None] | None = None

    def content(self) -> ComposeResult:
        """Yield the path, a table's columns, the plan, news and the keys."""
        yield Input(
            self._path,
            placeholder="~/Downloads/deck.apkg, a .csv, a folder of .md",
            suggester=PathSuggester(),
            id="import-path",
        )
        yield Input(placeholder="question=1,answer=2,tags=3", id="import-columns")
        with VerticalScroll(id="import-plan", can_focus=False):
            yield Static(id="import-text")
        yield Static(id="import-news")
        yield Static(classes="sheet-keys")

    def on_mount(self) -> None:
        """Write at once."""
        self._keys(ASK)
        self._path_line.focus()

    @property
    def _path_line(self) -> Input:
        """The line with the path."""
        return self.query_one("#import-path", Input)

    @property
    def _columns_line(self) -> Input:
        """The line with a table's columns; it shows once a table was looked at."""
        return self.query_one("#import-columns", Input)

    @property
    def running(self) -> bool:
        """Whether something is being read or imported."""
        return self._work is not None and not self._work.is_finished

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look at the file; at the second Enter, import it."""
        event.stop()
        path = self._path_line.value.strip()
        if self.running:
            return
        if path != self._looked_at[0]:
            self._hide_columns()
        wanted = (path, self._columns_line.value.strip())
        if not path:
            self.say("Name a file or a folder.", "$warning")
        elif self._plan is not None and wanted == self._looked_at:
            self._keys(BUSY)
            self._work = self._import(self._plan)
        else:
            self._forget()
            self._looked_at = wanted
            self.query_one("#import-text", Static).update("")
            self._keys(BUSY)
            self.say("Reading ...")
            self._work = self._look(Path(path).expanduser(), wanted[1])

    def _hide_columns(self) -> None:
        """Forget the columns: they were another table's."""
        self._columns_line.value = ""
        self.remove_class("-table")

    def action_leave(self) -> None:
        """Stop what is going on; without anything, close."""
        if self.running and self._work is not None:
            self._work.cancel()
            self.say("Stopping ...")
            return
        self.dismiss(None)

    def action_move(self, lines: int) -> None:
        """Scroll the plan."""
        self.query_one("#import-plan", VerticalScroll).scroll_relative(y=lines, animate=False)

    def on_unmount(self) -> None:
        """Forget what was staged, unless a thread still has it in hand: that one does it at its end."""
        if not self.running:
            self._forget()

    def say(self, text: str, style: str = "$muted") -> None:
        """Show a sentence below the plan."""
        self.query_one("#import-news", Static).update(Content.assemble((text, style)))

    def _keys(self, text: str) -> None:
        """Show the keys that work now."""
        ascii_only = bool(getattr(self.app, "ascii_only", False))
        if ascii_only:
            text = text.replace("→", "right").replace("↑ ↓", "up down").replace("·", "-")
        self.query_one(".sheet-keys", Static).update(Content(text))

    def _forget(self) -> None:
        """Remove what was staged."""
        plan, self._plan = self._plan, None
        if plan is not None:
            plan.close()

    def _progress(self) -> Callable[[str, int, int], None]:
        """Return what shows how far the work is."""

        def progress(what: str, done: int, total: int) -> None:
            share = f" {done * 100 // total} %" if total else f" {done}"
            self.app.call_from_thread(self.say, f"{what.capitalize()}{share}")

        return progress

    @work(thread=True, exclusive=True, group="import")
    def _look(self, path: Path, columns: str) -> None:
        """Plan the import in a thread; columns: of a table, as `--map` takes them."""
        from ...decks.exchange.importing import plan_import
        from ..verbs.import_ import columns_of
        from ..verbs.outcome import Refusal
        from .options import import_options

        worker = get_current_worker()
        try:
            options = import_options(self.workspace, columns=columns_of(columns))
            plan = plan_import(path, options, self._progress(), lambda: worker.is_cancelled)
        except Stopped:
            self.app.call_from_thread(self._failed, "Stopped. Nothing was changed.")
        except (ImportRefused, RecordError, Refusal) as error:
            self.app.call_from_thread(self._failed, str(error))
        else:
            if worker.is_cancelled:
                plan.close()
                self.app.call_from_thread(self._failed, "Stopped. Nothing was changed.")
            else:
                self.app.call_from_thread(self._show, plan)

    @work(thread=True, exclusive=True, group="import")
    def _import(self, plan: "ImportPlan") -> None:
        """Import in a thread."""
        from ...decks.exchange.importing import apply
        from .wording import outcome_lines

        worker = get_current_worker()
        try:
            outcome = apply(plan, self.workspace.store, self._progress(), lambda: worker.is_cancelled)
        except Stopped:
            self.app.call_from_thread(self._failed, "Stopped. Nothing was changed.")
        except (ImportRefused, RecordError) as error:
            self.app.call_from_thread(self._failed, str(error))
        else:
            self.app.call_from_thread(self.say, "Reading the new cards ...")
            self.workspace.read_roots_again()
            self.workspace.refresh(exercises=False)
            self.app.call_from_thread(self.dismiss, " ".join(outcome_lines(plan.summary, outcome)))
        finally:
            plan.close()
            self._plan = None

    def _show(self, plan: "ImportPlan") -> None:
        """Show what would come."""
        from .wording import columns_text, plan_lines

        self._plan = plan
        lines = plan_lines(plan.summary, "in the line above, such as question=1,answer=2,tags=3")
        self.query_one("#import-text", Static).update(Content("\n".join(lines)))
        if plan.summary.columns:
            self._columns_line.value = self._columns_line.value or columns_text(plan.summary)
            self.add_class("-table")
            self._looked_at = (self._looked_at[0], self._columns_line.value.strip())
        self.say("Nothing is changed yet.")
        self._keys(MAPPED if plan.summary.columns else READY)

    def _failed(self, sentence: str) -> None:
        """Show why it could not be done; another path can be named."""
        self._work = None
        self._looked_at = (self._looked_at[0], "\n")  # the same columns again are looked at again
        self._keys(ASK)
        self.say(sentence, "$warning")
