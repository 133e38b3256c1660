"""Integrity: each test breaks one thing; the check names it, the repair mends it and loses nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prepdeck.data.clock import SetClock
from prepdeck.data.events import Event
from prepdeck.data.memory import DEFAULT_PARAMETERS
from prepdeck.data.store import RecordError, Store

Answer = Callable[..., Event]
CARD = "card:python.basics.c0"
OTHER = "card:python.basics.c1"
Q = "UPDATE event SET"


@pytest.fixture
def busy(store: Store, answer: Answer) -> Store:
    """A record in which a little of everything has happened."""
    answer(store, CARD, 3)
    answer(store, CARD, 3)
    store.undo()
    answer(store, OTHER, 4)
    store.record("renamed", "card:python.basics.c2", {"from": OTHER})
    store.record("parameters", payload={"parameters": list(DEFAULT_PARAMETERS)})
    store.record("flagged", OTHER, {"flag": "red"})
    assert store.check().clean
    return store


def test_a_sound_record_is_clean(busy: Store) -> None:
    report = busy.check()
    assert report.counts == {}
    assert report.summary() == "7 events, 3 items with a memory, nothing wrong."
    assert (report.events, report.items) == (7, 3)
    assert busy.rebuild().changed == 0
    assert busy.repair().clean


BREAKS: list[tuple[str, str, tuple[Any, ...], dict[str, int]]] = [
    ("another phase", "UPDATE memory SET phase = 3 WHERE item = ?", (CARD,), {"memory": 1}),
    ("another stability", "UPDATE memory SET stability = stability * 1.001 WHERE item = ?", (CARD,), {"memory": 1}),
    ("another flag", "UPDATE memory SET flag = NULL WHERE item = ?", (OTHER,), {"memory": 1}),
    ("no memory", "DELETE FROM memory", (), {"memory": 3}),
    ("another last event", "UPDATE memory SET last_event = 'x'", (), {"memory": 3}),
    (
        "a memory without events",
        "INSERT INTO memory (item, phase, reps, lapses, suspended, last_event) VALUES ('drill:x', 0, 0, 0, FALSE, 'x')",
        (),
        {"orphans": 1},
    ),
    ("an undone event counts", "DELETE FROM retracted", (), {"undo": 1}),
    ("a standing event does not", "INSERT INTO retracted (event) VALUES ('x')", (), {"undo": 1}),
    ("an old id is lost", "DELETE FROM alias", (), {"names": 1}),
    ("an old id too many", "INSERT INTO alias (item, old) VALUES ('drill:a', 'drill:b')", (), {"names": 1}),
    ("no parameters", "DELETE FROM meta WHERE name = 'parameters'", (), {"parameters": 1}),
    ("a lost event", "DELETE FROM event WHERE kind = 'flagged'", (), {"memory": 2}),
    ("another rating", f"{Q} rating = 2 WHERE kind = 'reviewed' AND item = ?", (OTHER,), {"memory": 2}),
]


@pytest.mark.parametrize(("sql", "values", "counts"), [case[1:] for case in BREAKS], ids=[case[0] for case in BREAKS])
def test_projections_are_compared_and_mended(
    busy: Store, sql: str, values: tuple[Any, ...], counts: dict[str, int]
) -> None:
    before = busy.items()
    busy.database.run(sql, values)
    report = busy.check()
    assert report.counts == counts
    assert all(str(problem).startswith(("1", "2", "3", "The")) for problem in report.problems)
    assert busy.repair() == report
    assert busy.check().clean
    assert busy.database.rows("SELECT count(*) FROM quarantine") == [(0,)]
    if "event" not in sql.split()[:3]:
        assert busy.items() == before


BAD: list[tuple[str, str, str]] = [
    ("an unknown kind", f"{Q} kind = 'dreamt' WHERE kind = 'flagged'", "kinds"),
    ("a payload that is no JSON", f"{Q} payload = '{{oops' WHERE kind = 'flagged'", "payloads"),
    ("a payload that is no object", f"{Q} payload = '[1]' WHERE kind = 'flagged'", "payloads"),
    ("a payload without its field", f"{Q} payload = '{{}}' WHERE kind = 'flagged'", "payloads"),
    ("a review without a rating", f"{Q} rating = NULL WHERE kind = 'reviewed' AND item = '{OTHER}'", "payloads"),
    ("an impossible rating", f"{Q} rating = 9 WHERE kind = 'reviewed' AND item = '{OTHER}'", "payloads"),
    ("an item that is none", f"{Q} item = 'Card 5' WHERE kind = 'flagged'", "payloads"),
    ("an ill-formed id", f"{Q} id = '0-1-2' WHERE kind = 'flagged'", "ids"),
    ("an undo without a target", f"{Q} payload = '{{\"target\":\"x\"}}' WHERE kind = 'undone'", "payloads"),
    (
        "an undo of an event that is not there",
        f"{Q} payload = '{{\"target\":\"018f0000000070008000000000000000\"}}' WHERE kind = 'undone'",
        "targets",
    ),
]


@pytest.mark.parametrize(("sql", "kind"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_bad_events_go_to_quarantine(busy: Store, clock: SetClock, sql: str, kind: str, answer: Answer) -> None:
    busy.database.run(sql)
    raw = {row[0] for row in busy.database.rows("SELECT id FROM event")}
    report = busy.check()
    assert report.counts[kind] == 1
    assert busy.repair() == report
    assert busy.check().clean
    ((reason, found_at, row),) = busy.database.rows("SELECT reason, found_at, row FROM quarantine")
    left = {event.id for event in busy.log()}
    assert left | {json.loads(row)[0]} == raw
    assert len(left) == report.events - 1
    assert found_at == clock.now().micros
    assert reason
    answer(busy, CARD, 3)
    assert busy.check().clean


def test_a_bad_event_does_not_stop_reading(busy: Store) -> None:
    busy.database.run(f"{Q} payload = 'x' WHERE kind = 'flagged'")
    assert len(busy.events()) == 4
    assert len(busy.history(OTHER)) == 1
    assert len(busy.items()) == 7
    with pytest.raises(RecordError, match="prepdeck doctor"):
        list(busy.log())


def test_several_problems_are_counted_each(busy: Store) -> None:
    busy.database.run("DELETE FROM retracted")
    busy.database.run("UPDATE memory SET reps = 77")
    busy.database.run(f"{Q} kind = 'dreamt' WHERE kind = 'reviewed'")
    counts = busy.check().counts
    assert counts["kinds"] == 3
    assert counts["memory"] + counts.get("orphans", 0) == 3
    busy.repair()
    assert busy.check().clean


def test_a_repair_is_one_transaction(busy: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from prepdeck.data import integrity

    busy.database.run(f"{Q} kind = 'dreamt' WHERE kind = 'flagged'")
    before = busy.database.rows("SELECT id, kind FROM event ORDER BY id")

    def fail(*_: object) -> None:
        raise RuntimeError("stop")

    monkeypatch.setattr(integrity, "settle", fail)
    with pytest.raises(RuntimeError):
        busy.repair()
    assert busy.database.rows("SELECT id, kind FROM event ORDER BY id") == before
    assert busy.database.rows("SELECT count(*) FROM quarantine") == [(0,)]


def test_damage_of_the_file_is_reported_with_the_way_back(
    sqlite_url: str, clock: SetClock, fill: Callable[[Store, int], None]
) -> None:
    with Store.open(sqlite_url, clock=clock) as store:
        fill(store, 300)
        root = store.database.rows("SELECT rootpage FROM sqlite_master WHERE name = 'event_day'")[0][0]
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * 4096 + 3 : (root - 1) * 4096 + 5] = b"\xff\xff"  # the number of cells on the page
    path.write_bytes(raw)
    with Store.open(sqlite_url, clock=clock) as store:
        report = store.check()
        assert set(report.counts) == {"file"}
        assert "prepdeck backup restore" in str(report.problems[0])
        assert store.repair() == report


def test_a_rebuild_says_what_it_changed(busy: Store) -> None:
    busy.database.run("DELETE FROM memory WHERE item = ?", (CARD,))
    report = busy.rebuild()
    assert (report.items, report.changed) == (3, 1)
    assert busy.check().clean
