"""The log in the database: rows of the table `event` in and out."""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from .clock import Moment
from .database import Database, RecordError
from .events import Event, EventKind, dump_payload, flaw, next_id

COLUMNS = 'id, item, kind, at, "offset", day, device, ms, rating, payload'
INSERT = f"INSERT INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_UNKNOWN = f"{INSERT} ON CONFLICT (id) DO NOTHING"
STANDING = "NOT EXISTS (SELECT 1 FROM retracted r WHERE r.event = e.id)"
PAGE = 5_000
CHUNK = 500  # values in one query


def new_event(
    previous: str | None,
    now: Moment,
    device: str,
    kind: EventKind,
    item: str,
    payload: dict[str, Any],
    *,
    ms: int = 0,
    rating: int | None = None,
) -> Event:
    """Return a fresh event that follows `previous`, the newest id in the database; RecordError when none can."""
    try:
        event_id = next_id(previous, now.micros // 1000, os.urandom)
    except ValueError as error:
        raise RecordError(f"Nothing was stored: {error}. Run `prepdeck doctor` to mend the record.") from error
    return Event(event_id, item, kind, now.micros, now.offset, now.day, device, ms, rating, payload)


def event_row(event: Event) -> tuple[Any, ...]:
    """Return the event as a row in the order of COLUMNS."""
    return (
        event.id,
        event.item,
        event.kind,
        event.at,
        event.offset,
        event.day,
        event.device,
        event.ms,
        event.rating,
        dump_payload(event.payload),
    )


def read_row(row: Sequence[Any]) -> Event | str:
    """Return the event in a row, or what is wrong with it as the end of a sentence."""
    try:
        payload = json.loads(row[9])
    except (ValueError, TypeError, RecursionError):
        return "has a payload that is not JSON"
    if not isinstance(payload, dict):
        return "has a payload that is not a JSON object"
    event = Event(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], payload)
    return flaw(event) or event


def sound_events(rows: Iterable[Sequence[Any]]) -> list[Event]:
    """Return the events of the rows that can be read; the integrity check names the others."""
    return [event for event in map(read_row, rows) if isinstance(event, Event)]


def newest_id(database: Database) -> str | None:
    """Return the greatest id in the log; call inside a transaction."""
    found: str | None = database.fetch("SELECT max(id) FROM event")[0][0]
    return found


def item_events(database: Database, items: Sequence[str]) -> list[Event]:
    """Return the sound events of these items together, in order of id; call inside a transaction."""
    marks = ", ".join("?" * len(items))
    sql = f"SELECT {COLUMNS} FROM event WHERE item IN ({marks}) ORDER BY id"
    return sound_events(database.fetch(sql, tuple(items)))


def add_unknown(database: Database, events: Iterable[Event], met: Collection[str]) -> tuple[list[Event], int]:
    """Insert the events whose ids the log lacks; call inside a write transaction.

    met: those of their items that the record has met; the log is taken to have no event of the others, which need not
    be looked for. Returns, in order of id, the events that were to be inserted, and how many were: where that is less,
    the log had some of them all the same.
    """
    by_id = {event.id: event for event in events}
    ids = sorted(by_id)  # neighbours in the table lie on one page: in any other order a third more is to be written
    doubtful = [key for key in ids if not (item := by_id[key].item) or item in met]
    for start in range(0, len(doubtful), CHUNK):
        part = tuple(doubtful[start : start + CHUNK])
        marks = ", ".join("?" * len(part))
        for row in database.fetch(f"SELECT id FROM event WHERE id IN ({marks})", part):
            del by_id[row[0]]
    added = [by_id[key] for key in ids if key in by_id]
    count = database.run(INSERT_UNKNOWN, [event_row(event) for event in added]).rowcount if added else 0
    return added, count


def whole_log(database: Database) -> Iterator[Event]:
    """Yield every event in order of id; RecordError at one that cannot be read."""
    after = ""
    while page := database.rows(f"SELECT {COLUMNS} FROM event WHERE id > ? ORDER BY id LIMIT {PAGE}", (after,)):
        for row in page:
            event = read_row(row)
            if isinstance(event, str):
                raise RecordError(f"The event {row[0]} in {database.name} {event}. Run `prepdeck doctor` to mend it.")
            yield event
        after = page[-1][0]
