"""Browse: a search line, the entries that it finds, and a preview of the one under the cursor."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from ..cardform.commands import AddCard, EditInForm
from ..command import Command, key_name
from ..review.commands import CardInfo, EditCard, Suspend
from ..widgets.sheet import Choice
from ..words import counted
from .commands import (
    COMMANDS,
    LeaveBrowse,
    Mark,
    MarkNone,
    MarkShown,
    ReadCard,
    Reschedule,
    Search,
    SearchWords,
    SortBy,
    TagMarked,
    TurnRound,
)
from .drawing import head
from .listing import Listing, Pane
from .single import SinglePage

if TYPE_CHECKING:
    from ...data.search import Entry, SortKey
    from .finder import Finder, Found

WATCH_SECONDS = 2.0  # how often files and record are looked at for changes made elsewhere
FIRST_SORT: "SortKey" = "due"


class BrowseScreen(SinglePage):
    """Everything that can be practised, searched while typing."""

    CSS_PATH = "screen.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMANDS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (112, "-wide")]  # noqa: RUF012 (as Textual declares it)
    SEARCH_WAIT: ClassVar[float] = 0.04  # seconds: letters that follow each other faster are searched for together
    PREVIEW_WAIT: ClassVar[float] = 0.06  # seconds: moving on with a key held down draws no previews

    line = getters.query_one("#query", Input)
    listing = getters.query_one("#list", Listing)
    preview = getters.query_one("#preview", Pane)

    _finder: "Finder | None" = None
    _by: "SortKey" = FIRST_SORT
    _reverse = False
    _total: int | None = None  # None: nothing was read yet
    _problem = ""
    _said = ""
    _keep: str | None = None  # id of the entry that the cursor shall stand on
    _waiting: Timer | None = None
    _typing: Timer | None = None
    _previewed: tuple[object, ...] = ()
    _mark = ""

    def body(self) -> ComposeResult:
        """Yield the search line, what is said of it, the list and the preview."""
        with Horizontal(id="query-line"):
            yield Static("/ ", id="query-sign")
            yield Input(placeholder="words, area:dsa, is:due, tag:exam, prop:stability<7 ...", id="query")
        yield Static(id="said")
        with Horizontal(id="panes"):
            with Vertical(id="list-pane"):
                yield Static(id="list-head")
                yield Listing(id="list")
                yield Static(id="empty")
            yield Pane(id="preview", classes="divided")

    def heading(self) -> tuple[str, str, str]:
        """Name the screen; say how many are found, and marked."""
        if self._total is None or not self.is_mounted:
            return "Browse", "", "reading ..."
        marks = len(self.listing.marks)
        marked = f"{marks:,} marked · " if marks else ""
        return "Browse", "", f"{marked}{len(self.listing.entries):,} of {self._total:,}"

    def offered(self) -> Sequence[type[Command]]:
        """Return what can be done where the focus is."""
        if self.writing:
            return [SearchWords, LeaveBrowse]
        if self.reading:
            return [EditInForm, EditCard, CardInfo, Suspend, LeaveBrowse]
        if not self.listing.entries:
            return [Search, AddCard, SearchWords, LeaveBrowse]
        found = [Search, Mark, MarkShown, Suspend, TagMarked, Reschedule, SortBy, EditInForm, AddCard, ReadCard]
        return [*found, CardInfo, SearchWords, LeaveBrowse]

    @property
    def writing(self) -> bool:
        """Whether the search line has the focus."""
        return self.is_mounted and self.line.has_focus

    @property
    def reading(self) -> bool:
        """Whether the preview is what keys scroll."""
        return self.is_mounted and (self.preview.has_focus or self.has_class("-reading"))

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does: Escape leaves the line or the preview, then clears the search."""
        if command is LeaveBrowse:
            return "list" if self.writing or self.reading else "clear" if self.line.value else "today"
        return super().word_of(command)

    # -- reading and searching ------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Read the record; take the query that the app was opened with."""
        assert self.deck.workspace is not None
        if self._finder is None:
            from .finder import Finder

            self._finder = Finder(self.deck.workspace)
            self.set_interval(WATCH_SECONDS, self.look_around)
            self.listing.focus()
            self.say_of_drafts()
        target, self.deck.target = self.deck.target, None
        if target is not None:
            self.line.value = target  # its change starts the search
        self.changed()

    def changed(self) -> None:
        """Search anew, with the cursor on the same entry."""
        self._mark = self.deck.workspace.store.mark() if self.deck.workspace is not None else ""
        self._previewed = ()
        self.search(self.line.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while typing; the letter is drawn first."""
        event.stop()
        if self._finder is None:
            return
        if self._typing is not None:
            self._typing.stop()
        if self.SEARCH_WAIT:
            self._typing = self.set_timer(self.SEARCH_WAIT, lambda: self.search(event.value))
        else:
            self.call_after_refresh(self.search, event.value)

    @work(thread=True, exclusive=True, group="search")
    def search(self, text: str) -> None:
        """Find in a thread; a newer search makes this one give up."""
        from ...data.store import RecordError

        worker = get_current_worker()
        assert self._finder is not None
        keep = self._keep or (self.current.row.id if self.current is not None else None)
        try:
            found = self._finder.find(text, self._by, self._reverse, lambda: worker.is_cancelled, keep)
        except RecordError as error:
            self.app.call_from_thread(self.tell, str(error), severity="error")
            return
        if found is not None and not worker.is_cancelled:
            self.app.call_from_thread(self.show, text, found)

    def show(self, text: str, found: "Found") -> None:
        """Show what was found; where the query was not understood, say why."""
        if not self.is_mounted or text != self.line.value:
            return
        self._total, self._problem = found.total, found.problem
        self.listing.show(found.entries, self.today, place=found.place, tags=found.tags)
        self._keep = None
        self.set_class(not found.entries, "-empty")
        if not found.entries:
            self.query_one("#empty", Static).update(self.nothing(text))
        self.draw_preview_soon()
        self.draw_list_head()
        self.say()
        self.draw_frame()

    def nothing(self, text: str) -> Content:
        """Return what stands in an empty list: why, and the next key."""
        keys = {command: self.key_of(command) for command in (LeaveBrowse, SearchWords, AddCard)}
        names = {command: key_name(key, self.deck.ascii_only) for command, key in keys.items()}
        add = f"{names[AddCard]} adds a card of your own."
        if not text.strip():
            return Content(f"There are no cards yet. {add}")
        return Content(
            f"Nothing matches. {names[LeaveBrowse]} clears the search, {names[SearchWords]} lists its words."
        )

    def say(self) -> None:
        """Say below the search line what is wrong with it, or what is marked and how the list is sorted."""
        self.set_class(bool(self._problem), "-wrong")
        text = f"{self.signs.fail} {self._problem}" if self._problem else self._standing()
        if text != self._said:  # most letters leave it as it is, and a new text lays the screen out anew
            self._said = text
            self.query_one("#said", Static).update(Content(text))

    def _standing(self) -> str:
        """Return what is marked and how the list is sorted."""
        marks = self.listing.marks
        shown = sum(entry.row.id in marks for entry in self.listing.entries) if marks else 0
        parts = [f"sorted by {self._by}{', reversed' if self._reverse else ''}"]
        if marks:
            hidden = len(marks) - shown
            parts.insert(
                0, f"{counted(len(marks), 'card')} marked" + (f", {hidden:,} not in this list" if hidden else "")
            )
        return self.signs.spell(" · ".join(parts))

    def look_around(self) -> None:
        """Take in what another window, the command line or an editor has changed."""
        workspace = self.deck.workspace
        if self.deck.screen is not self or workspace is None:
            return
        if workspace.cards.changed_on_disk():
            self.take_in()
        elif workspace.store.mark() != self._mark:
            self.changed()

    def take_in(self) -> None:
        """Read the deck files that changed."""
        assert self.deck.workspace is not None
        change = self.deck.workspace.refresh()
        for problem in change.problems[:3]:
            self.tell(str(problem), severity="warning")
        current = self.listing.current
        if current is not None:
            self._keep = change.renamed.get(current.row.id, current.row.id)
        self.changed()

    # -- drawing --------------------------------------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        super().on_resize(event)
        if self._total is not None:
            self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draw what depends on the widths of the panes."""
        self._previewed = ()
        self.listing.refresh()
        self.draw_list_head()
        self.draw_preview()

    def draw_list_head(self) -> None:
        """Draw the names of the columns."""
        width = self.listing.scrollable_content_region.width or self.size.width - 2
        columns = head(width, tags=self.listing.tags, by=self._by, reverse=self._reverse)
        self.query_one("#list-head", Static).update(columns, layout=False)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Follow the cursor with the preview."""
        self.draw_preview_soon()

    def on_pane_laid_out(self, event: Pane.LaidOut) -> None:
        """Wrap the preview to its new width."""
        self.draw_preview()

    def draw_preview_soon(self) -> None:
        """Draw the preview when the cursor has come to rest."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(self.PREVIEW_WAIT, self.draw_preview) if self.PREVIEW_WAIT else None
        if self._waiting is None:
            self.call_after_refresh(self.draw_preview)

    def draw_preview(self) -> None:
        """Draw question, answer and memory of the entry under the cursor."""
        from .preview import preview

        entry, workspace = self.listing.current, self.deck.workspace
        if not self.preview.display or workspace is None:
            return
        width = self.preview.scrollable_content_region.width - 1
        if width <= 0:  # shown a moment ago, and not laid out yet
            return
        key = (entry, width)
        if key == self._previewed:
            return
        self._previewed = key
        self.preview.show(preview(workspace, entry, width, self.signs, ascii_only=self.deck.ascii_only))

    # -- moving and marking ---------------------------------------------------------------------------------------

    @property
    def current(self) -> "Entry | None":
        """The entry under the cursor."""
        return self.listing.current

    def select(self, item: str) -> None:
        """Put the cursor on this item as soon as it is read, in a list without a search."""
        self._keep = item
        self.line.value = ""

    def targets(self) -> Sequence["Entry"]:
        """Return the marked entries, whether the list shows them or not; without marks, the one under the cursor."""
        marks, current = self.listing.marks, self.listing.current
        if marks and self._finder is not None:
            return self._finder.of_ids(marks)
        return [current] if current is not None else []

    def on_mark(self, event: Mark) -> None:
        """Mark, or take the mark away, and go on to the next entry."""
        current = self.listing.current
        if current is None:
            self.tell("There is nothing to mark.")
            return
        self.listing.marks ^= {current.row.id}
        self.listing.refresh_current()
        self.listing.action_move(1)
        self.say_marks()

    def on_mark_shown(self, event: MarkShown) -> None:
        """Mark all that was found."""
        self.listing.marks |= {entry.row.id for entry in self.listing.entries}
        self.listing.refresh()
        self.say_marks()

    def on_mark_none(self, event: MarkNone) -> None:
        """Take all marks away."""
        self.listing.marks = set()
        self.listing.refresh()
        self.say_marks()

    def say_marks(self) -> None:
        """Say how many are marked."""
        self.say()
        self.draw_frame()

    def on_sort_by(self, event: SortBy) -> None:
        """Ask for the column to sort by."""
        from ...data.search import SORTS

        names = {
            "added": "added, newest last",
            "due": "due, the longest due first",
            "stability": "stability, least first",
        }
        options = [(key, names.get(key, key)) for key in SORTS]
        self.app.push_screen(Choice("Sort by", options, self._by), self._sorted)

    def _sorted(self, by: str | None) -> None:
        """Sort by this; the order of before, chosen again, is turned round."""
        from ...data.search import SORTS

        if by is not None:
            self._by, self._reverse = next(key for key in SORTS if key == by), by == self._by and not self._reverse
            self.changed()

    def on_turn_round(self, event: TurnRound) -> None:
        """Turn the order round."""
        self._reverse = not self._reverse
        self.changed()

    def on_search(self, event: Search) -> None:
        """Write in the search line."""
        self.line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list with the search kept."""
        event.stop()
        self.listing.focus()

    def on_descendant_focus(self, event: object) -> None:
        """Offer the keys that work in what has the focus."""
        self.draw_frame()

    def on_key(self, event: "object") -> None:
        """The arrow down leaves the search line for the list."""
        if self.writing and getattr(event, "key", "") == "down":
            self.listing.focus()

    def on_read_card(self, event: ReadCard) -> None:
        """Open the preview where it is hidden, and let keys scroll it."""
        if self.listing.current is None:
            self.tell("There is nothing to read: the list is empty.")
            return
        self.add_class("-reading")
        self.preview.focus()

    def on_search_words(self, event: SearchWords) -> None:
        """List what the search line understands."""
        from .words import WordsSheet

        self.app.push_screen(WordsSheet())

    def on_leave_browse(self, event: LeaveBrowse) -> None:
        """Leave the line or the preview, then clear the search, then go back to Today."""
        if self.writing or self.reading:
            self.remove_class("-reading")
            self.listing.focus()
            self.draw_frame()
        elif self.line.value:
            self.line.value = ""
        else:
            self.deck.go("today")
