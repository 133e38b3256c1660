"""The catalogue: sources hand in their lists, and what the record knows of an item outlives its leaving."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from prepdeck.data.events import Event
from prepdeck.data.items import Item
from prepdeck.data.store import Store

Answer = Callable[..., Event]
A = Item("card:rag.search.a", "rag", "core", "A", siblings="ab", minutes=0.5, position=0)
B = Item("card:rag.search.b", "rag", "standard", "B", siblings="ab", position=1)
DRILL = Item("drill:lru", "dsa", "core", "LRU cache", minutes=25)


@pytest.fixture
def empty(store: Store) -> Store:
    """A record whose catalogue is empty."""
    for source in store.sources():
        store.sync_items(source, [])
    return store


def test_items_come_back_as_they_were_given(empty: Store) -> None:
    empty.sync_items("library", [B, A])
    empty.sync_items("dsa", [DRILL])
    rows = empty.items()
    assert [Item(r.id, r.area, r.tier, r.title, r.siblings, r.minutes, r.position) for r in rows] == [A, B, DRILL]
    assert [row.kind for row in rows] == ["card", "card", "drill"]
    assert empty.sources() == ["dsa", "library"]


def test_items_are_chosen_by_kind_and_area(empty: Store) -> None:
    empty.sync_items("library", [A, B, DRILL])
    assert [row.id for row in empty.items("drill")] == [DRILL.id]
    assert [row.id for row in empty.items("card", "rag")] == [A.id, B.id]
    assert empty.items("card", "dsa") == []
    assert empty.items(area="dsa")[0].id == DRILL.id
    assert empty.item("card:rag.search.z") is None


def test_order_is_by_bytes(empty: Store) -> None:
    ids = ["card:rag.a-b.c", "card:rag.a.b", "card:rag.a0.b", "card:rag.aa.b", "drill:a"]
    empty.sync_items("library", [Item(name, "rag", "core", name) for name in reversed(ids)])
    assert [row.id for row in empty.items()] == sorted(ids)


def test_an_unchanged_list_costs_no_write(empty: Store) -> None:
    empty.sync_items("library", [A, B])
    empty.database.run("UPDATE item SET title = 'touched'")
    empty.sync_items("library", [A, B])
    assert {row.title for row in empty.items()} == {"touched"}
    empty.sync_items("library", [A, replace(B, title="B2")])
    assert [row.title for row in empty.items()] == ["A", "B2"]


def test_what_vanished_is_gone_and_comes_back_with_its_memory(empty: Store, answer: Answer) -> None:
    empty.sync_items("library", [A, B])
    answer(empty, A.id, 4)
    row = empty.item(A.id)
    empty.sync_items("library", [B])
    assert empty.item(A.id) is None
    assert [found.id for found in empty.items()] == [B.id]
    assert len(empty.history(A.id)) == 1
    empty.sync_items("library", [A, B])
    assert empty.item(A.id) == row


def test_an_answer_to_a_card_that_just_vanished_is_kept(empty: Store, answer: Answer) -> None:
    empty.sync_items("library", [A])
    first = answer(empty, A.id, 3)
    row = empty.item(A.id)
    assert row is not None
    empty.sync_items("library", [])
    from prepdeck.data.memory import Rating, review

    scheduled = review(row.memory, Rating.GOOD, empty.clock.now(), empty.rules, A.id)
    second = empty.grade(A.id, scheduled, ms=1, expected=row.last_event)
    assert [event for event, _ in empty.history(A.id)] == [first, second]


def test_an_id_stays_with_its_first_source(empty: Store) -> None:
    mine = replace(A, title="Mine")
    empty.sync_items("library", [A])
    empty.sync_items("deck:/mine", [mine, B])
    assert [row.title for row in empty.items()] == ["A", "B"]
    empty.sync_items("library", [])
    empty.sync_items("deck:/mine", [mine, B])
    assert [row.title for row in empty.items()] == ["Mine", "B"]
    empty.sync_items("library", [A])
    empty.sync_items("deck:/mine", [])
    empty.sync_items("library", [A])
    assert [row.title for row in empty.items()] == ["A"]


def test_the_first_of_two_equal_lists_and_a_double_entry(empty: Store) -> None:
    empty.sync_items("library", [A, A, B])
    assert [row.id for row in empty.items()] == [A.id, B.id]
