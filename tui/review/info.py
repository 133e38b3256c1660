"""The info of one card: its memory now, its source and place, and what happened to it."""

import textwrap
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ...data.clock import day_date
from ...data.memory import Rating, retrievability
from ..widgets.reading import Reading
from ..widgets.sheet import Sheet

if TYPE_CHECKING:
    from ...data.store import ItemRow
    from ...decks.card import Card
    from ..workspace import Workspace


NAME_WIDTH, TEXT_WIDTH = 12, 52


class CardSheet(Sheet[str]):
    """What the record knows of a card."""

    BESIDE = 5  # a title may take two rows
    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "bring_back", "Bring back", show=False)]

    def __init__(self, workspace: "Workspace", row: "ItemRow", card: "Card") -> None:
        super().__init__(card.title)
        self.workspace = workspace
        self.row = row
        self.card = card

    def content(self) -> ComposeResult:
        """Yield the facts and the keys."""
        yield Reading(id="info", classes="scrolls")
        keys = "esc close" + ("   r bring back" if self.row.suspended or self.row.buried_until else "")
        yield Static(Content(keys), classes="sheet-keys")

    def on_mount(self) -> None:
        """Write the facts."""
        reading = self.query_one(Reading)
        reading.styles.height = "auto"
        rows = [*facts(self.workspace, self.row, self.card), ("", ""), *history(self.workspace, self.row.id)]
        reading.show(Content("\n").join(line(name, text) for name, text in rows))
        reading.focus()

    def action_bring_back(self) -> None:
        """Bring a suspended or buried card back."""
        from ...data.store import RecordError

        try:
            if self.row.suspended:
                self.workspace.store.record("unsuspended", self.row.id)
            if self.row.buried_until is not None:
                self.workspace.store.record("unburied", self.row.id)
        except RecordError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.dismiss(None)


def facts(workspace: "Workspace", row: "ItemRow", card: "Card") -> list[tuple[str, str]]:
    """Return the card's facts as (name, text)."""
    today = workspace.now().day
    recall = retrievability(row.memory, today, workspace.rules.for_item(row.id))
    due = "new" if row.due_day is None else f"{day_date(row.due_day):%a %d %b %Y} ({in_days(row.due_day - today)})"
    found = [
        ("id", row.id),
        ("type, tier", f"{card.type}, {card.tier}"),
        ("source", card.source),
        ("file", f"{card.path}:{card.line}"),
        ("due", due),
    ]
    if row.stability is not None and row.difficulty is not None:
        found.append(("memory", f"stability {row.stability:.1f} d, difficulty {row.difficulty:.1f} of 10"))
    if recall is not None:
        found.append(("recall now", f"{recall:.0%}"))
    found.append(("reviews", f"{row.reps}, forgotten {row.lapses}"))
    if row.flag:
        found.append(("flag", row.flag))
    return found


def history(workspace: "Workspace", item_id: str) -> list[tuple[str, str]]:
    """Return the last twenty events of an item as (date, text), newest first; undone ones are marked."""
    lines = []
    for event, undone in reversed(workspace.store.history(item_id)[-20:]):
        if event.kind in ("undone", "redone"):
            continue
        word = Rating(event.rating).name.lower() if event.rating else event.kind
        took = f", {event.ms / 1000:.0f} s" if event.ms else ""
        lines.append((f"{day_date(event.day):%d %b %Y}", f"{word}{took}{' (undone)' if undone else ''}"))
    return lines


def line(name: str, text: str) -> Content:
    """Return one fact: its name, then its text, wrapped beside it."""
    lines = textwrap.wrap(text, TEXT_WIDTH, break_on_hyphens=False) or [""]
    return Content.assemble((f"{name:<{NAME_WIDTH}}", "$muted"), f"\n{'':<{NAME_WIDTH}}".join(lines))


def in_days(days: int) -> str:
    """Return a distance in days in words."""
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    return f"in {days} {unit}" if days > 0 else f"{-days} {unit} ago"
