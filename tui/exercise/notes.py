"""The sheet on which notes on an exercise are written; what stands there is in the file a moment later."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from ...data.notes import read_notes, write_notes
from ..cardform.fields import Prose
from ..widgets.sheet import Sheet

SOON = 0.2  # seconds after the last key


class NotesSheet(Sheet[None]):
    """Notes on one exercise. They are written while one types, and once more when the sheet is left in any way."""

    DEFAULT_CSS = """
    NotesSheet Prose {
        height: 12;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+e", "editor", "Open in $EDITOR", show=False, priority=True)]

    def __init__(self, title: str, path: Path, editor: str) -> None:
        """Edit the notes in the file `path`. editor: the setting editor.command."""
        super().__init__(f"Notes · {title}")
        self.path = path
        self.editor = editor
        self._timer: Timer | None = None
        self._kept = self._text = ""
        self._refused = False

    def content(self) -> ComposeResult:
        """Yield the editor and its keys."""
        yield Prose(id="notes")
        yield Static(Content("esc keep and close   ctrl+e $EDITOR   an empty sheet removes them"), classes="sheet-keys")

    def on_mount(self) -> None:
        """Show what was written before."""
        self.load()
        area = self.query_one(Prose)
        area.placeholder = "Markdown: the idea, what you missed"
        area.focus()

    def load(self) -> None:
        """Read the file into the editor."""
        try:
            self._kept = read_notes(self.path)
        except OSError as error:
            self.app.notify(f"{self.path} can't be read: {error.strerror}.", severity="error", markup=False)
            return
        area = self.query_one(Prose)
        self._text = self._kept
        area.load_text(self._kept)
        area.move_cursor(area.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what was typed as soon as the keys rest."""
        event.stop()
        self._text = event.text_area.text
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SOON, self.save)

    def text(self) -> str:
        """Return what stands in the editor, or stood there last."""
        for area in self.query(Prose):
            self._text = area.text
        return self._text

    def save(self) -> bool:
        """Write the notes where they changed; tell whether they are in the file."""
        text = self.text()
        if text.strip() == self._kept.strip():
            return True
        try:
            write_notes(self.path, text)
        except OSError as error:
            self.app.notify(
                f"{self.path} can't be written: {error.strerror}. The text stays here; esc again drops it.",
                severity="error",
                markup=False,
            )
            return False
        self._kept = text
        return True

    async def action_dismiss(self, result: None = None) -> None:
        """Keep the notes and close; what can't be written is dropped at the second try only."""
        if self.save() or self._refused:
            await super().action_dismiss(result)
        self._refused = True

    def on_unmount(self) -> None:
        """Keep the notes whichever way the sheet is left; the editor may be gone by now."""
        self.save()

    def action_editor(self) -> None:
        """Open the file in the user's own editor."""
        from ..editor import edit

        if not self.save():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        problem = edit(self.app, self.editor, self.path)
        if problem:
            self.app.notify(problem, severity="error", markup=False)
        self.load()
