"""Events from elsewhere taken into the log as a stream: an import of 100,000 reviews needs no list of them.

An item that the record has never met is replayed from the events at hand; only the others are read back from the log.
"""

from collections.abc import Iterable
from itertools import islice

from .database import Database, RecordError
from .events import Event, flaw
from .log import CHUNK, add_unknown
from .memory import Rules
from .projection import replay
from .replay import WRITE_MEMORY, WRITE_META, memory_row

BATCH = 4_000  # events in memory at once
PENDING = "import:"  # before the name of an import whose files are still to be put in place
BY_OTHERS = frozenset(("undone", "redone", "renamed", "parameters"))  # what they do is not seen in one item's events


def take_in(database: Database, events: Iterable[Event], rules: Rules) -> tuple[int, list[Event]]:
    """Insert the events that the log lacks; call inside a write transaction.

    Returns how many those were, and those of them whose items must be replayed from the log: the others are done.
    RecordError names the first event that is not sound.
    """
    waiting = iter(events)
    count = 0
    late: list[Event] = []
    while batch := list(islice(waiting, BATCH)):
        for event in batch:
            wrong = flaw(event)
            if wrong:
                raise RecordError(f"The event {event.id} {wrong}; none of the events were stored.")
        added = add_unknown(database, batch)
        count += len(added)
        late += _met_before(database, added, rules)
    return count, late


def _met_before(database: Database, added: list[Event], rules: Rules) -> list[Event]:
    """Write the memory of the items whose events are all among `added`; return the events of the others."""
    if database.fetch("SELECT 1 FROM alias LIMIT 1"):
        return added
    groups: dict[str, list[Event]] = {}
    for event in added:
        groups.setdefault(event.item, []).append(event)
    known = _known(database, list(groups))
    late: list[Event] = []
    rows = []
    for item, group in groups.items():
        if not item or item in known or any(event.kind in BY_OTHERS for event in group):
            late += group
        else:
            group.sort(key=_id_of)
            rows.append(memory_row(item, replay(group, rules.for_item(item))))
    if rows:
        database.run(WRITE_MEMORY, rows)
    return late


def _known(database: Database, items: list[str]) -> set[str]:
    """Return those of the items that have a memory."""
    found: set[str] = set()
    for start in range(0, len(items), CHUNK):
        part = tuple(items[start : start + CHUNK])
        marks = ", ".join("?" * len(part))
        found.update(row[0] for row in database.fetch(f"SELECT item FROM memory WHERE item IN ({marks})", part))
    return found


def _id_of(event: Event) -> str:
    """Return an event's id."""
    return event.id


def set_pending(database: Database, name: str) -> None:
    """Note, in the transaction that stores an import's events, that its files are to be put in place."""
    database.run(WRITE_META, (f"{PENDING}{name}", "files"))


def is_pending(database: Database, name: str) -> bool:
    """Tell whether the record holds an import whose files may not be in place yet."""
    return bool(database.rows("SELECT 1 FROM meta WHERE name = ?", (f"{PENDING}{name}",)))


def clear_pending(database: Database, name: str) -> None:
    """Note that an import is complete."""
    with database.writing():
        database.run("DELETE FROM meta WHERE name = ?", (f"{PENDING}{name}",))


def imported_reviews(database: Database, items: Iterable[str]) -> dict[str, list[tuple[int, int, str]]]:
    """Return item -> (instant in milliseconds, rating, device) of its reviews, for items that have any."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    listed = list(items)
    for start in range(0, len(listed), CHUNK):
        part = tuple(listed[start : start + CHUNK])
        marks = ", ".join("?" * len(part))
        sql = f"SELECT item, at, rating, device FROM event WHERE kind = 'reviewed' AND item IN ({marks})"
        for item, at, rating, device in database.rows(sql, part):
            found.setdefault(item, []).append((at // 1000, rating, device))
    return found


def due_days(database: Database, items: Iterable[str]) -> dict[str, int | None]:
    """Return item -> day on which it is due, for the items that the record has met."""
    found: dict[str, int | None] = {}
    listed = list(items)
    for start in range(0, len(listed), CHUNK):
        part = tuple(listed[start : start + CHUNK])
        marks = ", ".join("?" * len(part))
        found.update(database.rows(f"SELECT item, due_day FROM memory WHERE item IN ({marks})", part))
    return found


def items_met(database: Database, like: str) -> list[str]:
    """Return the items that the record has met and whose ids match an SQL pattern such as `card:%.anki.%`."""
    return [row[0] for row in database.rows("SELECT item FROM memory WHERE item LIKE ?", (like,))]
