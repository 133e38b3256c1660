"""Moving reviews: who moves, where to, and what is said about the cost."""

import random
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import TODAY, card, due_card, learning_card, seen

from prepdeck.data.items import Item
from prepdeck.data.memory import Rating, preview
from prepdeck.data.pace import Pace
from prepdeck.data.rules import Rules
from prepdeck.data.workload import (
    Cost,
    Move,
    Workload,
    advance,
    clear_breaks,
    cost_of,
    follow_easy_days,
    overdueness,
    postpone,
    spread,
)

RULES, PACE = Rules(), Pace(12.0, 100)


@st.composite
def decks(draw):
    """Cards in every state, some overdue, some to come."""
    rows = []
    for number in range(draw(st.integers(0, 25))):
        ago = draw(st.integers(0, 60))
        interval = draw(st.integers(1, 80))
        values = seen(ago, interval=interval, stability=draw(st.floats(0.5, 200)))
        values |= {"suspended": draw(st.booleans()) and draw(st.booleans())}
        if draw(st.integers(0, 9)) == 0:
            values |= {"buried_until": TODAY + 1}
        rows.append(card(f"c{number}", **values))
    rows += [card(f"n{number}") for number in range(draw(st.integers(0, 3)))]
    return rows


def breaks_of(draw_first, length):
    return frozenset(range(TODAY + draw_first, TODAY + draw_first + length))


def check_moves(rows, workload: Workload) -> dict[str, int]:
    """Check what holds for every workload; return the new due days."""
    by_id = {row.id: row for row in rows}
    moved = [move.item for move in workload.moves]
    assert len(moved) == len(set(moved))
    days = {row.id: row.due_day for row in rows if row.due_day is not None}
    for item, old, new in workload.moves:
        row = by_id[item]
        assert not row.suspended
        assert row.buried_until is None
        assert (old, row.phase) == (row.due_day, 2)
        assert new >= TODAY
        assert new > row.last_day
        days[item] = new
    assert len(days) == sum(row.due_day is not None for row in rows)
    assert workload.cost.cards == len(moved)
    before = sum(day.before for day in workload.cost.days)
    after = sum(day.after for day in workload.cost.days)
    assert before == pytest.approx(after) or len(workload.cost.days) == 28
    return days


@given(decks(), st.integers(1, 20), st.integers(0, 20), st.integers(0, 6), st.integers(0, 8))
def test_postponing(rows, days, keep, start, length):
    breaks = breaks_of(start, length)
    workload = postpone(rows, TODAY, RULES, PACE, days=days, keep=keep, breaks=breaks)
    check_moves(rows, workload)
    assert workload.cost.forgotten >= 0
    movable = [row for row in rows if row.due_day is not None and row.due_day <= TODAY]
    movable = [row for row in movable if not row.suspended and row.buried_until is None]
    assert len(workload.moves) == max(0, len(movable) - keep)
    to_days = {move.to_day for move in workload.moves}
    assert len(to_days) <= 1
    assert all(day not in breaks and day >= TODAY + days for day in to_days)
    moved = {move.item for move in workload.moves}
    if moved:  # what stays is at least as overdue as what goes
        (day,) = to_days
        gone = max(overdueness(row, day, RULES) for row in movable if row.id in moved)
        assert all(overdueness(row, day, RULES) >= gone for row in movable if row.id not in moved)
    assert workload == postpone(list(rows), TODAY, RULES, PACE, days=days, keep=keep, breaks=breaks)


@given(decks(), st.integers(1, 30), st.one_of(st.none(), st.integers(0, 20)))
def test_advancing(rows, days, keep):
    workload = advance(rows, TODAY, RULES, PACE, days=days, keep=keep)
    check_moves(rows, workload)
    assert all(TODAY < old <= TODAY + days and new == TODAY for _, old, new in workload.moves)
    assert workload.cost.forgotten <= 0
    assert workload.cost.growth <= 1 + 1e-9
    if keep is not None and workload.moves:
        present = sum(row.due_day <= TODAY for row in rows if row.due_day is not None and not row.suspended)
        assert len(workload.moves) <= max(0, keep - present) + sum(row.buried_until is not None for row in rows)


@given(decks(), st.integers(1, 20), st.integers(0, 6), st.integers(0, 8))
def test_spreading(rows, days, start, length):
    breaks = breaks_of(start, length)
    workload = spread(rows, TODAY, RULES, PACE, days=days, breaks=breaks)
    new_days = check_moves(rows, workload)
    assert workload.cost.forgotten >= 0
    assert all(old <= TODAY and new not in breaks for _, old, new in workload.moves)
    window = [day for day in range(TODAY, TODAY + days) if day not in breaks]
    if window:
        assert all(new in window for _, _, new in workload.moves)
        counted = Counter(
            max(day, TODAY) for item, day in new_days.items() if not next(r for r in rows if r.id == item).suspended
        )
        given_days = {move.to_day for move in workload.moves}
        if given_days:  # a day that got cards holds at most one more than any other of the window
            assert max(counted[day] for day in given_days) <= min(counted[day] for day in window) + 1 + sum(
                row.buried_until is not None for row in rows
            )


@given(decks(), st.integers(2, 10), st.randoms(use_true_random=False))
def test_no_other_way_to_fill_the_same_days_forgets_less(rows, days, shuffle):
    workload = spread(rows, TODAY, RULES, PACE, days=days)
    backlog = [row for row in rows if row.due_day is not None and row.due_day <= TODAY]
    backlog = [row for row in backlog if not row.suspended and row.buried_until is None]
    to_day = {move.item: move.to_day for move in workload.moves}
    goals = [to_day.get(row.id, TODAY) for row in backlog]
    shuffle.shuffle(goals)
    other = [Move(row.id, row.due_day, goal) for row, goal in zip(backlog, goals, strict=True) if goal > TODAY]
    assert workload.cost.forgotten <= cost_of(rows, other, TODAY, RULES, PACE).forgotten + 0.02 * len(backlog)


def test_those_who_lose_most_come_first():
    quick = [due_card(f"quick{number}", **seen(5, stability=5.0)) for number in range(5)]
    slow = [due_card(f"slow{number}", **seen(100, stability=200.0)) for number in range(5)]
    moved = {move.item for move in spread([*slow, *quick], TODAY, RULES, PACE, days=2).moves}
    assert moved == {row.id for row in slow}
    moved = {move.item for move in postpone([*slow, *quick], TODAY, RULES, PACE, days=3, keep=5).moves}
    assert moved == {row.id for row in slow}


@given(decks(), st.integers(0, 20), st.integers(1, 20))
def test_clearing_a_break(rows, start, length):
    breaks = breaks_of(start, length)
    workload = clear_breaks(rows, TODAY, RULES, PACE, breaks=breaks)
    new_days = check_moves(rows, workload)
    for row in rows:
        if row.due_day is not None and not row.suspended and row.buried_until is None:
            assert max(new_days[row.id], TODAY) not in breaks
            assert (row.id in {move.item for move in workload.moves}) == (max(row.due_day, TODAY) in breaks)


@given(decks(), st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=7, max_size=7))
def test_following_easy_days(rows, weights):
    workload = follow_easy_days(rows, TODAY, RULES, PACE, easy_days=weights)
    check_moves(rows, workload)
    assert all(old > TODAY and new > TODAY for _, old, new in workload.moves)
    assert workload == follow_easy_days(rows, TODAY, RULES, PACE, easy_days=weights)
    assert follow_easy_days(rows, TODAY, RULES, PACE, easy_days=[1.0] * 7).moves == ()


def test_a_break_far_ahead_has_its_own_days_in_the_table():
    rows = [due_card(f"c{number}", **seen(1, interval=60, stability=60.0)) for number in range(6)]
    breaks = frozenset(range(TODAY + 58, TODAY + 61))
    workload = clear_breaks(rows, TODAY, RULES, PACE, breaks=breaks)
    assert [move.to_day - TODAY for move in workload.moves] == [55, 56, 57, 61, 62, 63]
    assert (workload.cost.days[0].day, len(workload.cost.days)) == (TODAY + 55, 9)


def test_only_cards_in_long_term_review_move():
    rows = [card("new"), learning_card("step", TODAY * 86_400_000_000), due_card("away", suspended=True)]
    assert postpone(rows, TODAY, RULES, PACE).moves == ()
    assert postpone(rows, TODAY, RULES, PACE).cost.sentence == "Nothing would move."


def test_the_cost_in_words_and_minutes():
    rows = [due_card(f"c{number}") for number in range(10)]
    cost = postpone(rows, TODAY, RULES, PACE, days=10).cost
    assert cost.sentence == "10 cards move; remembered when they come: 84.6%, now 90.0%; about 0.5 more forgotten."
    assert [(day.day - TODAY, day.before, day.after) for day in cost.days if day.before or day.after] == [
        (0, 2.0, 0.0),
        (10, 0.0, 2.0),
    ]
    coming = [due_card("one", **seen(5, interval=10, stability=10.0))]
    said = advance(coming, TODAY, RULES, PACE, days=5).cost.sentence
    assert said.startswith("1 card moves; remembered when they come: 94.0%, now 90.0%; about 0.0 fewer forgotten, but")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda: postpone([], TODAY, RULES, PACE, days=0), "days is 0; it must be 1 or more"),
        (lambda: postpone([], TODAY, RULES, PACE, keep=-1), "cards to keep is -1"),
        (lambda: advance([], TODAY, RULES, PACE, days=0), "days is 0"),
        (lambda: spread([], TODAY, RULES, PACE, days=0), "days is 0"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(what, said):
    with pytest.raises(ValueError, match=said):
        what()


def test_one_undo_puts_every_card_back_where_it_was(store, clock):
    ids = [row.id for row in store.items("card")]
    for item in ids:
        row = store.item(item)
        store.grade(item, preview(row.memory, clock.now(), RULES, item)[Rating.EASY], ms=1000, expected=row.last_event)
    clock.set(clock.now().later(days=30))
    before = {row.id: row.memory for row in store.items("card")}
    workload = spread(store.items("card"), clock.now().day, RULES, PACE, days=5)
    days = {move.item: move.to_day for move in workload.moves}
    assert len(days) > 1
    store.record_many("rescheduled", list(days), lambda item: {"due_day": days[item]})
    assert {row.id: row.due_day for row in store.items("card") if row.id in days} == days
    store.undo()
    assert {row.id: row.memory for row in store.items("card")} == before
    store.redo()
    assert {row.id: row.due_day for row in store.items("card") if row.id in days} == days


def test_fifty_thousand_cards_take_cpu_time_in_proportion():
    draw = random.Random(1)
    rows = []
    for number in range(20_000):
        interval = draw.randint(1, 120)
        rows.append(card(f"r{number}", **seen(draw.randint(0, 140), interval=interval, stability=float(interval))))

    def cpu(count):
        began = time.process_time()
        spread(rows[:count], TODAY, RULES, PACE, days=30)
        postpone(rows[:count], TODAY, RULES, PACE, days=3, keep=50)
        return time.process_time() - began

    cpu(1000)
    small = min(cpu(4000) for _ in range(3))
    assert min(cpu(20_000) for _ in range(2)) < 5 * small * 2.5  # five times the cards


def test_items_of_other_kinds_stay():
    drill = Item("drill:pair-sum", "dsa", "core", "Pair sum")
    row = card("x", **seen(30, interval=10))._replace(id=drill.id, kind="drill")
    assert postpone([row], TODAY, RULES, PACE).moves == ()


def test_a_cost_that_rounds_to_nothing_is_said_in_words():
    cost = Cost(cards=3, remembered_before=0.958, remembered_after=0.957, forgotten=0.01)
    assert cost.sentence.endswith("hardly any more forgotten.")
