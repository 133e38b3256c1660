"""Journal: the days with what was done on them and what was written, and the week's post."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input
from textual.widgets.option_list import Option

from ..command import Command
from ..page import Page
from ..widgets.menu import Menu
from ..widgets.reading import Reading, to_content
from ..widgets.sheet import Ask
from .commands import COMMANDS, AddLine, DraftWeek, EditDay, LeaveJournal, ReviewWeek, SearchJournal

if TYPE_CHECKING:
    from ...data.journal.book import Book
    from ...data.journal.figures import DayFigures


class JournalScreen(Page):
    """The journal."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS

    def __init__(self) -> None:
        super().__init__()
        self._figures: Mapping[date, DayFigures] = {}
        self._days: Sequence[date] = ()  # newest first; today is always the first
        self._written: frozenset[date] = frozenset()
        self._open: date | None = None  # the day whose text is drawn
        self._week: date | None = None  # the Monday whose post or review is shown in the place of the day
        self._review = False  # the review, not the post

    def body(self) -> ComposeResult:
        """Yield the search line, the days and the open one."""
        yield Input(placeholder="words that a line of the day holds", id="search")
        with Horizontal():
            yield Menu(id="days")
            yield Reading(id="page")

    def heading(self) -> tuple[str, str, str]:
        """Name the screen; say how many days have words."""
        number = len(self._written)
        return "Journal", "", f"{len(self._days)} days · {number} with words" if self._days else ""

    @property
    def writing(self) -> bool:
        """Whether the search line has the focus."""
        return self.is_mounted and self.query_one("#search", Input).has_focus

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does now."""
        if command is LeaveJournal and self.has_class("-searching"):
            return "clear"
        shown = self._week and command is (ReviewWeek if self._review else DraftWeek)
        return "the day" if shown else super().word_of(command)

    @property
    def book(self) -> "Book":
        """The journal's folder."""
        from ...data.journal.book import Book

        assert self.deck.workspace is not None
        return Book(self.deck.workspace.paths.journal)

    @property
    def chosen(self) -> date | None:
        """The day under the cursor."""
        chosen = self.query_one(Menu).chosen
        return date.fromisoformat(chosen) if chosen else None

    # Reading

    def fill(self) -> None:
        """Read the record and the folder."""
        self.gather()

    @work(thread=True, exclusive=True, group="journal")
    def gather(self) -> None:
        """Read what was done on every day, and which days have words."""
        from ...data.clock import day_date
        from ...data.journal.figures import read_figures
        from ...data.troubles import RecordError

        workspace = self.deck.workspace
        if workspace is None:
            return
        now = workspace.now()
        try:
            found = read_figures(workspace.store, 0, now.day)
        except RecordError as error:
            self.app.call_from_thread(self.tell, str(error), severity="error")
            return
        figures = {day_date(day): held for day, held in found.items()}
        files = self.book.days()
        written = frozenset(day for day in files if self.book.has_words(day))
        days = sorted({*figures, *files, now.date}, reverse=True)
        self.app.call_from_thread(self.gathered, figures, days, written)

    def gathered(self, figures: Mapping[date, "DayFigures"], days: Sequence[date], written: frozenset[date]) -> None:
        """Take what was read, and draw it."""
        if not self.is_attached:
            return
        self._figures, self._days, self._written = figures, days, written
        self.draw()

    def draw(self) -> None:
        """Draw the list of days and the open one."""
        menu = self.query_one(Menu)
        kept = menu.chosen
        days = self.found()
        menu.set_options([Option(self.day_line(day), id=day.isoformat()) for day in days])
        menu.choose(kept)
        if self.deck.screen is self and not self.writing:
            menu.focus()
        self.draw_page()
        self.draw_frame()

    def found(self) -> Sequence[date]:
        """Return the days that the search finds, all without one."""
        words = self.query_one("#search", Input).value
        if not words.strip():
            return self._days
        hits = {hit.path.stem for hit in self.book.search(words)}
        return [day for day in self._days if day.isoformat() in hits]

    def day_line(self, day: date) -> Content:
        """Return a day as a line of the list: date, minutes, and a mark where it has words."""
        from ...data.journal.page import minutes_text

        held = self._figures.get(day)
        spent = minutes_text(held.total) if held else ""
        year = f"{day.year}" if day.year != self._days[0].year else f"{day:%a}"
        mark = (self.signs.done, "$accent") if day in self._written else " "
        return Content.assemble(f"{year:<5}{day.day:>2} {day:%b}", (f"{spent:>12}", "$muted"), "  ", mark)

    def draw_page(self) -> None:
        """Draw the open day, or the week's post."""
        from ...data.journal.page import JournalError, shown
        from ...data.troubles import RecordError
        from ...decks.rendering import render

        reading = self.query_one(Reading)
        day = self._open = self.chosen
        if day is None:
            reading.show(Content.assemble(("No day holds these words; esc clears the search.", "$muted")))
            return
        try:
            text = self.week_text(self._week) if self._week else self.book.text(day, self.figures_of(day))
        except (JournalError, RecordError) as error:
            reading.show(Content.assemble((str(error), "$error")))
            return
        width = max(20, self.size.width - 30 - 6)
        lines = render(shown(text), width, ascii_only=self.deck.ascii_only)
        hint = "" if self._week or day in self._written else "\n\nNo words yet: a adds a line, e opens the file."
        reading.show(Content.assemble(to_content(lines), (hint, "$muted")))

    def figures_of(self, day: date) -> "DayFigures":
        """Return what was done on a day."""
        from ...data.clock import date_day
        from ...data.journal.figures import DayFigures

        return self._figures.get(day) or DayFigures(date_day(day))

    def week_path(self, monday: date) -> Path:
        """Return where a week's post or review lies."""
        from ...data.journal.week import file_name
        from .reviewing import review_name

        return self.book.folder / (review_name(monday) if self._review else file_name(monday))

    def week_text(self, monday: date) -> str:
        """Return a week's post or review: the file where there is one, else a draft."""
        from ...data.journal.week import draft, monday_of
        from .reviewing import look_at_week

        path, workspace = self.week_path(monday), self.deck.workspace
        if path.exists():
            return self.book.read_file(path)
        if self._review and workspace is not None:
            return look_at_week(workspace, monday).text()
        held = [figures for day, figures in sorted(self._figures.items()) if monday_of(day) == monday]
        return draft(monday, held)

    # Events

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        if self._days:
            self.draw_page()
        self.draw_frame()

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Show the day under the cursor."""
        event.stop()
        if self.chosen != self._open:  # the list is also made anew where the cursor stays
            self._week = None
        self.draw_page()
        self.draw_frame()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Enter or a click opens the day in the editor."""
        event.stop()
        self.on_edit_day(EditDay())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while typing."""
        event.stop()
        self._week = None
        self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list; the search stays."""
        event.stop()
        self.query_one(Menu).focus()

    # Commands

    def on_add_line(self, event: AddLine) -> None:
        """Ask for a line and write it to today."""
        workspace = self.deck.workspace
        if workspace is None:
            return

        def keep(text: str | None) -> None:
            """Write the line."""
            from ...data.journal.page import JournalError

            words = " ".join((text or "").split())
            if not words:
                return
            now = workspace.now()
            try:
                self.book.add(now.date, self.figures_of(now.date), f"- {now.local:%H:%M} {words}")
            except JournalError as error:
                self.tell(str(error), severity="error")
                return
            self.query_one(Menu).choose(now.date.isoformat())
            self.gather()

        self.app.push_screen(Ask("A line for today", placeholder="what you learned, what broke, what is next"), keep)

    def on_edit_day(self, event: EditDay) -> None:
        """Open the day's file, or the week's post or review, in the editor."""
        from ...data.journal.page import JournalError
        from ..editor import edit

        day, workspace = self.chosen, self.deck.workspace
        if day is None or workspace is None:
            return
        try:
            if self._week:
                path = self.week_path(self._week)
                if not path.exists():
                    self.book.put(path, self.week_text(self._week))
            else:
                path = self.book.path(day)
                self.book.write(day, self.figures_of(day))
        except JournalError as error:
            self.tell(str(error), severity="error")
            return
        problem = edit(self.app, workspace.settings.editor.command, path)
        if problem:
            self.tell(problem, severity="error")
        self.gather()

    def on_draft_week(self, event: DraftWeek) -> None:
        """Show the post of the day's week, or the day again."""
        self.turn(review=False)

    def on_review_week(self, event: ReviewWeek) -> None:
        """Show the review of the day's week, or the day again."""
        self.turn(review=True)

    def turn(self, *, review: bool) -> None:
        """Show the post or the review of the day's week; the day again where that is shown already."""
        from ...data.journal.week import monday_of

        if self.chosen is not None:
            self._week = None if self._week and self._review == review else monday_of(self.chosen)
            self._review = review
            self.draw_page()
            self.draw_frame()

    def on_search_journal(self, event: SearchJournal) -> None:
        """Write in the search line."""
        self.add_class("-searching")
        self.query_one("#search", Input).focus()
        self.draw_frame()

    def on_leave_journal(self, event: LeaveJournal) -> None:
        """Clear the search, else go back to Today."""
        if self.has_class("-searching"):
            self.query_one("#search", Input).value = ""
            self.remove_class("-searching")
            self.query_one(Menu).focus()
            self.draw()
        else:
            self.deck.go("today")
