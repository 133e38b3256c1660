"""Estimates, finish ranges and habits: pure sums over what was done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import TODAY, exercise

from prepdeck.data.plan.capacity import WEEKDAYS, day_name
from prepdeck.data.plan.estimates import Estimates, Round, size
from prepdeck.data.plan.finish import Finish, finish_range
from prepdeck.data.plan.habits import DAYS, allowed_gap, habit

DRILL = exercise("drill:pair-sum", minutes=25.0)


def test_an_estimate_is_drawn_towards_what_it_took():
    assert Estimates().minutes(DRILL) == 25
    twice = Estimates.of([Round("drill", 20, 40.0)] * 5)
    assert twice.minutes(DRILL) == 38  # (5 x 50 + 5 x 25) / 10
    assert twice.late(DRILL) == 50
    assert twice.reason(DRILL) == "4 of 5 of yours took up to 50 min"
    assert Estimates.of([Round("drill", 20, 40.0)] * 4).late(DRILL) is None
    assert twice.minutes(exercise("drill:x", minutes=45.0)) == 45  # of another size
    assert twice.minutes(exercise("kernel:x", minutes=25.0)) == 25  # of another kind
    assert Estimates.of([Round("drill", 25, 0.0)]).rounds == {}
    assert [size(minutes) for minutes in (12, 25, 45)] == [0, 1, 2]


@given(st.lists(st.floats(0.1, 300), max_size=30), st.floats(1, 200))
def test_an_estimate_lies_between_the_authors_and_the_learners(taken, planned):
    row = exercise("drill:x", minutes=planned)
    author = max(1, round(planned))
    estimates = Estimates.of(Round("drill", author, minutes) for minutes in taken)
    low, high = min([author, *taken]), max([author, *taken])
    assert max(1, int(low)) <= estimates.minutes(row) <= high + 1
    late = estimates.late(row)
    assert late is None or late <= max(taken) + 1


def test_a_steady_pace_has_one_finish():
    assert finish_range(100, [10.0] * 7) == Finish(10, 10, 10)
    assert finish_range(0, []) == Finish(0, 0, 0)
    assert finish_range(100, [10.0] * 6) is None
    assert finish_range(100, [0.0] * 28) is None
    assert finish_range(1e9, [1.0] * 28) is None


@given(st.lists(st.floats(0, 120), min_size=7, max_size=28), st.floats(1, 2000))
def test_a_range_is_in_order_and_the_same_each_time(daily, amount):
    found = finish_range(amount, daily, runs=40)
    assert found == finish_range(amount, daily, runs=40)
    if found is not None:
        assert 0 < found.early <= found.middle <= found.late
        assert found.early >= amount / max(daily) - 1e-6
        more = finish_range(amount * 2, daily, runs=40)
        assert more is None or more.middle >= found.middle


@pytest.mark.parametrize(
    ("days", "gap"), [(WEEKDAYS, 1), (("sat", "sun"), 6), (("mon",), 7), (("mon", "wed", "fri"), 3), ((), 7)]
)
def test_the_gap_that_a_week_allows(days, gap):
    assert allowed_gap(days) == gap


def test_a_habit_may_wait_then_should_then_is_overdue():
    weekend = ("sat", "sun")  # today is a Monday
    assert habit("apply", {TODAY - 1}, weekend, TODAY).state == "may"
    assert habit("apply", {TODAY - 8}, weekend, TODAY).state == "overdue"
    assert habit("apply", {TODAY - 6}, weekend, TODAY).state == "should"
    daily = habit("drill", {TODAY - 1}, WEEKDAYS, TODAY)
    assert (daily.state, daily.done, daily.longest_gap) == ("should", 1, 0)
    assert habit("drill", {TODAY}, WEEKDAYS, TODAY).state == "done"
    assert habit("drill", (), WEEKDAYS, TODAY).longest_gap == 0  # not begun is not missed
    assert habit("drill", (), WEEKDAYS, TODAY, rest={TODAY}).state == "may"
    gone = habit("drill", {TODAY - 4}, WEEKDAYS, TODAY, rest={TODAY - 2})
    assert gone.cells[-5:] == ("done", "missed", "rest", "missed", "allowed")
    assert (gone.longest_gap, gone.state) == (2, "overdue")


@given(
    st.sets(st.integers(TODAY - 60, TODAY)), st.sets(st.sampled_from(WEEKDAYS)), st.sets(st.integers(TODAY - 60, TODAY))
)
def test_a_habit_has_28_days_and_misses_nothing_that_was_allowed(done, days, rest):
    held = habit("x", done, sorted(days), TODAY, rest)
    assert len(held.cells) == DAYS
    for back, cell in zip(range(DAYS - 1, -1, -1), held.cells, strict=True):
        assert (cell == "done") == (TODAY - back in done)
        if cell == "missed":
            assert TODAY - back not in rest
            assert TODAY - back != TODAY
    if not days:
        assert held.state in ("may", "done")
    if held.state == "should":
        assert day_name(TODAY) in days or TODAY not in done
