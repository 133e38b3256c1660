"""Progress: what was learnt, what is coming and how memory holds, section by section, never blended into one number."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from ..command import Command
from ..page import Page
from ..widgets.reading import Reading
from .commands import COMMANDS, AskWhatIf, FitMemory, LeaveProgress, NextSection, SectionBefore, ShowLevels, ShowNumbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...data.levels import Level
    from ..today.view import TodayView
    from .source import Source
    from .told import Told

FIRST = "areas"


class ProgressScreen(Page):
    """What you have seen, recall and can do, and the statistics of your reviews."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS

    view: "TodayView | None" = None
    levels: "Sequence[Level]" = ()
    section = FIRST
    numbers = False  # whether the tables are shown in the place of the plot

    def __init__(self) -> None:
        super().__init__()
        self._mark = ""
        self._source: Source | None = None
        self._told: dict[str, Told] = {}

    def body(self) -> ComposeResult:
        """Yield the sections' names and the one that is open."""
        yield Static(id="sections")
        yield Reading(id="progress")

    def heading(self) -> tuple[str, str, str]:
        """Name the screen and the goal."""
        return "Progress", "", self.view.goal if self.view else ""

    def word_of(self, command: type[Command]) -> str:
        """Return what the key bar says that a command does now."""
        return "plot" if command is ShowNumbers and self.numbers else command.WORD

    def fill(self) -> None:
        """Gather in a worker."""
        self.gather(self.section)

    @work(thread=True, exclusive=True, group="progress")
    def gather(self, section: str) -> None:
        """Read the record and work out a section; what was worked out from the same record before is kept."""
        from ...data.troubles import RecordError
        from ..today.view import look_at_today
        from .levels import look_at_levels
        from .source import read_source, tell

        workspace = self.deck.workspace
        if workspace is None:
            return
        worker = get_current_worker()
        told = None
        try:
            view = look_at_today(workspace)
            levels = look_at_levels(workspace, view)
            mark = f"{workspace.store.mark()} {view.date} {workspace.settings}"
            same = mark == self._mark
            source = self._source if same else None
            if (section != FIRST or self.numbers) and not (same and section in self._told):
                source = source or read_source(workspace)
                told = tell(source, section)
        except RecordError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.tell, str(error), severity="error")
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.gathered, view, levels, mark, source, told)

    def gathered(
        self, view: "TodayView", levels: "Sequence[Level]", mark: str, source: "Source | None", told: "Told | None"
    ) -> None:
        """Keep what was gathered, for as long as the record has this mark, and draw."""
        if mark != self._mark:
            self._told = {}
        self.levels = levels
        self.view, self._mark, self._source = view, mark, source or (self._source if mark == self._mark else None)
        if told is not None:
            self._told[told.key] = told
        self.draw()

    def draw(self, *, top: bool = False) -> None:
        """Draw the names of the sections and the open one, as far as it is there; top: from its start."""
        from .drawing import section_line, table
        from .told import sheet

        if self.view is None:
            return
        width = self.size.width - 4
        self.query_one("#sections", Static).update(section_line(self.section))
        told = self._told.get(self.section)
        if self.section == FIRST and not self.numbers:
            content = table(self.view, self.levels, width, self.signs)
        elif told is None:
            content = Content.assemble(("Working it out ...", "$muted"))
        else:
            content = Content.assemble(*sheet(told, width, self.signs, numbers=self.numbers).pieces)
        reading = self.query_one(Reading)
        reading.show(content, top=top)
        if self.deck.screen is self:
            reading.focus()
        self.draw_frame()

    def turn_to(self, section: str) -> None:
        """Open a section; the newest wish wins."""
        self.section = section
        self.draw(top=True)
        self.gather(section)

    def step(self, by: int) -> None:
        """Go to another section; after the last comes the first."""
        from .source import TITLES

        names = list(TITLES)
        self.turn_to(names[(names.index(self.section) + by) % len(names)])

    def on_resize(self, event: object) -> None:
        """Draw for the new width."""
        self.draw_frame()
        self.draw()

    def on_next_section(self, event: NextSection) -> None:
        """Open the next section."""
        self.step(1)

    def on_section_before(self, event: SectionBefore) -> None:
        """Open the section before."""
        self.step(-1)

    def on_show_numbers(self, event: ShowNumbers) -> None:
        """Show the tables, or the plot again."""
        self.numbers = not self.numbers
        self.turn_to(self.section)

    def on_show_levels(self, event: ShowLevels) -> None:
        """Open the levels."""
        from .evidence import LevelSheet

        if self.deck.workspace is not None:
            self.app.push_screen(LevelSheet(self.deck.workspace, self.signs), lambda _: self.fill())

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
