"""What an import is asked to do, what it finds it would do, and what it did. Values only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Progress = Callable[[str, int, int], None]  # what is being done, how much of it is done, how much there is


def silent(what: str, done: int, total: int) -> None:
    """Show no progress."""


def never() -> bool:
    """Tell that the user did not stop it."""
    return False


@dataclass(frozen=True)
class Options:
    """How to import.

    decks: the folder that imported decks go to. area: slug, "" to tell it from the names. deck: name for the whole, ""
    for the names inside. columns: part of a card -> column (a number from 1, or a heading). history: whether the review
    log comes too. own: guid -> (base id, whether its cards are numbered) of the cards that did not come from Anki.
    met: ids of the items that the record has met. offset: minutes east of UTC at an instant (milliseconds). rollover:
    hour at which a study day starts. now: present instant, milliseconds.
    """

    decks: Path
    area: str = ""
    deck: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    history: bool = True
    own: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    met: tuple[str, ...] = ()
    offset: Callable[[int], int] = lambda ms: 0
    rollover: int = 4
    now: int = 0


@dataclass
class Summary:
    """What an import would do, or did.

    notes, cards: that come from the file. reviews: of them in its log. media: files that they use. new, changed,
    unchanged: cards. kept: cards that changed there but were edited here, as places. edited: how many those are and
    those that were edited here only. own: cards of our own that came back. skipped, simplified: sentences. decks: deck
    name -> area of its cards. columns: part of a card -> heading, for tables. files: that are written, relative.
    """

    notes: int = 0
    cards: int = 0
    reviews: int = 0
    media: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    edited: int = 0
    own: int = 0
    kept: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    simplified: list[str] = field(default_factory=list)
    decks: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """What an import changed.

    events: that the record took. files: written, media among them. merged: reviews made here that came back. skipped:
    what could not be taken over of the log, as sentences. backup: made before it, if any.
    """

    events: int = 0
    files: int = 0
    merged: int = 0
    skipped: tuple[str, ...] = ()
    backup: Path | None = None
