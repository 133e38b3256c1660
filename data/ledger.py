"""The ledger: applications, output, courses. An entry is what the `entered` events about it add up to.

An event's payload names the entry, the values that it sets (null takes one away), and, where they are given, the day on
which it happened and a note. Logs of several devices merge like all events; the later of two changes of one value wins.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from .clock import day_date
from .events import Event

if TYPE_CHECKING:
    from .reader import Reader

GONE = "gone"  # the value that hides an entry; its events stay
LONGEST_SLUG = 40
LAST_DAY = 2_500_000  # of the study days that a calendar can name, with room to spare


class Change(NamedTuple):
    """One event of an entry.

    event: its id. on: the day on which it happened, as the learner says. values: what it set. note: words beside it.
    """

    event: str
    on: date
    values: Mapping[str, Any]
    note: str


@dataclass(frozen=True)
class Entry:
    """An entry as it stands. id: `kind:slug`. changes: in the order in which they were entered."""

    id: str
    values: Mapping[str, Any]
    changes: tuple[Change, ...]

    @property
    def slug(self) -> str:
        """The part of the id after the colon."""
        return self.id.partition(":")[2]

    def text(self, name: str) -> str:
        """Return a value that is text, "" where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""


def entries_of(events: Iterable[Event], kind: str) -> list[Entry]:
    """Return the entries of a kind that are not gone, in the order in which they were begun.

    events: of the kind `entered`, those that stand, in order of id.
    """
    changes: dict[str, list[Change]] = {}
    for event in events:
        entry = event.payload["entry"]
        if entry.startswith(f"{kind}:"):
            changes.setdefault(entry, []).append(_change(event))
    found = (Entry(entry, _folded(held), tuple(held)) for entry, held in changes.items())
    return [entry for entry in found if not entry.values.get(GONE)]


def read_entries(record: "Reader", kind: str) -> list[Entry]:
    """Return the record's entries of a kind; see `entries_of`. RecordError where it cannot be read."""
    return entries_of(record.events(kinds=("entered",)), kind)


def payload(entry: str, values: Mapping[str, Any], *, on: date | None = None, note: str = "") -> dict[str, Any]:
    """Return the payload of an event that sets these values."""
    said: dict[str, Any] = {"entry": entry, "set": dict(values)}
    if on is not None:
        said["on"] = on.isoformat()
    if note:
        said["note"] = note
    return said


def new_id(kind: str, name: str, tail: str, taken: Collection[str]) -> str:
    """Return an id for a new entry: its kind, what its name sounds like, and a number where that is taken.

    tail: four letters or digits of chance, so that two devices that enter the same name do not make one entry.
    """
    slug = slug_of(name) or "entry"
    made = f"{kind}:{slug}-{tail}"
    number = 2
    while made in taken:
        made, number = f"{kind}:{slug}-{tail}-{number}", number + 1
    return made


def slug_of(name: str) -> str:
    """Return a name in letters and digits of ASCII with hyphens between, "" where it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")


def _change(event: Event) -> Change:
    """Return what an event says; a day that is none is that of the event."""
    said, note = event.payload.get("on"), event.payload.get("note")
    on = day_date(min(max(event.day, 0), LAST_DAY))
    if isinstance(said, str):
        with suppress(ValueError):
            on = date.fromisoformat(said)
    return Change(event.id, on, event.payload["set"], note if isinstance(note, str) else "")


def _folded(changes: Iterable[Change]) -> dict[str, Any]:
    """Return what the changes add up to."""
    values: dict[str, Any] = {}
    for change in changes:
        values |= change.values
    return {name: value for name, value in values.items() if value is not None}
