"""The catalogue: which items there are, as decks and drills last said, joined with what the record knows of each."""

import hashlib
import json
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from .database import Database, collector_paused
from .items import Item, Kind, Tier
from .memory import Memory, Phase


class ItemRow(NamedTuple):
    """An item of the catalogue with its memory. Days are study days, instants microseconds in UTC.

    phase: number of the `Phase`. buried_until: study day on which it is shown again. last_event: its newest event,
    what `Store.grade` compares. leech: it was forgotten as often as the settings allow. tags: those that events gave
    it, in order (a card's own ones stand in its file). added: study day on which it came into the catalogue, None where
    that was not noted yet.
    """

    id: str
    kind: Kind
    area: str
    tier: Tier
    title: str
    siblings: str
    minutes: float | None
    position: int
    phase: int
    step: int | None
    stability: float | None
    difficulty: float | None
    last_day: int | None
    last_at: int | None
    due_day: int | None
    due_at: int | None
    reps: int
    lapses: int
    suspended: bool
    buried_until: int | None
    flag: str | None
    leech: bool
    last_event: str | None
    tags: tuple[str, ...] = ()
    added: int | None = None

    @property
    def memory(self) -> Memory:
        """The memory alone, as the scheduler takes it."""
        return Memory(Phase(self.phase), *self[9:18])


SELECT_ROWS = """
SELECT i.id, i.kind, i.area, i.tier, i.title, i.siblings, i.minutes, i.position,
       COALESCE(m.phase, 0), m.step, m.stability, m.difficulty, m.last_day, m.last_at, m.due_day, m.due_at,
       COALESCE(m.reps, 0), COALESCE(m.lapses, 0), COALESCE(m.suspended, FALSE), m.buried_until, m.flag,
       COALESCE(m.lapses, 0) >= ?, m.last_event, m.tags, i.added
FROM item i LEFT JOIN memory m ON m.item = i.id
WHERE NOT i.gone"""
NEVER = 1 << 30  # lapses that nobody reaches

UPSERT = """
INSERT INTO item (id, area, tier, title, siblings, minutes, position, kind, source, added, gone)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)
ON CONFLICT (id) DO UPDATE SET area = excluded.area, tier = excluded.tier, title = excluded.title,
    siblings = excluded.siblings, minutes = excluded.minutes, position = excluded.position, kind = excluded.kind,
    source = excluded.source, gone = FALSE"""

# An item that took over from another one (its old id) was added when that was.
INHERIT = """
UPDATE item SET added = (SELECT min(o.added) FROM alias a JOIN item o ON o.id = a.old WHERE a.item = item.id)
WHERE id IN (
    SELECT i.id FROM alias a JOIN item o ON o.id = a.old JOIN item i ON i.id = a.item WHERE o.added < i.added)"""

_fields = attrgetter("id", "area", "tier", "title", "siblings", "minutes", "position")


def read_rows(
    database: Database, leech_threshold: int, kind: str | None = None, area: str | None = None
) -> list[ItemRow]:
    """Return the items that are not gone, in order of id (by its bytes)."""
    sql, values = SELECT_ROWS, [leech_threshold or NEVER]
    for column, value in (("kind", kind), ("area", area)):
        if value is not None:
            sql += f" AND i.{column} = ?"
            values.append(value)  # type: ignore[arg-type]
    with database.explained(), collector_paused():
        return [_row(found) for found in database.stream(f"{sql} ORDER BY i.id{database.by_bytes}", tuple(values))]


def read_row(database: Database, leech_threshold: int, item_id: str) -> ItemRow | None:
    """Return one item, None when the catalogue does not hold it."""
    found = database.rows(f"{SELECT_ROWS} AND i.id = ?", (leech_threshold or NEVER, item_id))
    return _row(found[0]) if found else None


def sync_items(database: Database, source: str, items: Sequence[Item], today: int) -> None:
    """Make the catalogue of `source` the list `items`; does nothing when the list is the one of last time.

    An item that vanished is marked gone. An id belongs to the first source that holds it until that lets it go.
    today: study day that is noted for those never seen before.
    """
    wanted = {fields[0]: (*fields, item.kind) for item in items for fields in (_fields(item),)}
    digest = hashlib.blake2b(json.dumps(list(wanted.values())).encode(), digest_size=16).hexdigest()
    if database.rows("SELECT digest FROM source WHERE name = ?", (source,)) == [(digest,)]:
        return
    with database.writing():
        held = {
            row[0]: tuple(row)
            for row in database.fetch(
                "SELECT id, area, tier, title, siblings, minutes, position, kind FROM item"
                " WHERE source = ? AND NOT gone",
                (source,),
            )
        }
        taken = {row[0] for row in database.fetch("SELECT id FROM item WHERE source <> ? AND NOT gone", (source,))}
        changed = [(*row, source, today) for key, row in wanted.items() if key not in taken and held.get(key) != row]
        vanished = [(key,) for key in held if key not in wanted]
        if changed:
            database.run(UPSERT, changed)
            database.run(INHERIT)
        if vanished:
            database.run("UPDATE item SET gone = TRUE WHERE id = ?", vanished)
            database.run("DELETE FROM source WHERE name <> ?", (source,))  # another source may hold one of them
        database.run(
            "INSERT INTO source (name, digest) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET digest = excluded.digest",
            (source, digest),
        )


def _row(found: Sequence[Any]) -> ItemRow:
    """Return the driver's tuple as an ItemRow; SQLite has no booleans."""
    tags = tuple(found[23].split()) if found[23] else ()
    return ItemRow._make((*found[:18], bool(found[18]), *found[19:21], bool(found[21]), found[22], tags, found[24]))
