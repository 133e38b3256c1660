"""Logs of several devices: a union, whatever the order in which they arrive."""

import math
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prepdeck.data import intake
from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.events import Event, event_line, next_id, parse_line
from prepdeck.data.items import Item
from prepdeck.data.memory import DEFAULT_PARAMETERS, Rating, review
from prepdeck.data.store import RecordError, Store

Answer = Callable[..., Event]
CARDS = [Item(f"card:rag.search.c{number}", "rag", "core", f"C{number}", position=number) for number in range(4)]
IDS = [item.id for item in CARDS]

STEP = st.one_of(
    st.tuples(st.just("grade"), st.sampled_from(IDS), st.sampled_from(list(Rating))),
    st.tuples(
        st.just("record"), st.sampled_from(IDS), st.sampled_from(["suspended", "buried", "reset", "unsuspended"])
    ),
    st.tuples(st.just("rename"), st.sampled_from(IDS), st.sampled_from(IDS)),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(""), st.just(None)),
    st.tuples(st.just("parameters"), st.just(""), st.floats(1.0, 9.0)),
    st.tuples(st.just("wait"), st.just(""), st.integers(-90, 5_000)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    logs=st.lists(st.lists(STEP, max_size=12), min_size=3, max_size=3),
    order=st.permutations(range(3)),
    seed=st.integers(0, 2**32),
    batch=st.integers(1, 20),
)
def test_three_devices_agree_whatever_the_order(
    empty_record: Path, tmp_path: Path, logs: list[list[Any]], order: list[int], seed: int, batch: int
) -> None:
    folder = tmp_path / "devices"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    stores, events = [], []
    for number, steps in enumerate(logs):
        shutil.copyfile(empty_record, folder / f"{number}.db")
        clock = SetClock(Moment(_start()), running=False)
        store = Store.open(f"sqlite:///{folder}/{number}.db", clock=clock)
        store.sync_items("library", CARDS)
        for step in steps:
            play(store, clock, *step)
        stores.append(store)
        events.append(list(store.log()))
    everything = [event for number in order for event in events[number]]
    random.Random(seed).shuffle(everything)
    with patch.object(intake, "BATCH", batch):
        stores[0].append(everything)  # in one heap, shuffled
    for number in order:  # log by log
        stores[1].append(events[number])
    for event in everything:  # one by one
        stores[2].append([event])
    logs_now = [list(store.log()) for store in stores]
    assert logs_now[0] == logs_now[1] == logs_now[2]
    rows = [store.items() for store in stores]
    for other in rows[1:]:
        for left, right in zip(rows[0], other, strict=True):
            assert same(left, right)
    for store in stores:
        assert store.check().clean
        assert store.rebuild().changed == 0
        assert store.append(everything) == 0
        store.close()


def test_two_answers_to_one_card_both_count(url: str, store: Store, clock: SetClock, answer: Answer) -> None:
    card = "card:python.basics.c0"
    mine = answer(store, card, 3)
    theirs = Event(
        next_id(mine.id, 0, os.urandom),
        card,
        "reviewed",
        mine.at,
        0,
        mine.day,
        "phone",
        1,
        1,
        {**mine.payload, "was": 0},
    )
    assert store.append([parse_line(event_line(theirs)), mine]) == 1
    row = store.item(card)
    assert row is not None
    assert row.reps == 2
    assert row.last_event == max(mine.id, theirs.id)


def test_an_undo_may_arrive_before_its_target(store: Store, answer: Answer) -> None:
    card = "card:python.basics.c0"
    target = answer(store, card, 3)
    assert store.undo() == target
    undone = [event for event in store.log() if event.kind == "undone"]
    with store.database.writing():
        for table in ("event", "memory", "retracted"):
            store.database.run(f"DELETE FROM {table}")
    store.append(undone)
    store.append([target])
    assert store.history(card) == [(target, True), (undone[0], False)]
    assert store.activity(0) == []
    assert store.check().clean


def test_one_bad_event_stops_all(store: Store, answer: Answer) -> None:
    good = answer(store, "card:python.basics.c0", 3)
    before = list(store.log())
    new = Event(next_id(good.id, 0, os.urandom), "card:python.basics.c1", "suspended", 1, 0, 1, "phone")
    bad = Event("?", "card:python.basics.c1", "suspended", 1, 0, 1, "phone")
    with pytest.raises(RecordError, match="none of the events"):
        store.append([new, bad])
    assert list(store.log()) == before


def test_the_same_event_twice_is_one(store: Store) -> None:
    event = Event("018f0000000070008000000000000000", "card:python.basics.c1", "suspended", 1, 0, 1, "phone")
    assert store.append([event, event]) == 1
    assert store.append([event]) == 0


def play(store: Store, clock: SetClock, what: str, item: str, value: Any) -> None:
    """Do one step."""
    if what == "grade":
        row = store.item(item)
        assert row is not None
        scheduled = review(row.memory, value, clock.now(), store.rules, item)
        store.grade(item, scheduled, ms=1_000, expected=row.last_event)
    elif what == "record":
        store.record(value, item)
    elif what == "rename":
        store.record("renamed", item, {"from": value})
    elif what == "parameters":
        store.record("parameters", payload={"parameters": [0.3, 1.0, value, *DEFAULT_PARAMETERS[3:]]})
    elif what == "wait":
        clock.set(clock.now().later(minutes=value))
    else:
        getattr(store, what)()


def same(left: tuple[Any, ...], right: tuple[Any, ...]) -> bool:
    """Tell whether two rows agree, numbers to 1e-9 of themselves."""
    return all(
        one == other or (isinstance(one, float) and math.isclose(one, other, rel_tol=1e-9))
        for one, other in zip(left, right, strict=True)
    )


def _start() -> Any:
    from datetime import UTC, datetime

    return datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_events_of_an_item_whose_memory_was_lost_are_not_taken_twice(store: Store, answer: Answer) -> None:
    """The log is not looked through for items that the record has not met; where it has some of them, that shows."""
    store.sync_items("library", CARDS)
    first = answer(store, IDS[0])
    second = answer(store, IDS[1])
    before = {row.id: row.stability for row in store.items()}
    with store.database.writing():
        store.database.run("DELETE FROM memory")
    later = replace(first, id=next_id(second.id, second.at // 1000 + 1, os.urandom))
    assert store.append([first, second, later]) == 1
    assert store.check().clean
    rows = {row.id: row for row in store.items()}
    assert (rows[IDS[0]].reps, rows[IDS[1]].reps) == (2, 1)
    assert rows[IDS[1]].stability == before[IDS[1]]


def test_the_cache_is_as_small_as_before_after_an_append(store: Store) -> None:
    assert store.append([]) == 0
    if store.database.is_sqlite:
        assert store.database.rows("PRAGMA cache_size") == [(-4_000,)]
