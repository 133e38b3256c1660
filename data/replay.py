"""Projections in the database: bringing `memory`, `retracted`, `alias` and `meta.parameters` in line with the log."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from .database import Database, collector_paused
from .events import Event
from .log import CHUNK, COLUMNS, item_events, sound_events
from .memory import Memory, Phase, Rules
from .presets import ALL, changed_areas, newest_parameters
from .projection import State, replay, retracted_targets

MEMORY_COLUMNS = (
    "item, phase, step, stability, difficulty, last_day, last_at, due_day, due_at, reps, lapses, suspended,"
    " buried_until, flag, last_event, tags"
)
WRITE_MEMORY = f"""
INSERT INTO memory ({MEMORY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (item) DO UPDATE SET phase = excluded.phase, step = excluded.step, stability = excluded.stability,
    difficulty = excluded.difficulty, last_day = excluded.last_day, last_at = excluded.last_at,
    due_day = excluded.due_day, due_at = excluded.due_at, reps = excluded.reps, lapses = excluded.lapses,
    suspended = excluded.suspended, buried_until = excluded.buried_until, flag = excluded.flag,
    last_event = excluded.last_event, tags = excluded.tags"""
WRITE_META = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
RETRACT = "INSERT INTO retracted (event) VALUES (?) ON CONFLICT (event) DO NOTHING"
RESTORE = "DELETE FROM retracted WHERE event = ?"
ADD_ALIAS = "INSERT INTO alias (item, old) VALUES (?, ?) ON CONFLICT (item, old) DO NOTHING"
TOLERANCE = 1e-9  # relative; stability and difficulty are floating point


def memory_row(item: str, state: State) -> tuple[Any, ...]:
    """Return the state as a row in the order of MEMORY_COLUMNS."""
    memory = state.memory
    return (
        item,
        int(memory.phase),
        memory.step,
        memory.stability,
        memory.difficulty,
        memory.last_day,
        memory.last_at,
        memory.due_day,
        memory.due_at,
        memory.reps,
        memory.lapses,
        state.suspended,
        state.buried_until,
        state.flag,
        state.last_event,
        " ".join(state.tags),
    )


def state_of(row: Sequence[Any]) -> State:
    """Return the state in a row of MEMORY_COLUMNS."""
    tags = tuple(row[15].split())
    return State(Memory(Phase(row[1]), *row[2:11]), bool(row[11]), row[12], row[13], row[14], tags)


def chain(database: Database, item: str) -> list[str]:
    """Return the item and all its old ids."""
    return _reach(database, item, "SELECT old FROM alias WHERE item = ?")


def dependents(database: Database, item: str) -> list[str]:
    """Return the items, itself left out, to whose history the item belongs as an old id."""
    return _reach(database, item, "SELECT item FROM alias WHERE old = ?")[1:]


def replay_items(database: Database, items: Iterable[str], rules: Rules) -> None:
    """Bring the rows of these items, and of all that have one of them as an old id, in line with the log.

    Call inside a write transaction.
    """
    touched = set(items) - {""}
    if database.fetch("SELECT 1 FROM alias LIMIT 1"):
        for item in tuple(touched):
            touched.update(dependents(database, item))
    listed = sorted(touched)
    for start in range(0, len(listed), CHUNK):
        part = listed[start : start + CHUNK]
        marks = ", ".join("?" * len(part))
        rows = database.fetch(f"SELECT {COLUMNS} FROM event WHERE item IN ({marks}) ORDER BY item, id", tuple(part))
        renamed = {row[0] for row in database.fetch(f"SELECT item FROM alias WHERE item IN ({marks})", tuple(part))}
        states = []
        targets: dict[str, bool] = {}
        for item, group in _by_item(rows):
            targets |= retracted_targets(group)
            events = item_events(database, chain(database, item)) if item in renamed else group
            if events:
                states.append(memory_row(item, replay(events, rules.for_item(item))))
        _settle_retracted(database, targets)
        if states:
            database.run(WRITE_MEMORY, states)


def change_presets(database: Database, before: str | None, after: str | None, rules: Rules) -> None:
    """Note that the presets `after` (a key, see presets.py) are in force and replay what they change.

    rules: with the presets after the change. Call inside a write transaction.
    """
    write_parameters(database, after)
    areas = changed_areas(before, after)
    if ALL in areas:
        with collector_paused():
            right, _ = project(database, rules)
            settle(database, right, compare(stored_projection(database), right))
        return
    starts = tuple(f"card:{area}." for area in areas)
    items = [row[0] for row in database.fetch("SELECT item FROM memory")]
    replay_items(database, [item for item in items if item.startswith(starts)], rules)


@dataclass
class Projection:
    """Everything that the log adds up to. memory: item -> row in the order of MEMORY_COLUMNS."""

    memory: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    retracted: set[str] = field(default_factory=set)
    alias: set[tuple[str, str]] = field(default_factory=set)
    parameters: str | None = None


def project(database: Database, rules: Rules) -> tuple[Projection, Rules]:
    """Replay the whole log; returns the projection and the rules with the parameters it was computed with."""
    result = Projection()
    result.parameters, rules = newest_parameters(database, rules)
    for event in sound_events(database.fetch(f"SELECT {COLUMNS} FROM event WHERE kind = 'renamed'")):
        result.alias.add((event.item, event.payload["from"]))
    renamed = {item for item, _ in result.alias}
    for item, events in _by_item(database.stream(f"SELECT {COLUMNS} FROM event ORDER BY item, id")):
        targets = retracted_targets(events)
        result.retracted.update(target for target, undone in targets.items() if undone)
        if item in renamed:
            events = item_events(database, _closure(item, result.alias))
        if item and events:
            result.memory[item] = memory_row(item, replay(events, rules.for_item(item)))
    return result, rules


def stored_projection(database: Database) -> Projection:
    """Return the projection as the tables hold it."""
    meta = database.fetch("SELECT value FROM meta WHERE name = 'parameters'")
    return Projection(
        memory={
            row[0]: (*row[:11], bool(row[11]), *row[12:])
            for row in database.fetch(f"SELECT {MEMORY_COLUMNS} FROM memory")
        },
        retracted={row[0] for row in database.fetch("SELECT event FROM retracted")},
        alias={(row[0], row[1]) for row in database.fetch("SELECT item, old FROM alias")},
        parameters=meta[0][0] if meta else None,
    )


@dataclass(frozen=True)
class Differences:
    """Where the tables differ from the replayed log: keys only."""

    wrong: tuple[str, ...]  # items whose row is missing or differs
    orphaned: tuple[str, ...]  # rows of items without events
    retracted: tuple[str, ...]
    alias: tuple[tuple[str, str], ...]
    parameters: bool

    @property
    def count(self) -> int:
        """How many rows differ."""
        return len(self.wrong) + len(self.orphaned) + len(self.retracted) + len(self.alias) + self.parameters


def compare(stored: Projection, right: Projection) -> Differences:
    """Return where `stored` differs from `right`; numbers may differ by 1e-9 of themselves."""
    wrong = [key for key, row in right.memory.items() if not _same(stored.memory.get(key), row)]
    return Differences(
        wrong=tuple(sorted(wrong)),
        orphaned=tuple(sorted(stored.memory.keys() - right.memory.keys())),
        retracted=tuple(sorted(stored.retracted ^ right.retracted)),
        alias=tuple(sorted(stored.alias ^ right.alias)),
        parameters=stored.parameters != right.parameters,
    )


def settle(database: Database, right: Projection, differences: Differences) -> None:
    """Write what differs, so that the tables hold `right`; call inside a write transaction."""
    if differences.wrong:
        database.run(WRITE_MEMORY, [right.memory[item] for item in differences.wrong])
    if differences.orphaned:
        database.run("DELETE FROM memory WHERE item = ?", [(item,) for item in differences.orphaned])
    _settle_retracted(database, {event: event in right.retracted for event in differences.retracted})
    for pair in differences.alias:
        database.run(ADD_ALIAS if pair in right.alias else "DELETE FROM alias WHERE item = ? AND old = ?", pair)
    if differences.parameters:
        write_parameters(database, right.parameters)


def write_parameters(database: Database, key: str | None) -> None:
    """Note the key of the `parameters` events in force (see presets.py)."""
    if key is None:
        database.run("DELETE FROM meta WHERE name = 'parameters'")
    else:
        database.run(WRITE_META, ("parameters", key))


def _by_item(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, list[Event]]]:
    """Group rows that come in order of item; unreadable rows are left out."""
    for item, group in groupby(rows, key=itemgetter(1)):
        yield item, sound_events(group)


def _settle_retracted(database: Database, targets: dict[str, bool]) -> None:
    """Write for each event whether it is undone."""
    for statement, wanted in ((RETRACT, True), (RESTORE, False)):
        if events := [(event,) for event, undone in targets.items() if undone is wanted]:
            database.run(statement, events)


def _reach(database: Database, item: str, step: str) -> list[str]:
    """Return the item and everything that repeated steps lead to, each once."""
    found = [item]
    for current in found:
        found += [row[0] for row in database.fetch(step, (current,)) if row[0] not in found]
    return found


def _closure(item: str, alias: set[tuple[str, str]]) -> list[str]:
    """Return the item and all its old ids by the pairs (item, old)."""
    found = [item]
    for current in found:
        found += sorted(old for new, old in alias if new == current and old not in found)
    return found


def _same(left: Sequence[Any] | None, right: Sequence[Any]) -> bool:
    """Tell whether two rows of `memory` are the same; numbers may differ by 1e-9 of themselves."""
    return left is not None and all(
        one == other
        or (isinstance(one, float) and isinstance(other, float) and math.isclose(one, other, rel_tol=TOLERANCE))
        for one, other in zip(left, right, strict=True)
    )
