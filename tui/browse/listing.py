"""The list of Browse: any number of entries, of which only the rows on screen are built; and the pane beside it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..widgets.reading import Reading
from .drawing import Columns, columns, row_pieces

if TYPE_CHECKING:
    from ...data.search import Entry
    from ..app import PrepDeck

ROLES = ("accent", "mark", "muted", "warning", "text", "current")


class Listing(ScrollView, can_focus=True):
    """Entries one a line, with a cursor and marks."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"listing--{role}" for role in ROLES}
    DEFAULT_CSS = """
    Listing {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        scrollbar-color: $faint;
        scrollbar-color-hover: $muted;
        scrollbar-color-active: $accent;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;

        & > .listing--accent { color: $accent; }
        & > .listing--mark { color: $accent; text-style: bold; }
        & > .listing--muted { color: $muted; }
        & > .listing--warning { color: $warning; }
        & > .listing--text { color: $foreground; }
        & > .listing--current { background: $panel; }
        &:ansi > .listing--current { text-style: reverse; }
    }

    .-ascii Listing {
        scrollbar-size: 0 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("g,home", "jump(0)", "First", show=False),
        Binding("G,end", "jump(-1)", "Last", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another entry, or on none."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.entries: Sequence[Entry] = ()
        self.marks: set[str] = set()
        self.today = 0
        self.tags = False
        self._cursor = 0

    @property
    def current(self) -> "Entry | None":
        """The entry under the cursor."""
        return self.entries[self._cursor] if self._cursor < len(self.entries) else None

    @property
    def layout_now(self) -> Columns:
        """The widths of the columns."""
        return columns(self.scrollable_content_region.width, tags=self.tags)

    def show(self, entries: Sequence["Entry"], today: int, *, place: int | None, tags: bool) -> None:
        """Show these entries.

        today: the study day. place: where the cursor goes; with None it stays where it is, as far as there are entries.
        tags: whether any entry has some.
        """
        self.entries, self.today, self.tags = entries, today, tags
        self._cursor = max(0, min(self._cursor if place is None else place, len(entries) - 1))
        self.virtual_size = Size(0, len(entries))
        self._into_view()
        self.refresh()

    def move_to(self, place: int) -> None:
        """Put the cursor on the entry at this place, as far as there is one."""
        place = max(0, min(place, len(self.entries) - 1))
        if place == self._cursor or not self.entries:
            return
        before, self._cursor = self._cursor, place
        top = self.scroll_offset.y
        self._into_view()
        if self.scroll_offset.y == top:
            self.refresh_rows(before, place)
        self.post_message(self.Moved())

    def refresh_rows(self, *places: int) -> None:
        """Draw the rows at these places anew."""
        width, top = self.size.width, self.scroll_offset.y
        self.refresh(*(Region(0, place - top, width, 1) for place in places if 0 <= place - top < self.size.height))

    def refresh_current(self) -> None:
        """Draw the row under the cursor anew."""
        self.refresh_rows(self._cursor)

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self.move_to(self._cursor + by)

    def action_jump(self, place: int) -> None:
        """Move the cursor to the first row, or with -1 to the last."""
        self.move_to(len(self.entries) - 1 if place < 0 else place)

    def action_page(self, by: int) -> None:
        """Move the cursor by some pages."""
        self.move_to(self._cursor + by * max(1, self.scrollable_content_region.height - 1))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor where it falls."""
        self.move_to(event.y + self.scroll_offset.y)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view."""
        self._into_view()

    def _into_view(self) -> None:
        """Scroll so far that the cursor's row is on screen."""
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if height <= 0:
            return
        if self._cursor < top:
            top = self._cursor
        elif self._cursor >= top + height:
            top = self._cursor - height + 1
        top = max(0, min(top, len(self.entries) - height))
        self.scroll_to(y=top, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.get_component_rich_style("listing--text")
        if place >= len(self.entries):
            return Strip.blank(self.size.width, base)
        entry = self.entries[place]
        deck: PrepDeck = self.app  # type: ignore[assignment]
        current = place == self._cursor
        pieces = row_pieces(
            entry, self.layout_now, self.today, deck.signs, current=current, marked=entry.row.id in self.marks
        )
        over = self.get_component_rich_style("listing--current") if current else None
        segments = []
        for text, role in pieces:
            style = self.get_component_rich_style(f"listing--{role or 'text'}")
            segments.append(Segment(text, style + over if over is not None else style))
        filling = base + over if over is not None else base
        return Strip(segments).adjust_cell_length(width, filling)


class Pane(Reading):
    """The pane beside the list, which tells when it got another size."""

    class LaidOut(Message):
        """The pane has another size."""

    def on_resize(self, event: events.Resize) -> None:
        """Tell the screen."""
        self.post_message(self.LaidOut())
