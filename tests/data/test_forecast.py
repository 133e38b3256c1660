"""The look ahead: what a limit of minutes and new cards lead to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import TODAY, card, due_card, seen

from prepdeck.data.forecast import forecast
from prepdeck.data.pace import Pace
from prepdeck.data.rules import Rules

RULES, PACE = Rules(), Pace(12.0, 100)


def look(rows, *, new=12, minutes=60, days=28, done=0.0):
    return forecast(rows, TODAY, RULES, PACE, new_per_day=new, maximum_minutes=minutes, days=days, done_today=done)


def test_nothing_seen_and_nothing_new_is_nothing():
    view = look([])
    assert (view.seen, view.remembered, view.share) == (0, 0, None)
    assert all(day.minutes == 0 and day.waiting == 0 for day in view.days)


def test_new_cards_come_as_many_as_wanted_until_none_is_left():
    view = look([card(f"n{number}") for number in range(30)], new=12)
    assert [day.new for day in view.days[:4]] == [12, 12, 6, 0]
    assert view.days[0].minutes == pytest.approx(12 * 24 / 60)
    assert view.seen == 30
    assert 0.85 < view.share < 1


def test_the_limit_of_minutes_holds_and_the_rest_waits():
    rows = [due_card(f"c{number}") for number in range(100)] + [card(f"n{number}") for number in range(50)]
    view = look(rows, minutes=5)
    assert view.days[0].minutes == pytest.approx(5)
    assert view.days[0].waiting == pytest.approx(75)
    assert view.days[0].new == 0
    assert all(day.minutes <= 5 + 1e-9 for day in view.days)
    assert look(rows, minutes=5, done=4.0).days[0].minutes == pytest.approx(1)


def test_no_minutes_means_that_all_is_left_to_be_forgotten():
    rows = [due_card(f"c{number}") for number in range(10)]
    view = look(rows, minutes=0)
    assert view.remembered == pytest.approx(10 * RULES.recall(10.0, 10 + 27), rel=0.03)


def test_minutes_keep_what_would_be_forgotten():
    rows = [due_card(f"c{number}", **seen(10 + number % 40, stability=10.0)) for number in range(300)]
    remembered = {minutes: look(rows, minutes=minutes, new=0).remembered for minutes in (0, 1, 2, 60)}
    assert remembered[0] < remembered[1] < remembered[2] < remembered[60]
    assert remembered[60] > remembered[0] + 50


def test_suspended_cards_and_exercises_do_not_count():
    rows = [due_card("a", suspended=True), card("b", suspended=True), due_card("c")._replace(kind="drill")]
    assert look(rows).seen == 0


def test_means_of_some_days():
    view = look([card(f"n{number}") for number in range(12)])
    assert view.mean_minutes(0, 1) == view.days[0].minutes
    assert view.mean_minutes(5, 5) == 0


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60), st.floats(0.01, 500)), max_size=30),
    st.integers(0, 20),
    st.integers(0, 30),
    st.integers(0, 60),
)
def test_no_card_is_lost_on_the_way(cards, fresh, new, minutes):
    rows = [card(f"c{n}", **seen(ago, interval=days, stability=s)) for n, (ago, days, s) in enumerate(cards)]
    rows += [card(f"n{number}") for number in range(fresh)]
    view = look(rows, new=new, minutes=minutes)
    assert view.seen == pytest.approx(len(cards) + sum(day.new for day in view.days))
    assert 0 <= view.remembered <= view.seen + 1e-6
    assert view == look(rows, new=new, minutes=minutes)
