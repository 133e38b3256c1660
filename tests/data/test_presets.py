"""Presets: parameters of an area's own, in the rules, on replay, between devices, and taken back."""

import os
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.events import Event
from prepdeck.data.items import Item
from prepdeck.data.memory import NEW_MEMORY, Rating, review
from prepdeck.data.optimiser import take_back
from prepdeck.data.presets import changed_areas, key_of
from prepdeck.data.rules import DEFAULT_PARAMETERS, Rules
from prepdeck.data.store import RecordError, Store

Answer = Callable[..., Event]
CARD = "card:python.basics.c0"
RAG = "card:rag.search.a"
AREAS = ("", "python", "rag", "python-like")


def vector(good: float) -> list[float]:
    """Return parameters that differ in the stability after a first Good."""
    return [*DEFAULT_PARAMETERS[:2], good, *DEFAULT_PARAMETERS[3:]]


def trained(store: Store, good: float, area: str = "", **more: Any) -> Event:
    """Store parameters for an area, "" for everything."""
    payload: dict[str, Any] = {"parameters": vector(good), **more}
    return store.record("parameters", payload=payload | ({"area": area} if area else {}))


def stability(store: Store, item: str) -> float:
    row = store.item(item)
    assert row is not None
    assert row.stability is not None
    return row.stability


@pytest.fixture
def both(store: Store, answer: Answer) -> Store:
    """The record with a card of Python and one of RAG, both answered Good."""
    store.sync_items("rag", [Item(RAG, "rag", "core", "A"), Item("card:python-like.a.b", "rag", "core", "B")])
    for item in (CARD, RAG, "card:python-like.a.b", "drill:pair-sum"):
        answer(store, item, 3)
    return store


@pytest.mark.parametrize(
    ("item", "good"),
    [
        (CARD, 3.0),
        ("card:python-like.a.b", DEFAULT_PARAMETERS[2]),
        ("card:python", 3.0),
        ("drill:python", DEFAULT_PARAMETERS[2]),
        (RAG, DEFAULT_PARAMETERS[2]),
    ],
)
def test_an_item_has_the_rules_of_its_area(item, good):
    rules = Rules(presets={"python": tuple(vector(3.0))}, retention=0.8)
    own = rules.for_item(item)
    assert own.parameters[2] == good
    assert own.retention == 0.8
    assert own.for_item(item) is own


def test_rules_without_presets_are_everybodys():
    rules = Rules()
    assert rules.for_item(CARD) is rules
    assert hash(rules) == hash(Rules())


def test_the_scheduler_uses_the_preset():
    rules = Rules(presets={"python": tuple(vector(3.0))})
    now = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))
    assert review(NEW_MEMORY, Rating.GOOD, now, rules, CARD).memory.stability == 3.0
    assert review(NEW_MEMORY, Rating.GOOD, now, rules, RAG).memory.stability == DEFAULT_PARAMETERS[2]


def test_parameters_of_an_area_move_its_cards_only(both: Store, answer: Answer) -> None:
    trained(both, 4.0, "python")
    assert stability(both, CARD) == pytest.approx(4.0)
    for item in (RAG, "card:python-like.a.b", "drill:pair-sum"):
        assert stability(both, item) == pytest.approx(DEFAULT_PARAMETERS[2])
    assert both.check().clean
    assert both.rebuild().changed == 0
    answer(both, "card:python.basics.c1", 3)
    assert stability(both, "card:python.basics.c1") == pytest.approx(4.0)
    assert both.parameters() is None
    assert both.rules.presets == {"python": tuple(vector(4.0))}


def test_the_area_comes_before_everything(both: Store) -> None:
    trained(both, 4.0, "python")
    trained(both, 5.0)
    assert (stability(both, CARD), stability(both, RAG)) == (pytest.approx(4.0), pytest.approx(5.0))
    trained(both, 6.0, "python")
    assert stability(both, CARD) == pytest.approx(6.0)
    trained(both, 5.0, "python", dropped=True)
    assert stability(both, CARD) == pytest.approx(5.0)
    trained(both, 7.0)
    assert {round(stability(both, item), 6) for item in (CARD, RAG, "drill:pair-sum")} == {7.0}
    assert both.parameters() == tuple(vector(7.0))
    trained(both, 1.0, dropped=True)
    assert stability(both, CARD) == pytest.approx(DEFAULT_PARAMETERS[2])
    assert both.check().clean


@pytest.mark.parametrize("area", [3, None, "a b", "a=b", ["rag"]])
def test_an_area_that_is_none_is_refused(both: Store, area: Any) -> None:
    with pytest.raises(RecordError, match="cannot take"):
        both.record("parameters", payload={"parameters": vector(4.0), "area": area})
    assert both.parameters() is None


def test_another_window_sees_the_preset(url: str, both: Store, clock: SetClock) -> None:
    with Store.open(url, clock=clock) as other:
        trained(other, 4.0, "rag")
    assert both.rules.for_item(RAG).parameters[2] == 4.0
    assert stability(both, RAG) == pytest.approx(4.0)


def test_a_renamed_card_goes_by_its_new_area(both: Store) -> None:
    trained(both, 4.0, "rag")
    both.record("renamed", "card:rag.search.z", {"from": CARD})
    both.sync_items("rag", [Item("card:rag.search.z", "rag", "core", "Z")])
    assert stability(both, "card:rag.search.z") == pytest.approx(4.0)
    assert both.check().clean


def test_taking_back_puts_what_was_before_in_force(both: Store) -> None:
    assert take_back(both, Rules()) == []
    trained(both, 4.0, run="1")
    trained(both, 5.0, "rag", run="1")
    trained(both, 6.0, run="2")
    trained(both, 4.5, "python", run="2")
    assert len(take_back(both, Rules())) == 2
    assert {item: round(stability(both, item), 6) for item in (CARD, RAG)} == {CARD: 4.0, RAG: 5.0}
    assert both.rules.presets.keys() == {"rag"}
    take_back(both, Rules())  # the newer ones again
    assert {item: round(stability(both, item), 6) for item in (CARD, RAG)} == {CARD: 4.5, RAG: 5.0}
    assert stability(both, "drill:pair-sum") == pytest.approx(6.0)
    assert both.check().clean


def test_taking_back_the_first_leads_to_the_defaults(both: Store) -> None:
    trained(both, 4.0)
    (event,) = take_back(both, Rules())
    assert event.payload["dropped"] is True
    assert stability(both, RAG) == pytest.approx(DEFAULT_PARAMETERS[2])
    assert both.rules.parameters == DEFAULT_PARAMETERS


@pytest.mark.parametrize(
    ("before", "after", "areas"),
    [
        (None, None, set()),
        (None, "a", {""}),
        ("a", "a rag=b", {"rag"}),
        ("a rag=b", "c rag=b", {""}),
        ("rag=b", "rag=c dsa=d", {"rag", "dsa"}),
        ("a rag=b", None, {"", "rag"}),
    ],
)
def test_what_changed_between_two_keys(before, after, areas):
    assert changed_areas(before, after) == areas


def test_without_presets_there_is_no_key():
    assert key_of({}) is None


STEP = st.tuples(st.sampled_from(AREAS), st.floats(1.0, 9.0), st.booleans())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=8), seed=st.integers(0, 2**32))
def test_two_devices_agree_whatever_the_order(
    empty_record: Path, tmp_path: Path, clock: SetClock, answer: Answer, steps: list[Any], seed: int
) -> None:
    folder = tmp_path / os.urandom(4).hex()
    folder.mkdir()
    stores = []
    for name in ("a", "b"):
        shutil.copyfile(empty_record, folder / f"{name}.db")
        stores.append(Store.open(f"sqlite:///{folder}/{name}.db", clock=clock))
        stores[-1].sync_items("library", [Item(item, item[5:].partition(".")[0], "core", "T") for item in (CARD, RAG)])
    one, two = stores
    answer(one, CARD, 3)
    for area, good, dropped in steps:
        trained(one, good, area, dropped=dropped)
    answer(one, RAG, 2)
    events = list(one.log())
    random.Random(seed).shuffle(events)
    for event in events:
        two.append([event])
    for store in stores:
        assert store.check().clean
    for item in (CARD, RAG):
        assert stability(one, item) == pytest.approx(stability(two, item), rel=1e-9)
    assert one.rules == two.rules
    for store in stores:
        store.close()
