"""The store: everything the program asks of the record, each change committed before the call returns."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

from . import backup, batch, catalogue, intake, integrity, presets, replay, schema
from .catalogue import ItemRow
from .clock import Clock
from .database import Conflict, Database, RecordError, collector_paused
from .events import IN_BULK, UNDOABLE, Event, EventKind, flaw
from .integrity import IntegrityReport, RebuildReport
from .items import Item, kind_of
from .log import INSERT, event_row, new_event
from .memory import Rules, Scheduled, recorded
from .projection import NO_STATE, State, advance
from .reader import Reader
from .tallies import DayActivity, Pace
from .undo import Step, UndoStacks

__all__ = ["Conflict", "DayActivity", "ItemRow", "Pace", "RecordError", "Store"]

UNDO_DAYS = 1  # undo reaches back to the study day before
FSRS_VERSIONS = {17: "FSRS-4.5", 19: "FSRS-5", 21: "FSRS-6"}  # by the length of the parameter vector

HEAD = f"""
SELECT (SELECT max(id) FROM event), (SELECT value FROM meta WHERE name = 'parameters'),
       EXISTS (SELECT 1 FROM item WHERE id = ?), EXISTS (SELECT 1 FROM alias WHERE old = ?),
       {", ".join(f"m.{column.strip()}" for column in replay.MEMORY_COLUMNS.split(","))}
FROM (SELECT 1) AS one LEFT JOIN memory m ON m.item = ?"""


class _Head(NamedTuple):
    """What a write needs to know of the log and of one item; aliased: the item is an old id of another one."""

    newest: str | None
    known: bool
    aliased: bool
    state: State


class Store(Reader):
    """The record, open, with all that a `Reader` answers. Made by `Store.open`; usable from any thread.

    A failure leaves it usable and unchanged.
    """

    def __init__(self, database: Database, clock: Clock, rules: Rules, backups: Path | None) -> None:
        super().__init__(database, clock, rules)
        self.backups = backups
        self.device = ""
        self._parameters: str | None = None  # the events that the vectors in _rules are from (see presets.py)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        clock: Clock,
        rules: Rules | None = None,
        backups: Path | None = None,
        read_only: bool = False,
    ) -> Self:
        """Open the record, creating it or bringing its schema up to date where needed (after a backup).

        url: sqlite:///PATH or postgresql://USER@HOST/NAME. rules: the learner's, by default FSRS-6's own; their
        parameters give way to the ones in the record. backups: folder for copies; by default `backups` beside a
        SQLite file. RecordError when it cannot be opened.
        """
        database = Database(url, read_only=read_only)
        if backups is None and database.file is not None:
            backups = database.file.parent / "backups"
        store = cls(database, clock, rules or Rules(), backups)
        try:
            store._prepare()
        except BaseException:
            database.close()
            raise
        return store

    def close(self) -> None:
        """Close all connections."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def rules(self) -> Rules:
        """The rules with the parameters that are in force in the record; give these to `memory.review`."""
        with self.database.explained():
            self._follow_parameters(self._parameters_in_force())
        return self._rules

    # The catalogue

    def sync_items(self, source: str, items: Sequence[Item]) -> None:
        """Make the catalogue of `source` ("library", "deck:/path", "dsa" ...) this list; cheap when it is unchanged.

        Items that vanished are marked gone and keep their memory. Give an empty list for a source that is no more.
        """
        catalogue.sync_items(self.database, source, items, self.clock.now().day)

    # Changes

    def grade(
        self,
        item_id: str,
        scheduled: Scheduled,
        *,
        ms: int,
        expected: str | None,
        evidence: Mapping[str, Any] | None = None,
    ) -> Event:
        """Store a review, what was decided and its evidence (for drills: verdict, hints ...), committed on return.

        expected: the `last_event` of the row that the learner saw. Conflict when the item has changed since, nothing
        is stored then; RecordError when the item is unknown or the record cannot be written.
        """
        payload: dict[str, Any] = recorded(scheduled.memory)
        if evidence is not None:
            payload["evidence"] = dict(evidence)
        with self.database.writing():
            head = self._head(item_id)
            if not head.known:
                raise RecordError(f"There is no item {item_id}; nothing was stored. `prepdeck items` lists them all.")
            if head.state.last_event != expected:
                raise Conflict(
                    f"{item_id} was changed a moment ago in another window or on the command line; this answer was"
                    " not stored. It is shown again as it now stands."
                )
            payload["was"] = int(head.state.memory.phase)
            rating = int(scheduled.rating)
            return self._store(self._event(head, "reviewed", item_id, payload, ms=ms, rating=rating), head)

    def record(
        self, kind: EventKind, item_id: str = "", payload: Mapping[str, Any] | None = None, *, ms: int = 0
    ) -> Event:
        """Store any event but a review or an undo, with its effect, committed on return.

        payload: buried {until: study day, by default tomorrow}; flagged {flag: name}; rescheduled {due_day};
        tagged {add: [tag], remove: [tag]}; renamed {from: old id}, on the new id; parameters {parameters: vector};
        practised {mode: "cram" ...}; entered: what `ledger.payload` returns; attempted and planned: anything.
        RecordError when something is missing or the record cannot be written.
        """
        if kind in ("reviewed", "undone", "redone"):
            raise RecordError(f"Events of the kind {kind} are stored by grade, undo and redo.")
        if item_id:
            try:
                kind_of(item_id)
            except ValueError as error:
                raise RecordError(str(error)) from None
        with self.database.writing():
            head = self._head(item_id)
            event = self._event(head, kind, item_id, self._completed(kind, payload or {}), ms=ms)
            return self._store(event, head)

    def record_parameters(self, payloads: Sequence[Mapping[str, Any]]) -> list[Event]:
        """Store `parameters` events, one for each payload, in one transaction: a run is stored as a whole or not.

        RecordError when FSRS cannot take one of them or the record cannot be written; nothing is stored then.
        """
        events: list[Event] = []
        with self.database.writing(), collector_paused():
            head = self._head("")
            for payload in payloads:
                event = self._event(head, "parameters", "", self._completed("parameters", payload))
                self._insert(event)
                events.append(event)
                head = head._replace(newest=event.id)
            self._absorb(events)
        return events

    def record_many(
        self,
        kind: EventKind,
        item_ids: Sequence[str],
        payload: Mapping[str, Any] | Callable[[str], Mapping[str, Any]] | None = None,
    ) -> list[Event]:
        """Store one event for each of these items in one transaction: a bulk action, undone and redone in one step.

        kind: of IN_BULK. item_ids: one that comes twice counts once; an empty list stores nothing. payload: as for
        `record`, the same for all or what a function returns for an id. RecordError when one of the items is unknown, a
        payload does not fit or the record cannot be written; nothing is stored then.
        """
        if kind not in IN_BULK:
            raise RecordError(f"Events of the kind {kind} are not stored in bulk; {', '.join(IN_BULK)} are.")
        if not item_ids:
            return []
        with self.database.writing(), collector_paused():
            self._follow_parameters(self._parameters_in_force())
            states = batch.states_of(self.database, item_ids)
            given = payload if callable(payload) else lambda _: payload or {}
            payloads = [(item, self._completed(kind, given(item))) for item in states]
            events = batch.new_batch(self.database, self.clock.now(), self.device, kind, payloads)
            batch.store_batch(self.database, events, states, self._rules)
        return events

    def undo(self, kinds: Collection[str] = UNDOABLE) -> Event | None:
        """Undo this device's newest standing step of these kinds, of today or the study day before.

        Returns the event that was undone, the first one of a bulk action; None when there is none.
        """
        with self.database.writing(), collector_paused():
            return self._answer(self._steps().next_undo(kinds), "undone")

    def redo(self) -> Event | None:
        """Do again what was undone last, unless something else was done since; returns as `undo` does."""
        with self.database.writing(), collector_paused():
            return self._answer(self._steps().next_redo(), "redone")

    def append(self, events: Iterable[Event], *, pending: str = "", checked: bool = False) -> int:
        """Add events from elsewhere (another device, an import) that the log lacks; returns how many those were.

        The result does not depend on the order in which logs arrive. All or nothing: RecordError names the first
        event that is not sound. pending: name of an import whose files follow, noted in the same transaction. checked:
        `flaw` has found nothing in any of them.
        """
        with self.database.roomy(), self.database.writing(), collector_paused():
            self._follow_parameters(self._parameters_in_force())
            count, late = intake.take_in(self.database, events, self._rules, checked=checked)
            self._absorb(late)
            if pending:
                intake.set_pending(self.database, pending)
        return count

    # Care

    def restore_log(self, path: Path) -> int:
        """Fill this record, which must have no events yet, from an exported log; returns the number of events.

        How a PostgreSQL record is restored. RecordError when there are events or the file is not sound.
        """
        if self.database.rows("SELECT 1 FROM event LIMIT 1"):
            raise RecordError(f"{self.database.name} holds events already; restore a log into an empty database.")
        backup.verify(path)
        return self.append(backup.read_export(path))

    def rebuild(self) -> RebuildReport:
        """Replay the whole log and write what differs; says how many rows did."""
        return integrity.rebuild(self.database, self._given_rules)

    def check(self) -> IntegrityReport:
        """Look for everything that can be wrong with the record; changes nothing."""
        return integrity.check(self.database, self._given_rules)

    def repair(self) -> IntegrityReport:
        """Mend what `check` finds, in one transaction; events that cannot be read go to quarantine, none is deleted.

        Returns the report of before the repair.
        """
        return integrity.repair(self.database, self._given_rules, self.clock.now())

    def backup_due(self) -> bool:
        """Tell whether something changed since the last backup and that is at least 30 minutes old."""
        return self.backups is not None and backup.is_due(self.database, self.backups, self.clock.now())

    def make_backup(self, *, force: bool = False) -> Path | None:
        """Make a backup, verified, if one is due (or forced), and thin out old ones; returns it, None without one."""
        if self.backups is None or not (force or self.backup_due()):
            return None
        return backup.make_backup(self.database, self.backups, self.clock.now())

    # Below here: parts of the above

    def _prepare(self) -> None:
        """Check and migrate the schema, then read what every call needs."""
        if self.database.read_only:
            if schema.revision_of(self.database) != schema.PRESENT:
                raise RecordError(f"{self.database.name} has an older schema. Start prepdeck once to update it.")
        else:
            schema.migrate(self.database, self._backup_before_migration)
        found = self.database.rows("SELECT value FROM meta WHERE name = 'device'")
        if not found and not self.database.read_only:
            with self.database.writing():
                self.database.run(
                    "INSERT INTO meta (name, value) VALUES ('device', ?) ON CONFLICT (name) DO NOTHING",
                    (os.urandom(6).hex(),),
                )
            found = self.database.rows("SELECT value FROM meta WHERE name = 'device'")
        self.device = found[0][0] if found else ""

    def _backup_before_migration(self) -> None:
        """Keep the record as it is before its schema changes."""
        if self.backups is not None:
            backup.make_backup(self.database, self.backups, self.clock.now())

    def _head(self, item_id: str) -> _Head:
        """Read what a write needs, in its transaction, and take up parameters that another process stored."""
        row = self.database.fetch(HEAD, (item_id, item_id, item_id))[0]
        self._follow_parameters(row[1])
        state = NO_STATE if row[4] is None else replay.state_of(row[4:])
        return _Head(row[0], bool(row[2]), bool(row[3]), state)

    def _parameters_in_force(self) -> str | None:
        """Return the key of the `parameters` events in force (see presets.py)."""
        found = self.database.fetch("SELECT value FROM meta WHERE name = 'parameters'")
        return found[0][0] if found else None

    def _follow_parameters(self, key: str | None) -> None:
        """Make the rules those of the `parameters` events in force."""
        if key != self._parameters:
            self._parameters, self._rules = presets.newest_parameters(self.database, self._given_rules)

    def _event(
        self,
        head: _Head,
        kind: EventKind,
        item_id: str,
        payload: dict[str, Any],
        *,
        ms: int = 0,
        rating: int | None = None,
    ) -> Event:
        """Return a sound new event of this device; RecordError when it is not sound."""
        event = new_event(head.newest, self.clock.now(), self.device, kind, item_id, payload, ms=ms, rating=rating)
        wrong = flaw(event)
        if wrong:
            raise RecordError(f"Nothing was stored: the event {kind} {wrong}.")
        return event

    def _completed(self, kind: EventKind, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Return the payload with its defaults filled in."""
        full = dict(payload)
        if kind == "buried":
            full.setdefault("until", self.clock.now().day + 1)
        if kind == "parameters":
            vector = [float(value) for value in full.get("parameters", ())]
            full |= {"parameters": vector, "length": len(vector)}
            full.setdefault("version", FSRS_VERSIONS.get(len(vector), "unknown"))
        return full

    def _store(self, event: Event, head: _Head) -> Event:
        """Insert a new event, the newest of all, and move its item's row on."""
        self._insert(event)
        if event.kind in ("renamed", "parameters"):
            self._absorb([event])
        elif event.item:
            state = advance(head.state, event, self._rules.for_item(event.item))
            self.database.run(replay.WRITE_MEMORY, replay.memory_row(event.item, state))
            if head.aliased:
                replay.replay_items(self.database, replay.dependents(self.database, event.item), self._rules)
        return event

    def _insert(self, event: Event) -> None:
        """Insert a new event; RecordError where it holds parameters that FSRS cannot take."""
        if event.kind == "parameters" and presets.usable(self._given_rules, event) is None:
            raise RecordError("Nothing was stored: FSRS cannot take these parameters.")
        self.database.run(INSERT, event_row(event))

    def _absorb(self, events: Sequence[Event]) -> None:
        """Bring the projections in line after these events came into the log at any place."""
        for event in events:
            if event.kind == "renamed":
                self.database.run(replay.ADD_ALIAS, (event.item, event.payload["from"]))
        before = self._parameters_in_force()
        self._follow_parameters(before)
        if any(event.kind == "parameters" for event in events):
            self._parameters, self._rules = presets.newest_parameters(self.database, self._given_rules)
            if self._parameters != before:
                replay.change_presets(self.database, before, self._parameters, self._rules)
        replay.replay_items(self.database, {event.item for event in events}, self._rules)

    def _steps(self) -> UndoStacks:
        """Return what this device can undo and redo; call inside a transaction."""
        return batch.steps(self.database, self.device, self.clock.now().day - UNDO_DAYS)

    def _answer(self, step: Step, kind: EventKind) -> Event | None:
        """Store that the events of `step` are undone or redone and replay their items; returns the first of them."""
        if not step:
            return None
        self._follow_parameters(self._parameters_in_force())
        payloads = [(event.item, {"target": event.id}) for event in step]
        answers = batch.new_batch(self.database, self.clock.now(), self.device, kind, payloads)
        batch.answer_batch(self.database, answers, self._rules)
        return step[0]
