"""Looking ahead to a goal: against the simulator, in its limits, and in words."""

from dataclasses import replace
from datetime import date

import pytest
from bench.plan_simulator import FIRST_DAY, RULES, Card, cell, ours
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import TODAY, card, due_card, exercise, seen

from prepdeck.data.clock import day_date
from prepdeck.data.foresight import Foresight, foresee, minutes_needed, sentence
from prepdeck.data.goals import Goal
from prepdeck.data.pace import Pace
from prepdeck.data.rules import Rules

PACE = Pace(13.3, 100, looks=1.1)


def goal(left: int = 60, day: int = TODAY, **values) -> Goal:
    return Goal("exam", "Exam", day_date(day + left), **({"weights": {}, "set_on": day_date(day)} | values))


@pytest.mark.parametrize("minutes", [3, 6, 12])
def test_it_agrees_with_the_queue_played_through(minutes):
    cards = [Card(f"card:gpu-cuda.some.n{number}", number) for number in range(240)]
    ahead = foresee(cards, goal(30, FIRST_DAY), FIRST_DAY, RULES, PACE, minutes=minutes)
    played = cell(ours, minutes, days=30, cards=240, seeds=2)
    assert ahead.recall == pytest.approx(played.recall, abs=0.04)
    assert ahead.used == pytest.approx(played.used, abs=1)
    assert ahead.along == pytest.approx(played.along, abs=0.05)


def test_what_the_goal_does_not_ask_about_is_left_out():
    rows = [card("a"), card("b", "rag"), card("c", tier="deep"), due_card("d"), exercise("drill:x")]
    rows += [card("e", suspended=True)]
    ahead = foresee(rows, goal(weights={"dsa": 1}, depth="core"), TODAY, Rules(), Pace(), minutes=10)
    assert (ahead.total, ahead.core, ahead.core_seen) == (2, 2, 2)
    assert ahead.all_seen


def test_without_cards_or_days():
    ahead = foresee([], goal(), TODAY, Rules(), Pace(), minutes=10)
    assert (ahead.total, ahead.recall, ahead.used) == (0, 0.0, 0.0)
    assert minutes_needed([], goal(), TODAY, Rules(), Pace()) is None
    assert sentence(ahead, None, goal()) == "There are no cards in the areas of Exam."
    today = foresee([due_card("a")], goal(0), TODAY, Rules(), Pace(), minutes=10)
    assert (today.days, today.used) == ((), 0.0)
    assert 0 < today.recall == today.idle == today.along < 1


def test_days_without_minutes_are_free():
    rows = [card(f"n{number}") for number in range(50)]
    ahead = foresee(rows, goal(10), TODAY, Rules(), Pace(), minutes=30, free={TODAY, TODAY + 1})
    assert [day.minutes for day in ahead.days[:2]] == [0, 0]
    assert ahead.days[2].new > 0
    nothing = foresee(rows, goal(10), TODAY, Rules(), Pace(), minutes=30, free=range(TODAY, TODAY + 10))
    assert (nothing.seen, nothing.recall) == (0, nothing.idle)


def test_what_was_done_today_is_taken_off():
    rows = [due_card(f"d{number}") for number in range(200)]
    fresh = foresee(rows, goal(20), TODAY, Rules(), Pace(), minutes=10)
    later = foresee(rows, goal(20), TODAY, Rules(), Pace(), minutes=10, done_today=10)
    assert fresh.days[0].minutes == pytest.approx(10)
    assert later.days[0].minutes == 0


STATES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 60), st.floats(0.1, 200)), max_size=12)


@settings(max_examples=40)
@given(STATES, st.integers(0, 40), st.integers(1, 30), st.integers(0, 40))
def test_its_figures_stay_in_their_limits(states, new, left, minutes):
    rows = [
        due_card(f"d{number}", **seen(gone, interval=interval, stability=stability))
        for number, (gone, interval, stability) in enumerate(states)
    ] + [card(f"n{number}") for number in range(new)]
    ahead = foresee(rows, goal(left), TODAY, Rules(), PACE, minutes=minutes)
    assert len(states) - 1e-6 <= ahead.seen <= ahead.total + 1e-6
    assert ahead.total == len(rows)
    assert all(day.minutes <= minutes + 1e-6 for day in ahead.days)
    assert all(0 <= day.recall <= 1 for day in ahead.days)
    assert 0 <= ahead.recall <= 1
    again = foresee(list(reversed(rows)), goal(left), TODAY, Rules(), PACE, minutes=minutes)
    assert again.recall == pytest.approx(ahead.recall, abs=1e-6)


def test_no_card_gets_lost_on_the_way():
    rows = [due_card(f"d{number}", **seen(5, interval=number % 9)) for number in range(90)]
    rows += [card(f"n{number}", tier=("core", "deep")[number % 2]) for number in range(60)]
    for minutes in (1, 5, 60):
        ahead = foresee(rows, goal(25), TODAY, Rules(), PACE, minutes=minutes)
        idle = foresee(rows, goal(25), TODAY, Rules(), PACE, minutes=0)
        assert ahead.recall > idle.recall == pytest.approx(idle.idle)
        assert ahead.recall <= ahead.seen / ahead.total


def test_the_minutes_that_would_do_are_the_fewest():
    rows = [card(f"n{number}") for number in range(300)]
    needed = minutes_needed(rows, goal(30), TODAY, Rules(), PACE)
    assert needed is not None
    assert needed.all_seen and needed.recall >= 0.9
    fewer = foresee(rows, goal(30), TODAY, Rules(), PACE, minutes=needed.minutes - 1)
    assert not fewer.all_seen or fewer.recall < 0.9
    easy = minutes_needed(rows, goal(30), TODAY, Rules(), PACE, retention=0.8)
    assert easy is not None and easy.minutes <= needed.minutes
    huge = [card(f"n{number}") for number in range(3000)]
    assert minutes_needed(huge, goal(1), TODAY, Rules(), PACE) is None


AHEAD = Foresight(30, 0.9, 410, 520, 300, 300, 0.741, 0.1, ())


@pytest.mark.parametrize(
    ("ahead", "needed", "text"),
    [
        (AHEAD, replace(AHEAD, minutes=42, seen=520, recall=0.94), "At 30 minutes a day 410 of 520 cards (all 300 core)"
         " will be seen by 14 March and 74% of all recalled; 42 minutes would do (94%)."),
        (replace(AHEAD, core_seen=120), None, "At 30 minutes a day 410 of 520 cards (120 of 300 core) will be seen by"
         " 14 March and 74% of all recalled; the days left are too few for all."),
        (replace(AHEAD, seen=520), replace(AHEAD, minutes=28), "At 30 minutes a day all 520 cards will be seen by"
         " 14 March and 74% of all recalled: it fits."),
        (replace(AHEAD, seen=520), replace(AHEAD, minutes=12), "At 30 minutes a day all 520 cards will be seen by"
         " 14 March and 74% of all recalled; 12 minutes would do."),
    ],
)  # fmt: skip
def test_the_sentence(ahead, needed, text):
    assert sentence(ahead, needed, replace(goal(), on=date(2027, 3, 14))) == text
