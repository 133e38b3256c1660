"""Sync in the app: with the folder of the last time at once, else it asks for one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from ...data.sync_state import last_folder
from .task import Progress, TaskSheet

if TYPE_CHECKING:
    from ..workspace import Workspace


class SyncSheet(TaskSheet):
    """The folder that your devices share, then the work."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__("Sync with your other devices", workspace)
        self.folder = last_folder(workspace.paths.state)

    def questions(self) -> ComposeResult:
        """Yield the folder."""
        yield Input(str(self.folder or ""), placeholder="a folder that Syncthing, git or a cloud drive carries")

    def on_mount(self) -> None:
        """Begin where the folder is known."""
        self.query_one(Input).focus()
        if self.folder is not None:
            self.begin()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Sync with the folder that was named."""
        event.stop()
        if not event.value.strip():
            self.say("Name the folder that your devices share.", "$warning")
            return
        self.folder = Path(event.value.strip())
        self.begin()

    def perform(self, progress: Progress, cancelled: Callable[[], bool]) -> str:
        """Sync."""
        from ...data.sync import sync
        from ..verbs.sync import summary

        assert self.folder is not None
        report = sync(
            self.workspace.store, self.folder, self.workspace.paths.state, progress=progress, cancelled=cancelled
        )
        return " ".join((summary(report), *report.notes))
