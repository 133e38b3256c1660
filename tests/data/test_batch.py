"""Bulk actions: one transaction, one undo step, nothing half done."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.database import Database
from prepdeck.data.events import IN_BULK, Event, EventKind, event_line, parse_line
from prepdeck.data.items import Item
from prepdeck.data.memory import NEW_MEMORY, Phase
from prepdeck.data.store import ItemRow, RecordError, Store

Answer = Callable[..., Event]
CARDS = [f"card:python.basics.c{number}" for number in range(6)]
MANY = [Item(f"card:rag.many.c{number}", "rag", "core", f"C{number}") for number in range(5_000)]
PAYLOADS: dict[EventKind, Any] = {
    "flagged": {"flag": "red"},
    "tagged": {"add": ["exam", "gpu/memory"]},
    "buried": {"until": 20_800},
    "rescheduled": lambda item: {"due_day": 20_900 + int(item[-1])},
}


@pytest.fixture
def seen(store: Store, answer: Answer, clock: SetClock) -> Store:
    """A record with three cards in review and three that are new; one flagged, one suspended, one tagged."""
    for card in CARDS[:3]:
        answer(store, card, 4)
    clock.set(clock.now().later(days=1))
    answer(store, CARDS[0], 1)
    store.record("flagged", CARDS[1], {"flag": "blue"})
    store.record("suspended", CARDS[4])
    store.record("tagged", CARDS[5], {"add": ["old"]})
    return store


def rows(store: Store) -> dict[str, ItemRow]:
    return {row.id: row for row in store.items()}


def standing(store: Store) -> dict[str, tuple[Any, ...]]:
    """Where each item stands, whatever its newest event."""
    return {row.id: (row.memory, row.suspended, row.buried_until, row.flag, row.tags) for row in store.items()}


WANTED: dict[EventKind, Callable[[ItemRow], bool]] = {
    "suspended": lambda row: row.suspended,
    "unsuspended": lambda row: not row.suspended,
    "buried": lambda row: row.buried_until == 20_800,
    "unburied": lambda row: row.buried_until is None,
    "flagged": lambda row: row.flag == "red",
    "unflagged": lambda row: row.flag is None,
    "reset": lambda row: row.memory == NEW_MEMORY,
    "rescheduled": lambda row: row.phase == Phase.NEW or (row.phase, row.due_day) == (2, 20_900 + int(row.id[-1])),
    "tagged": lambda row: {"exam", "gpu/memory"} <= set(row.tags),
}


@pytest.mark.parametrize("kind", IN_BULK)
def test_each_kind_changes_all_and_is_undone_and_redone_in_one_step(seen: Store, kind: EventKind) -> None:
    before = standing(seen)
    events = seen.record_many(kind, CARDS, PAYLOADS.get(kind))
    assert [event.item for event in events] == CARDS
    assert {event.payload["batch"] for event in events} == {events[0].id}
    after = standing(seen)
    assert all(WANTED[kind](row) for row in seen.items("card"))
    assert seen.item(CARDS[5]).last_event == events[-1].id  # type: ignore[union-attr]
    assert seen.check().clean
    assert seen.undo() == events[0]
    assert standing(seen) == before
    assert seen.redo() == events[0]
    assert standing(seen) == after
    assert seen.redo() is None
    assert seen.undo() == events[0]
    assert seen.undo().kind == "tagged"  # type: ignore[union-attr]  # what was done before the bulk action
    assert seen.check().clean
    assert seen.rebuild().changed == 0


def test_a_callable_gives_each_item_its_payload(seen: Store) -> None:
    asked: list[str] = []

    def payload(item: str) -> Mapping[str, Any]:
        asked.append(item)
        return {"due_day": 20_850 + len(asked)}

    seen.record_many("rescheduled", [CARDS[2], CARDS[0], CARDS[2], CARDS[1]], payload)
    assert asked == [CARDS[2], CARDS[0], CARDS[1]]
    found = rows(seen)
    assert [found[card].due_day for card in asked] == [20_851, 20_852, 20_853]


def test_one_item_makes_a_plain_event_and_none_makes_nothing(seen: Store) -> None:
    (event,) = seen.record_many("suspended", [CARDS[1]])
    assert event.payload == {}
    assert seen.batch_size(event) == 1
    log = list(seen.log())
    assert seen.record_many("suspended", []) == []
    assert list(seen.log()) == log
    assert seen.undo() == event


def test_the_size_of_a_batch_is_known(seen: Store) -> None:
    first = seen.record_many("suspended", CARDS[:4])[0]
    seen.record_many("suspended", CARDS[:3])
    assert seen.batch_size(first) == 4


def test_burying_is_until_tomorrow_unless_said(seen: Store, clock: SetClock) -> None:
    seen.record_many("buried", CARDS)
    assert {row.buried_until for row in seen.items("card")} == {clock.now().day + 1}


def test_tags_come_and_go(seen: Store) -> None:
    seen.record_many("tagged", CARDS, {"add": ["b", "a"], "remove": ["old"]})
    assert {row.tags for row in seen.items("card")} == {("a", "b")}
    seen.record_many("tagged", CARDS[:2], {"remove": ["a", "never"]})
    assert [row.tags for row in seen.items("card")] == [("b",)] * 2 + [("a", "b")] * 4
    seen.record_many("reset", CARDS)  # the schedule only
    assert seen.item(CARDS[0]).tags == ("b",)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "items", "payload", "said"),
    [
        (
            "suspended",
            [*CARDS, "card:no.such.one", "drill:none"],
            None,
            "no item card:no.such.one, drill:none; nothing",
        ),
        ("suspended", [f"drill:n{number}" for number in range(5)], None, "drill:n2 and 2 more"),
        ("tagged", CARDS, {"add": ["two words"]}, "no sound tags"),
        ("tagged", CARDS, {}, "no sound tags"),
        ("tagged", CARDS, {"add": ["Upper"]}, "no sound tags"),
        ("rescheduled", CARDS, lambda item: {"due_day": 1} if item != CARDS[3] else {}, f"{CARDS[3]} names no day"),
        ("reviewed", CARDS, None, "not stored in bulk"),
        ("practised", CARDS, None, "not stored in bulk"),
        ("renamed", CARDS, {"from": "card:a.b.c"}, "not stored in bulk"),
    ],
)
def test_what_does_not_fit_stores_nothing(
    seen: Store, kind: EventKind, items: list[str], payload: Any, said: str
) -> None:
    log, before = list(seen.log()), seen.items()
    with pytest.raises(RecordError, match=said):
        seen.record_many(kind, items, payload)
    assert list(seen.log()) == log
    assert seen.items() == before
    assert seen.check().clean


def test_old_ids_pass_it_on(seen: Store) -> None:
    seen.sync_items("more", [Item("card:python.basics.new", "python", "core", "New")])
    seen.record("renamed", "card:python.basics.new", {"from": CARDS[0]})
    seen.record_many("tagged", CARDS[:2], {"add": ["exam"]})
    assert seen.item("card:python.basics.new").tags == ("exam",)  # type: ignore[union-attr]
    assert seen.check().clean
    seen.undo()
    assert seen.item("card:python.basics.new").tags == ()  # type: ignore[union-attr]
    assert seen.check().clean


def test_single_steps_and_bulk_steps_mix(seen: Store, answer: Answer) -> None:
    start = standing(seen)
    seen.record_many("suspended", CARDS[:3])
    answer(seen, CARDS[3], 3)
    seen.record_many("tagged", CARDS, {"add": ["x"]})
    states = [standing(seen)]
    for _ in range(3):
        assert seen.undo() is not None
        states.append(standing(seen))
    assert states[-1] == start
    for wanted in reversed(states[:-1]):
        assert seen.redo() is not None
        assert standing(seen) == wanted
    seen.undo()
    seen.record_many("flagged", CARDS[:2], {"flag": "red"})
    assert seen.redo() is None  # something else was done since


def test_undo_of_some_kinds_passes_a_batch_over(seen: Store, answer: Answer) -> None:
    graded = answer(seen, CARDS[3], 3)
    seen.record_many("suspended", CARDS)
    assert seen.undo(("reviewed",)) == graded
    assert all(row.suspended for row in seen.items("card"))


def test_another_device_takes_a_batch_up_in_any_order(seen: Store, sqlite_url: str, clock: SetClock) -> None:
    """The other record gets the events one by one, newest first, and an undo of its own takes back its own only."""
    seen.record_many("tagged", CARDS, {"add": ["exam"]})
    seen.record_many("suspended", CARDS[:3])
    seen.undo()
    seen.record_many("flagged", CARDS, {"flag": "red"})
    other_url = sqlite_url.replace("prepdeck.db", "other.db")
    with Store.open(other_url, clock=clock) as other:
        other.sync_items("library", [Item(card, "python", "core", card) for card in CARDS])
        own = other.record_many("buried", CARDS[:2])
        for event in reversed(list(seen.log())):
            other.append([parse_line(event_line(event))])
        assert other.check().clean
        assert other.rebuild().changed == 0
        assert all(row.tags in (("exam",), ("exam", "old")) and row.flag == "red" for row in other.items())
        assert [row.suspended for row in other.items()] == [False] * 4 + [True, False]
        assert other.undo() == own[0]
        assert other.undo() is None
        seen.append(other.log())
        assert standing(seen)[CARDS[0]] == standing(other)[CARDS[0]]


def test_half_a_batch_from_elsewhere_stands_for_itself(seen: Store, sqlite_url: str, clock: SetClock) -> None:
    events = seen.record_many("tagged", CARDS, {"add": ["exam"]})
    seen.undo()
    log = list(seen.log())
    cut = [event for event in log if event.id <= events[2].id or (event.kind == "undone" and event.item == CARDS[0])]
    with Store.open(sqlite_url.replace("prepdeck.db", "half.db"), clock=clock) as half:
        half.sync_items("library", [Item(card, "python", "core", card) for card in CARDS])
        half.append(cut)
        assert [bool("exam" in row.tags) for row in half.items()] == [False, True, True, False, False, False]
        assert half.check().clean


def test_practice_counts_as_time_and_leaves_the_memory_alone(seen: Store, clock: SetClock) -> None:
    before, day = standing(seen), clock.now().day
    undoable = seen.undo()
    assert undoable is not None
    seen.redo()
    (earlier,) = [entry for entry in seen.activity(day) if entry.kind == "card"]
    event = seen.record("practised", CARDS[0], {"mode": "cram"}, ms=61_000)
    assert standing(seen) == before
    assert seen.item(CARDS[0]).last_event == event.id  # type: ignore[union-attr]
    (entry,) = [entry for entry in seen.activity(day) if entry.kind == "card"]
    assert entry == earlier._replace(ms=earlier.ms + 61_000)
    assert seen.undo() == undoable  # practice is no step of its own
    assert seen.check().clean
    assert seen.ratings(day) == {CARDS[0]: [(day, 1)]}


def test_ratings_follow_renames_and_undos(seen: Store, answer: Answer, clock: SetClock) -> None:
    day = clock.now().day
    seen.sync_items("more", [Item("card:python.basics.new", "python", "core", "New")])
    seen.record("renamed", "card:python.basics.new", {"from": CARDS[0]})
    answer(seen, "card:python.basics.new", 3)
    assert seen.ratings(day - 1)["card:python.basics.new"] == [(day - 1, 4), (day, 1), (day, 3)]
    seen.undo()
    assert seen.ratings(day)["card:python.basics.new"] == [(day, 1)]
    assert seen.ratings(day + 1) == {}


def test_the_mark_moves_with_the_log_and_the_catalogue(seen: Store) -> None:
    marks = [seen.mark(), seen.mark()]
    assert marks[0] == marks[1]
    seen.record("planned")
    marks.append(seen.mark())
    seen.sync_items("more", [Item("card:python.basics.new", "python", "core", "New")])
    marks.append(seen.mark())
    assert len(set(marks)) == 3


def test_the_day_an_item_came_in_is_noted_and_kept(store: Store, clock: SetClock) -> None:
    today = clock.now().day
    clock.set(clock.now().later(days=3))
    first, second = Item("card:rag.a.one", "rag", "core", "One"), Item("card:rag.a.two", "rag", "core", "Two")
    store.sync_items("mine", [first])
    clock.set(clock.now().later(days=3))
    store.record("renamed", "card:rag.a.three", {"from": first.id})
    store.sync_items("mine", [second, Item("card:rag.a.three", "rag", "core", "One, reworded")])
    assert {row.id: row.added for row in store.items(area="rag")} == {
        second.id: today + 6,
        "card:rag.a.three": today + 3,
    }
    store.sync_items("mine", [first, second])
    assert {row.id: row.added for row in store.items(area="rag")} == {second.id: today + 6, first.id: today + 3}


@pytest.mark.slow
def test_thousands_take_one_short_transaction(store: Store) -> None:
    """The bound is one of processor time, four times what it takes on a slow machine."""
    store.sync_items("many", MANY)
    ids = [item.id for item in MANY]
    spent: dict[str, float] = {}
    for name, action in {
        "tagged": lambda: store.record_many("tagged", ids, {"add": ["exam"]}),
        "rescheduled": lambda: store.record_many("rescheduled", ids, lambda item: {"due_day": 20_900 + len(item)}),
        "undo": store.undo,
        "redo": store.redo,
    }.items():
        began = time.process_time()
        assert action()
        spent[name] = time.process_time() - began
    assert store.batch_size(store.undo()) == 5_000  # type: ignore[arg-type]
    assert store.undo()
    assert {row.tags for row in store.items(area="rag")} == {()}
    assert store.check().clean
    assert max(spent.values()) < 2, spent


KILLED = """
import os, signal, sys
from prepdeck.data import batch
from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.store import Store
from datetime import UTC, datetime
kept = getattr(batch, sys.argv[2])
def store_and_die(*arguments):
    kept(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(batch, sys.argv[2], store_and_die)
store = Store.open(sys.argv[1], clock=SetClock(Moment(datetime(2026, 11, 22, 9, tzinfo=UTC)), running=False))
if sys.argv[2] == "answer_batch":
    store.undo()
else:
    store.record_many("suspended", [row.id for row in store.items()])
"""


@pytest.mark.parametrize("step", ["store_batch", "answer_batch"])
def test_killed_before_its_end_it_never_was(store: Store, url: str, clock: SetClock, step: str) -> None:
    """The child dies when everything is written and nothing committed."""
    store.record_many("tagged", CARDS, {"add": ["exam"]})
    log, before = list(store.log()), store.items()
    store.close()
    child = subprocess.run([sys.executable, "-c", KILLED, url, step], capture_output=True, text=True, check=False)
    assert child.returncode == -signal.SIGKILL, child.stderr
    with Store.open(url, clock=clock) as again:
        assert list(again.log()) == log
        assert again.items() == before
        assert again.check().clean
        assert again.rebuild().changed == 0
        assert again.record_many("suspended", CARDS)  # nobody holds a lock


def test_two_processes_of_one_device_do_not_mix_their_batches(url: str, store: Store, clock: SetClock) -> None:
    with Store.open(url, clock=clock) as other:
        ours = store.record_many("tagged", CARDS[:3], {"add": ["ours"]})
        theirs = other.record_many("tagged", CARDS, {"add": ["theirs"]})
        assert store.undo() == theirs[0]
        assert other.undo() == ours[0]
        assert {row.tags for row in store.items("card")} == {()}
        assert other.redo() == ours[0]


def test_a_clock_that_stands_still_or_goes_back_keeps_the_order(store: Store, clock: SetClock) -> None:
    first = store.record_many("suspended", CARDS)
    clock.set(Moment(clock.now().utc.replace(hour=5)))
    second = store.record_many("unsuspended", CARDS)
    ids = [event.id for event in (*first, *second)]
    assert ids == sorted(set(ids))
    assert not any(row.suspended for row in store.items("card"))
    assert store.undo() == second[0]


def test_a_record_for_reading_refuses(store: Store, url: str, clock: SetClock) -> None:
    assert isinstance(store.database, Database)
    with (
        Store.open(url, clock=clock, read_only=True) as reader,
        pytest.raises(RecordError, match="for reading only; nothing was stored"),
    ):
        reader.record_many("suspended", CARDS)


def test_parameters_of_another_window_hold_for_a_bulk_action(seen: Store, clock: SetClock, url: str) -> None:
    """The new id's memory is replayed with what is in force, not with what this window knew."""
    new = "card:python.basics.new"
    seen.sync_items("renamed", [Item(new, "python", "core", "New")])
    seen.record("renamed", new, {"from": CARDS[0]})
    assert seen.rules.presets == {}
    with Store.open(url, clock=clock) as other:
        vector = [*other.rules.parameters]
        vector[3] *= 2
        other.record("parameters", payload={"parameters": vector})
    seen.record_many("suspended", CARDS[:2])
    assert seen.check().clean
    assert seen.rebuild().changed == 0
