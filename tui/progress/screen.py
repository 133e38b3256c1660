"""Progress: for each of the 21 areas, four things that can be counted, never blended into one number."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult

from ..command import Command
from ..page import Page
from ..widgets.reading import Reading
from .commands import COMMANDS, AskWhatIf, FitMemory, LeaveProgress

if TYPE_CHECKING:
    from ..today.view import TodayView


class ProgressScreen(Page):
    """What you have seen, recall and can do."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS

    view: "TodayView | None" = None

    def body(self) -> ComposeResult:
        """Yield the table."""
        yield Reading(id="progress")

    def heading(self) -> tuple[str, str, str]:
        """Name the screen and the goal."""
        return "Progress", "", self.view.goal if self.view else ""

    def fill(self) -> None:
        """Gather in a worker."""
        self.gather()

    @work(thread=True, exclusive=True, group="progress")
    def gather(self) -> None:
        """Read the record."""
        from ...data.store import RecordError
        from ..today.view import look_at_today

        workspace = self.deck.workspace
        if workspace is None:
            return
        try:
            view = look_at_today(workspace)
        except RecordError as error:
            self.app.call_from_thread(self.tell, str(error), severity="error")
            return
        self.app.call_from_thread(self.draw, view)

    def draw(self, view: "TodayView") -> None:
        """Draw the table."""
        from .drawing import table

        self.view = view
        reading = self.query_one(Reading)
        reading.show(table(view, self.size.width - 4, self.signs), top=False)
        if self.deck.screen is self:
            reading.focus()
        self.draw_frame()

    def on_resize(self, event: object) -> None:
        """Draw for the new width."""
        self.draw_frame()
        if self.view is not None:
            self.draw(self.view)

    def on_fit_memory(self, event: FitMemory) -> None:
        """Open the sheet that fits the memory model."""
        from .optimise import OptimiseSheet

        if self.deck.workspace is not None:
            self.app.push_screen(OptimiseSheet(self.deck.workspace), lambda _: self.fill())

    def on_ask_what_if(self, event: AskWhatIf) -> None:
        """Open the what-if sheet."""
        from .whatif import WhatIfSheet

        if self.deck.workspace is not None:
            self.app.push_screen(WhatIfSheet(self.deck.workspace))

    def on_leave_progress(self, event: LeaveProgress) -> None:
        """Go back to Today."""
        self.deck.go("today")
