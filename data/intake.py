"""Events from elsewhere taken into the log as a stream: an import of 100,000 reviews needs no list of them.

Events that are newer than all that their item has are taken up into its memory as they come, those of a first sync or
an import too; only the items of the others are replayed from the log.
"""

from collections.abc import Iterable, Mapping
from itertools import islice

from .database import Database, RecordError
from .events import Event, flaw
from .log import CHUNK, add_unknown
from .memory import Rules
from .projection import NO_STATE, State, advance
from .replay import MEMORY_COLUMNS, WRITE_MEMORY, WRITE_META, memory_row, state_of

BATCH = 4_000  # events in memory at once
PENDING = "import:"  # before the name of an import whose files are still to be put in place
BY_OTHERS = frozenset(("undone", "redone", "renamed", "parameters"))  # what they do is not seen in one item's events


def take_in(
    database: Database, events: Iterable[Event], rules: Rules, *, checked: bool = False
) -> tuple[int, list[Event]]:
    """Insert the events that the log lacks; call inside a write transaction.

    Returns how many those were, and those of them whose items must be replayed from the log: the others are done.
    RecordError names the first event that is not sound; checked: all are known to be.
    """
    waiting = iter(events)
    count = 0
    late: list[Event] = []
    while batch := list(islice(waiting, BATCH)):
        for event in () if checked else batch:
            wrong = flaw(event)
            if wrong:
                raise RecordError(f"The event {event.id} {wrong}; none of the events were stored.")
        states = _states(database, list({event.item for event in batch}))
        added, new = add_unknown(database, batch, states)
        count += new
        # Events that the log had although their item had no memory: only a replay tells what holds.
        late += _not_newer(database, added, states, rules) if new == len(added) else added
    return count, late


def _not_newer(database: Database, added: list[Event], states: Mapping[str, State], rules: Rules) -> list[Event]:
    """Take events, in order of id, up into the memory of their items; return those for which that does not do.

    It does where they are newer than all that the item has, or the item has none. states: of the items met before.
    """
    if database.fetch("SELECT 1 FROM alias LIMIT 1"):
        return added
    groups: dict[str, list[Event]] = {}
    for event in added:
        groups.setdefault(event.item, []).append(event)
    late: list[Event] = []
    rows = []
    for item, group in groups.items():
        state = states.get(item, NO_STATE)
        older = state.last_event is not None and group[0].id < state.last_event
        if not item or older or any(event.kind in BY_OTHERS for event in group):
            late += group
            continue
        own = rules.for_item(item)
        for event in group:
            state = advance(state, event, own)
        rows.append(memory_row(item, state))
    if rows:
        database.run(WRITE_MEMORY, rows)
    return late


def _states(database: Database, items: list[str]) -> dict[str, State]:
    """Return the states of those of the items that the record has met."""
    found: dict[str, State] = {}
    for start in range(0, len(items), CHUNK):
        part = tuple(items[start : start + CHUNK])
        marks = ", ".join("?" * len(part))
        rows = database.fetch(f"SELECT {MEMORY_COLUMNS} FROM memory WHERE item IN ({marks})", part)
        found.update((row[0], state_of(row)) for row in rows)
    return found


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
