"""Integrity: what can be wrong with the record, counted and named; a repair loses nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .clock import Moment
from .database import Database, collector_paused
from .events import EVENT_ID, EVENT_KINDS, Event
from .log import COLUMNS, read_row
from .memory import Rules
from .replay import compare, project, settle, stored_projection

SENTENCES: dict[str, str] = {
    "file": "The file is damaged in {count} places: {examples}. Bring back a copy with `prepdeck backup restore`.",
    "ids": "{count} events have an ill-formed id: {examples}.",
    "kinds": "{count} events have a kind that this prepdeck does not know: {examples}.",
    "payloads": "{count} events cannot be read: {examples}.",
    "targets": "{count} undo events name an event that is not there: {examples}.",
    "memory": "{count} items stand differently from what their events add up to: {examples}.",
    "orphans": "{count} items have a memory but no events: {examples}.",
    "undo": "{count} events are wrongly taken for undone or not undone: {examples}.",
    "names": "{count} old ids of items are wrongly noted: {examples}.",
    "parameters": "The wrong FSRS parameters are in force.",
}
SHOWN = 3  # examples in a sentence


@dataclass(frozen=True)
class Problem:
    """One kind of problem: a key of SENTENCES, how often it occurs, some of the places."""

    kind: str
    count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        return SENTENCES[self.kind].format(count=self.count, examples=", ".join(self.examples))


@dataclass(frozen=True)
class IntegrityReport:
    """What a check found. events, items: how many there are (0 when the file is too damaged to read)."""

    events: int
    items: int
    problems: tuple[Problem, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def summary(self) -> str:
        """All of it in sentences."""
        if self.clean:
            return f"{self.events} events, {self.items} items with a memory, nothing wrong."
        return " ".join(map(str, self.problems))

    @property
    def counts(self) -> dict[str, int]:
        """How often each kind of problem occurs; kinds that do not are left out."""
        return {problem.kind: problem.count for problem in self.problems}


@dataclass(frozen=True)
class RebuildReport:
    """What a rebuild did. items: with a memory. changed: rows that differed from the log."""

    items: int
    changed: int


@dataclass(frozen=True)
class _BadEvent:
    """A row of the log that is to go: its columns, the kind of problem and the end of a sentence."""

    row: Sequence[Any]
    problem: str
    reason: str


def rebuild(database: Database, rules: Rules) -> RebuildReport:
    """Replay the log and write every row that differs, in one transaction."""
    with database.writing(), collector_paused():
        right, _ = project(database, rules)
        differences = compare(stored_projection(database), right)
        settle(database, right, differences)
    return RebuildReport(len(right.memory), differences.count)


def check(database: Database, rules: Rules) -> IntegrityReport:
    """Look at the whole record in one state of it; changes nothing."""
    with database.reading(), collector_paused():
        return _report(database, rules, _damage(database), _bad_events(database))


def repair(database: Database, rules: Rules, now: Moment) -> IntegrityReport:
    """Put bad events into the table `quarantine` and write all projections anew, in one transaction.

    Returns what was found. A file that SQLite itself finds damaged is left alone: a copy must be brought back.
    """
    with database.writing(), collector_paused():
        damage = _damage(database)
        bad = _bad_events(database)
        report = _report(database, rules, damage, bad)
        if damage:
            return report
        if bad:
            database.run(
                "INSERT INTO quarantine (reason, found_at, row) VALUES (?, ?, ?)",
                [(event.reason, now.micros, json.dumps(list(event.row), default=repr)) for event in bad],
            )
            database.run("DELETE FROM event WHERE id = ?", [(event.row[0],) for event in bad])
        right, _ = project(database, rules)
        settle(database, right, compare(stored_projection(database), right))
        return report


def _damage(database: Database) -> list[str]:
    """Return what SQLite finds wrong with its own file."""
    if not database.is_sqlite:
        return []
    return [str(row[0]) for row in database.fetch("PRAGMA quick_check") if row[0] != "ok"]


def _bad_events(database: Database) -> list[_BadEvent]:
    """Return the rows of the log that cannot be read, and the undo events without their target."""
    bad: list[_BadEvent] = []
    answers: list[tuple[Sequence[Any], Event]] = []
    for row in database.stream(f"SELECT {COLUMNS} FROM event ORDER BY id"):
        event = read_row(row)
        if isinstance(event, str):
            bad.append(_BadEvent(row, _problem_of(row), event))
        elif event.kind in ("undone", "redone"):
            answers.append((row, event))
    unreadable = {event.row[0] for event in bad}
    for row, event in answers:
        target = event.payload["target"]
        known = database.fetch("SELECT 1 FROM event WHERE id = ? AND item = ?", (target, event.item))
        if not known or target in unreadable:
            bad.append(_BadEvent(row, "targets", f"names the event {target}, which is not there"))
    return bad


def _problem_of(row: Sequence[Any]) -> str:
    """Return under which kind of problem an unreadable row counts."""
    if not isinstance(row[0], str) or not EVENT_ID.fullmatch(row[0]):
        return "ids"
    return "payloads" if row[2] in EVENT_KINDS else "kinds"


def _report(database: Database, rules: Rules, damage: Sequence[str], bad: Sequence[_BadEvent]) -> IntegrityReport:
    """Return the report; with a damaged file nothing else is looked at."""
    if damage:
        return IntegrityReport(0, 0, (Problem("file", len(damage), tuple(damage[:SHOWN])),))
    right, _ = project(database, rules)
    differences = compare(stored_projection(database), right)
    found: dict[str, Sequence[str]] = {
        kind: [f"{event.row[0]} {event.reason}" for event in bad if event.problem == kind]
        for kind in ("ids", "kinds", "payloads", "targets")
    }
    found["memory"] = differences.wrong
    found["orphans"] = differences.orphaned
    found["undo"] = differences.retracted
    found["names"] = [f"{old} of {item}" for item, old in differences.alias]
    found["parameters"] = ["parameters"] if differences.parameters else []
    problems = tuple(Problem(kind, len(places), tuple(places[:SHOWN])) for kind, places in found.items() if places)
    return IntegrityReport(database.fetch("SELECT count(*) FROM event")[0][0], len(right.memory), problems)
