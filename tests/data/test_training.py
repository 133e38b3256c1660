"""Training items from hand-made logs, as Anki's optimiser builds them; and the reviews that they are read from."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from learner import as_events, learner

from prepdeck.data.projection import replay
from prepdeck.data.reviews import Answer, read_answers
from prepdeck.data.rules import Rules
from prepdeck.data.training import LEAST_AREA_ITEMS, LEAST_ITEMS, shortfall, time_splits, training_set

CARD = "card:dsa.arrays.a"


def log(*entries: tuple[int, int | None, int | None], item: str = CARD) -> list[Answer]:
    """Return answers from (day, rating, phase before); a rating of None is a reset."""
    return [Answer(item, rating, day, place, 1_000, was) for place, (day, rating, was) in enumerate(entries)]


def expanded(answers: list[Answer]) -> list[list[tuple[int, int]]]:
    """Return the items as lists of (rating, days)."""
    found = training_set(answers)
    return [list(found.histories[history].reviews[:length]) for history, length in found.items]


CASES = {
    "one review is no item": (((0, 3, 0),), []),
    "the first of a later day": (((0, 3, 0), (2, 3, 2)), [[(3, 0), (3, 2)]]),
    "same-day reviews are inside, not items": (
        ((0, 1, 0), (0, 3, 1), (1, 3, 1), (4, 1, 2), (4, 3, 3), (9, 4, 2)),
        [
            [(1, 0), (3, 0), (3, 1)],
            [(1, 0), (3, 0), (3, 1), (1, 3)],
            [(1, 0), (3, 0), (3, 1), (1, 3), (3, 0), (4, 5)],
        ],
    ),
    "only same-day reviews": (((0, 1, 0), (0, 3, 1), (0, 3, 1)), []),
    "a reset starts anew": (((0, 3, 0), (2, 3, 2), (5, None, None), (6, 1, 0), (8, 3, 1)), [[(1, 0), (3, 2)]]),
    "a reset and nothing since": (((0, 3, 0), (2, 3, 2), (5, None, None)), []),
    "two resets": (((0, 3, 0), (1, None, None), (2, 3, 0), (3, None, None), (4, 3, 0), (9, 2, 2)), [[(3, 0), (2, 5)]]),
    "new again without a reset: the last block of learning": (
        ((0, 3, 0), (2, 3, 2), (6, 3, 0), (7, 3, 2)),
        [[(3, 0), (3, 1)]],
    ),
    "its beginning is not in the log": (((0, 3, 2), (5, 3, 2), (9, 3, 2)), []),
    "relearning is no beginning": (((0, 3, 3), (5, 3, 2)), []),
    "a log that does not say the phase": (((0, 3, None), (5, 3, None)), [[(3, 0), (3, 5)]]),
    "a clock that went backwards": (((5, 3, 0), (3, 3, 2), (7, 3, 2)), [[(3, 0), (3, 0), (3, 2)]]),
}


@pytest.mark.parametrize(("entries", "items"), CASES.values(), ids=CASES.keys())
def test_items_are_those_of_anki(entries, items):
    assert expanded(log(*entries)) == items


def test_a_card_without_a_beginning_is_counted():
    answers = log((0, 3, 2), (5, 3, 2)) + log((0, 3, 0), (5, 3, 2), item="card:dsa.arrays.b")
    found = training_set(answers)
    assert (found.incomplete, len(found.items), found.reviews) == (1, 1, 2)


def test_items_come_in_order_of_time_and_cards_only():
    early, late = log((0, 3, 0), (9, 3, 2)), log((1, 3, 0), (4, 2, 2), item="card:rag.basics.b")
    drill = log((1, 3, 0), (8, 3, 2), item="drill:pair-sum")
    mixed = [early[0], late[0], drill[0], late[1], drill[1], early[1]]
    found = training_set(mixed)
    assert [found.histories[item.history].item for item in found.items] == ["card:rag.basics.b", CARD]
    assert found.areas() == {"dsa": 1, "rag": 1}
    assert [found.places(area) for area in ("", "dsa", "rag", "ml")] == [[0, 1], [1], [0], []]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4)), max_size=30))
def test_every_later_day_is_one_item(entries):
    entries.sort(key=lambda entry: entry[0])
    answers = log(*((day, rating, 0 if place == 0 else 2) for place, (day, rating) in enumerate(entries)))
    items = expanded(answers)
    days = [day for day, _ in entries]
    assert len(items) == len(set(days)) - bool(days)
    for item in items:
        assert item[0][1] == 0
        assert item[-1][1] > 0
        assert sum(elapsed for _, elapsed in item) <= days[-1] - days[0]


@pytest.mark.parametrize("count", [6, 400, 401, 13_875])
def test_splits_hold_back_the_later_half(count):
    splits = time_splits(count)
    assert len(splits) == 3
    assert splits[0][0] == count * 3 // 6
    assert splits[-1][1] == count
    assert all(before[1] == after[0] for before, after in pairwise(splits))
    assert all(start < end for start, end in splits)


def test_what_is_missing_is_said_with_its_number():
    assert shortfall(LEAST_ITEMS) is None
    assert shortfall(LEAST_AREA_ITEMS, "rag") is None
    assert "there are 120, so 280 are missing" in str(shortfall(120))
    assert "for rag needs 1,000" in str(shortfall(999, "rag"))


def test_reviews_are_read_as_they_stand(store, answer, clock):
    cards = [row.id for row in store.items("card")]
    answer(store, cards[0], 3, ms=4_000)
    answer(store, cards[1], 1)
    store.undo()
    clock.set(clock.start.later(days=3))
    answer(store, cards[0], 2)
    answer(store, "drill:pair-sum", 4)
    store.record("reset", cards[0])
    store.record("rescheduled", cards[0], {"due_day": 1})
    found = read_answers(store.database)
    assert [(entry.item, entry.rating, entry.was) for entry in found] == [
        (cards[0], 3, 0),
        (cards[0], 2, 1),
        ("drill:pair-sum", 4, 0),
        (cards[0], None, None),
    ]
    assert (found[0].ms, found[1].day - found[0].day) == (4_000, 3)


def test_reviews_under_an_old_name_belong_to_the_new_one(store, answer):
    old, new = "card:python.basics.c0", "card:python.basics.c9"
    answer(store, old)
    store.record("renamed", "card:python.basics.c8", {"from": old})
    store.record("renamed", new, {"from": "card:python.basics.c8"})
    assert [entry.item for entry in read_answers(store.database)] == [new]


def test_replay_agrees_with_fsrs_rs_on_10000_reviews():
    rust = pytest.importorskip("fsrs_rs_python", reason="install the extra `optimize` (fsrs-rs-python)")
    answers = learner(1_300, seed=3)
    assert len(answers) > 10_000
    rules = Rules()
    engine = rust.FSRS(list(rules.parameters))
    events: dict[str, list] = {}
    for event in as_events(answers):
        events.setdefault(event.item, []).append(event)
    histories = training_set(answers).histories
    assert sum(len(history.reviews) for history in histories) > 10_000
    for history in histories:
        memory = replay(events[history.item], rules).memory
        theirs = engine.memory_state(rust.FSRSItem([rust.FSRSReview(*review) for review in history.reviews]))
        assert memory.stability == pytest.approx(theirs.stability, rel=1e-4)
        assert memory.difficulty == pytest.approx(theirs.difficulty, rel=1e-4)
