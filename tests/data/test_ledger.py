from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.events import Event, flaw
from prepdeck.data.ledger import GONE, entries_of, new_id, payload, read_entries, slug_of
from prepdeck.data.store import Store
from prepdeck.data.troubles import RecordError


def entered(number, entry, values, **more):
    return Event(
        f"{number:012x}70008000000000000000", "", "entered", 0, 0, 20780, "d", payload=payload(entry, values, **more)
    )


def test_an_entry_is_what_its_events_add_up_to():
    events = [
        entered(1, "output:blog", {"title": "FP8", "state": "idea"}),
        entered(2, "application:acme-1", {"company": "Acme"}),
        entered(3, "output:blog", {"state": "draft", "url": "x"}, on=date(2026, 11, 20), note="begun"),
        entered(4, "output:blog", {"url": None}),
    ]
    (blog,) = entries_of(events, "output")
    assert (blog.id, blog.slug) == ("output:blog", "blog")
    assert blog.values == {"title": "FP8", "state": "draft"}
    assert (blog.text("title"), blog.text("url")) == ("FP8", "")
    assert [(change.on, change.note) for change in blog.changes] == [
        (date(2026, 11, 23), ""),
        (date(2026, 11, 20), "begun"),
        (date(2026, 11, 23), ""),
    ]
    assert entries_of([*events, entered(5, "output:blog", {GONE: True})], "output") == []
    assert (
        len(
            entries_of(
                [*events, entered(5, "output:blog", {GONE: True}), entered(6, "output:blog", {GONE: None})], "output"
            )
        )
        == 1
    )


@given(st.permutations(range(6)), st.lists(st.sampled_from("abc"), min_size=6, max_size=6))
def test_what_it_adds_up_to_does_not_depend_on_the_order_of_arrival(order, names):
    events = [entered(number, "output:x", {names[number]: number}) for number in range(6)]
    arrived = sorted((events[place] for place in order), key=lambda event: event.id)
    assert entries_of(arrived, "output") == entries_of(events, "output")


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"set": {}}, "names no entry"),
        ({"entry": "Blog", "set": {}}, "names no entry"),
        ({"entry": "output:blog"}, "no values"),
        ({"entry": "output:blog", "set": []}, "no values"),
    ],
)
def test_an_event_that_says_nothing_is_none(given, wrong):
    event = Event("00000000000170008000000000000000", "", "entered", 0, 0, 1, "d", payload=given)
    assert wrong in flaw(event)


@pytest.mark.parametrize("on", ["2026-13-40", "", 5, None])
def test_a_day_that_is_none_is_that_of_the_event(on):
    event = Event(
        "00000000000170008000000000000000",
        "",
        "entered",
        0,
        0,
        2**61,
        "d",
        payload={"entry": "output:x", "set": {}, "on": on},
    )
    (entry,) = entries_of([event], "output")
    assert entry.changes[0].on.year > 8000


def test_ids_are_plain_and_new():
    assert slug_of("Zürich & Söhne GmbH") == "zurich-sohne-gmbh"
    assert slug_of("日本") == ""
    assert new_id("application", "日本", "a1b2", ()) == "application:entry-a1b2"
    taken = {"application:acme-a1b2"}
    assert new_id("application", "Acme!", "a1b2", taken) == "application:acme-a1b2-2"
    assert len(slug_of("x " * 100)) <= 40


def test_the_record_keeps_entries(tmp_path):
    clock = SetClock(Moment(datetime(2026, 11, 23, 9, tzinfo=UTC)), running=False)
    with closing(Store.open(f"sqlite:///{tmp_path / 'r.db'}", clock=clock)) as store:
        store.record("entered", payload=payload("output:blog", {"title": "FP8"}))
        store.record("entered", payload=payload("output:blog", {"state": "draft"}))
        with pytest.raises(RecordError, match="names no entry"):
            store.record("entered", payload={"set": {}})
        (entry,) = read_entries(store, "output")
        assert entry.values == {"title": "FP8", "state": "draft"}
        assert store.rebuild().changed == 0
