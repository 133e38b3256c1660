"""Bulk actions: one kind of event for many items, in one transaction, undone and done again in one step.

The events of a bulk action on several items carry under "batch" the id of its first one. In every other respect each
stands for itself: it has its own item, another device that holds only some of them replays those, and an undo answers
each of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from . import replay
from .clock import Moment
from .database import Database, RecordError
from .events import Event, EventKind, flaw
from .log import CHUNK, COLUMNS, INSERT, event_row, new_event, newest_id, sound_events
from .memory import Rules
from .projection import NO_STATE, State, advance
from .undo import UndoStacks, undo_stacks

NAMED = 3  # unknown items in a sentence


def new_batch(
    database: Database, now: Moment, device: str, kind: EventKind, payloads: Sequence[tuple[str, dict[str, Any]]]
) -> list[Event]:
    """Return one sound event for each item with its payload, joined by "batch" where there are several.

    Call inside a write transaction. RecordError when one is not sound; nothing may be stored then.
    """
    previous = newest_id(database)
    events: list[Event] = []
    for item, payload in payloads:
        event = new_event(previous, now, device, kind, item, payload)
        if len(payloads) > 1:
            event.payload["batch"] = events[0].id if events else event.id
        if wrong := flaw(event):
            raise RecordError(f"Nothing was stored: the event {kind} of {item} {wrong}.")
        events.append(event)
        previous = event.id
    return events


def states_of(database: Database, items: Sequence[str]) -> dict[str, State]:
    """Return where each item stands, in the order given, each once; call inside a transaction.

    RecordError, which names some, when the catalogue never held one of them.
    """
    states = dict.fromkeys(items, NO_STATE)
    known: set[str] = set()
    for part in _parts(list(states)):
        marks = ", ".join("?" * len(part))
        known.update(row[0] for row in database.fetch(f"SELECT id FROM item WHERE id IN ({marks})", part))
        for row in database.fetch(f"SELECT {replay.MEMORY_COLUMNS} FROM memory WHERE item IN ({marks})", part):
            states[row[0]] = replay.state_of(row)
    if unknown := [item for item in states if item not in known]:
        more = f" and {len(unknown) - NAMED} more" if len(unknown) > NAMED else ""
        raise RecordError(
            f"There is no item {', '.join(unknown[:NAMED])}{more}; nothing was stored. `prepdeck items` lists them all."
        )
    return states


def store_batch(database: Database, events: Sequence[Event], states: Mapping[str, State], rules: Rules) -> None:
    """Insert the events, the newest of all, and move their items' rows on; call inside a write transaction.

    states: where each item stood before.
    """
    database.run(INSERT, [event_row(event) for event in events])
    rows = [replay.memory_row(event.item, advance(states[event.item], event, rules)) for event in events]
    database.run(replay.WRITE_MEMORY, rows)
    if database.fetch("SELECT 1 FROM alias LIMIT 1"):
        items = {event.item for event in events}
        replay.replay_items(database, {new for item in items for new in replay.dependents(database, item)}, rules)


def answer_batch(database: Database, events: Sequence[Event], rules: Rules) -> None:
    """Insert `undone` or `redone` events and replay their items; call inside a write transaction."""
    database.run(INSERT, [event_row(event) for event in events])
    replay.replay_items(database, [event.item for event in events], rules)


def size(database: Database, event: Event) -> int:
    """Return how many events the bulk action of this event has; 1 for an event of none."""
    first = event.payload.get("batch")
    if first is None:
        return 1
    found = database.rows(
        "SELECT count(*) FROM event WHERE id >= ? AND device = ? AND kind = ? AND at = ? AND payload LIKE ?",
        (first, event.device, event.kind, event.at, f'%"batch":"{first}"%'),
    )
    return int(found[0][0])


def steps(database: Database, device: str, since_day: int) -> UndoStacks:
    """Return what `device` can undo and redo of what it did from study day `since_day` on."""
    sql = f"SELECT {COLUMNS} FROM event WHERE day >= ? AND device = ? ORDER BY id"
    return undo_stacks(sound_events(database.fetch(sql, (since_day, device))))


def _parts(items: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Yield the items in parts that fit into one query."""
    for start in range(0, len(items), CHUNK):
        yield tuple(items[start : start + CHUNK])
