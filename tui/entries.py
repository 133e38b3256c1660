"""What Browse, bulk commands and custom sessions look through: the record's items with the text of their cards.

Putting 50,000 of them together takes a second the first time and a fraction of that later: what the decks say is
folded once for each card, and as long as neither the decks nor the record change, the list is the same one.
"""

import operator
import threading
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..data.search import Entry, Query, fold, search, text_of
from ..decks.card import Card

if TYPE_CHECKING:
    from ..data.store import ItemRow
    from .workspace import Workspace


class _Cards:
    """What was put together last. parts: card id -> the card, its text, tags and deck."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.mark = ""
        self.cards: list[Card] = []
        self.entries: list[Entry] = []
        self.parts: dict[str, tuple[Card, str, frozenset[str], str]] = {}


_kept: "WeakKeyDictionary[Workspace, _Cards]" = WeakKeyDictionary()
_keeping = threading.Lock()


def entries(workspace: "Workspace") -> list[Entry]:
    """Return all items that can be practised, in order of id, ready to be searched; don't change the list.

    Slow enough for a worker thread; RecordError as the store raises it.
    """
    with _keeping:
        kept = _kept.setdefault(workspace, _Cards())
    with kept.lock:
        mark, cards = workspace.store.mark(), workspace.cards.cards()
        same = len(cards) == len(kept.cards) and all(map(operator.is_, cards, kept.cards))
        if mark != kept.mark or not same:
            if not same:
                kept.parts = _parts(workspace, cards, kept.parts)
            kept.entries = [_entry(workspace, row, kept.parts) for row in workspace.store.items()]
            kept.mark, kept.cards = mark, cards
        return kept.entries


def found(workspace: "Workspace", query: Query, among: Sequence[Entry] | None = None) -> list[Entry]:
    """Return the entries that meet the query now. among: where to look, by default everywhere.

    RecordError as the store raises it.
    """
    now = workspace.now()
    days = query.rated_days
    rated = workspace.store.ratings(now.day - days + 1) if days else {}
    return search(entries(workspace) if among is None else among, query, now, workspace.store.rules, rated)


def _parts(
    workspace: "Workspace", cards: list[Card], old: dict[str, tuple[Card, str, frozenset[str], str]]
) -> dict[str, tuple[Card, str, frozenset[str], str]]:
    """Return what the decks say of each card; what was worked out for the same card before is kept."""
    parts = {}
    decks: dict[str, str] = {}
    for card in cards:
        known = old.get(card.id)
        if known is None or known[0] is not card:
            deck = decks.get(card.path)
            if deck is None:
                deck = decks[card.path] = deck_name(workspace, card.path)
            text = text_of(card.title, card.question, card.answer, card.id, *card.tags)
            known = (card, text, frozenset(map(fold, card.tags)), deck)
        parts[card.id] = known
    return parts


def deck_name(workspace: "Workspace", path: str) -> str:
    """Return how a card file is called: its place under its root, without the ending (`library/rag/search`)."""
    place = PurePath(path)
    for root in workspace.cards.roots:
        if place.is_relative_to(root.folder):
            below = place.relative_to(root.folder).with_suffix("")
            return str(PurePath(root.source if root.shipped else root.folder.name) / below)
    return place.stem


def _entry(workspace: "Workspace", row: "ItemRow", parts: dict[str, tuple[Card, str, frozenset[str], str]]) -> Entry:
    """Return one entry: a card's text from its deck, an exercise's from its title and patterns."""
    if (known := parts.get(row.id)) is not None:
        card, text, tags, deck = known
        if not row.tags:
            return Entry(row, card.type, text, tags, deck)
        given = frozenset(map(fold, row.tags))
        return Entry(row, card.type, "\n".join((text, *given)), tags | given, deck)
    problem = workspace.problems.get(row.id.partition(":")[2]) if row.kind == "drill" else None
    patterns = problem.patterns if problem is not None else ()
    tags = frozenset(map(fold, (*row.tags, *patterns)))
    return Entry(row, row.kind, text_of(row.title, row.id, *sorted(tags)), tags, f"{row.kind}s")
