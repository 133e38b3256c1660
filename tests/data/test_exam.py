"""Exam mode: pacing, what comes first when not all fits, the last week; and that no card is lost by it."""

from dataclasses import replace

import pytest
from bench.plan_simulator import POLICIES, RULES, cell
from hypothesis import given
from hypothesis import strategies as st
from rows import NOW, TODAY, card, due_card, seen

from prepdeck.data.clock import day_date
from prepdeck.data.exam import SWEEP_DAYS, Exam, exam_of, first_recall, review_gain
from prepdeck.data.goals import Goal
from prepdeck.data.pace import Pace
from prepdeck.data.queue import QueueRules, build_queue
from prepdeck.data.rules import Rules
from prepdeck.data.simulation import Curve

CURVE = Curve(Rules().parameters)


def goal(left: int = 60, *, since: int | None = 0, weights=None, depth="deep") -> Goal:
    set_on = None if since is None else day_date(TODAY - since)
    return Goal("exam", "Exam", day_date(TODAY + left), weights or {}, depth, set_on)


def queue(rows, held: Goal, *, minutes: int = 60, new_done: int = 0, **rules):
    exam = exam_of(held, TODAY, Rules())
    own = QueueRules(maximum_minutes=minutes, **rules)
    return build_queue(rows, NOW, own, pace=Pace(), exam=exam, new_done_today=new_done)


# Pacing


def test_all_new_cards_come_by_three_quarters_of_the_way():
    assert Exam(goal(60), TODAY, Rules()).window == 45
    assert Exam(goal(60), TODAY, Rules()).paced(1200) == 27
    assert Exam(goal(20, since=40), TODAY, Rules()).window == 5
    assert Exam(goal(10, since=50), TODAY, Rules()).window == 1
    assert Exam(goal(60, since=None), TODAY, Rules()).window == 45
    assert Exam(goal(60), TODAY, Rules()).paced(0) == 0


@given(st.integers(2, 120), st.integers(0, 500))
def test_the_pace_leaves_none_when_it_is_kept(way, new):
    left = new
    for passed in range(way):
        exam = Exam(goal(way - passed, since=passed), TODAY, Rules())
        left -= exam.paced(left)
        assert left >= 0
        if passed + 1 >= 0.75 * way:
            assert left == 0


def test_new_cards_are_those_of_the_goal_then_those_of_any_day():
    rows = [card(f"a{number}", "rag", position=number) for number in range(9)]
    rows += [card(f"b{number}", "dsa", position=number) for number in range(90)]
    rows += [card(f"c{number}", "rag", tier="deep", position=number) for number in range(9)]
    order = queue(rows, goal(8, weights={"rag": 1}, depth="core")).order
    assert order == ["card:rag.some.a0", "card:rag.some.a1"]  # nine cards in six days
    rest = [row for row in rows if row.area == "dsa"]
    assert len(queue(rest, goal(8, weights={"rag": 1}), new_per_day=12).order) == 12


def test_what_was_begun_today_counts():
    rows = [card(f"a{number}", "rag", position=number) for number in range(27)]
    assert len(queue(rows, goal(12)).order) == 3
    done = [row._replace(**seen(0, interval=3)) if number < 2 else row for number, row in enumerate(rows)]
    assert len(queue(done, goal(12), new_done=2).order) == 1


# The order


def test_a_day_that_fits_is_as_without_a_goal():
    rows = [due_card(f"d{number}", last_day=TODAY - 5 - number) for number in range(20)]
    plain = build_queue(rows, NOW, QueueRules(), pace=Pace())
    assert queue(rows, goal()).order == plain.order


def test_over_budget_what_adds_most_for_its_time_comes_first():
    worth = due_card("worth", "rag", stability=4.0)
    heavy = due_card("heavy", "gpu-cuda", stability=4.0)
    safe = due_card("safe", "rag", stability=400.0)
    outside = due_card("outside", "dsa", stability=4.0)
    rows = [outside, safe, worth, heavy]
    held = goal(30, weights={"gpu-cuda": 3, "rag": 1})
    for minutes, kept in ((1, 4), (0, 0)):
        assert len(queue(rows, held, minutes=minutes).order) == kept
    more = [due_card(f"s{number}", "rag", stability=400.0) for number in range(9)]
    chosen = queue([*rows, *more], held, minutes=1)
    assert {"card:gpu-cuda.some.heavy", "card:rag.some.worth"} <= set(chosen.order)
    assert "card:dsa.some.outside" not in chosen.order
    assert chosen.left_over == 13 - len(chosen.order)
    assert chosen.notes == ("1 min of cards do not hold all: first comes what adds most to Exam.",)


def test_new_cards_are_not_crowded_out_by_reviews():
    rows = [due_card(f"d{number}") for number in range(400)]
    rows += [card(f"n{number}", position=number) for number in range(100)]
    assert queue(rows, goal(20), minutes=10).new > 0
    assert build_queue(rows, NOW, QueueRules(maximum_minutes=10), pace=Pace()).new == 0


# The last week


def test_in_the_last_week_spare_minutes_go_to_what_gains():
    rows = [due_card(f"early{number}", **seen(9, interval=30)) for number in range(30)]
    rows += [due_card("fresh", **seen(0, interval=30))]
    assert queue(rows, goal(SWEEP_DAYS + 1)).order == []
    swept = queue(rows, goal(SWEEP_DAYS), minutes=3)
    assert len(swept.order) == 13  # 3 minutes of 13 seconds each, one of them used by the card that was answered
    assert "card:dsa.some.fresh" not in swept.order
    assert queue(rows, goal(0)).order == []  # the day itself is left alone


def test_a_review_gains_most_where_much_is_forgotten_but_not_all():
    gains = [review_gain(CURVE, 10.0, 5.0, elapsed, 20) for elapsed in (0, 5, 20)]
    assert gains == sorted(gains)
    assert review_gain(CURVE, 3000.0, 5.0, 1, 20) <= 0.001
    assert first_recall(CURVE, 10) > first_recall(CURVE, 60) > 0.5


@given(st.integers(1, 200), st.floats(0.1, 500), st.floats(1, 10), st.integers(0, 300))
def test_a_gain_is_never_more_than_what_there_is_to_gain(left, stability, difficulty, elapsed):
    gain = review_gain(CURVE, stability, difficulty, elapsed, left)
    assert -1 <= gain <= 1 - CURVE.recall(stability, elapsed + left)


STATES = st.tuples(st.integers(0, 40), st.integers(1, 60), st.floats(0.1, 200), st.sampled_from(["dsa", "rag"]))


@given(st.lists(STATES, max_size=60), st.integers(0, 30), st.integers(-3, 70), st.integers(0, 30))
def test_nothing_due_is_ever_lost(states, new, left, minutes):
    rows = [
        due_card(f"d{number}", area, **seen(gone, interval=interval, stability=stability))
        for number, (gone, interval, stability, area) in enumerate(states)
    ]
    rows += [card(f"n{number}", position=number) for number in range(new)]
    held = goal(left, weights={"dsa": 2})
    made = queue(rows, held, minutes=minutes)
    due = {row.id for row in rows if row.due_day is not None and row.due_day <= TODAY and row.last_day != TODAY}
    assert len(made.order) == len(set(made.order))
    if left > SWEEP_DAYS or left <= 0:
        shown_due = due & set(made.order)
        assert len(shown_due) + made.left_over >= len(due)  # on the day of one review nothing is due again
    if left > 0 and made.left_over == 0:
        assert due <= set(made.order)
    if left > 0:  # over by half an answer at most
        answered = sum(row.last_day == TODAY for row in rows)
        seconds = sum(26 if ".n" in item else 13 for item in made.order)
        assert seconds <= max(0, minutes * 60 - 13 * answered) + 13
    assert queue(rows, held, minutes=minutes).order == made.order


def test_days_pass_and_everything_comes_up():
    """A year of days too short for all: each card that is due is shown again and again, the weightless ones too."""
    rows = {row.id: row for row in (due_card(f"d{n}", ("dsa", "rag")[n % 2], stability=3.0) for n in range(60))}
    shown = set()
    for day in range(TODAY, TODAY + 40):
        exam = Exam(replace(goal(100), weights={"dsa": 1}), day, Rules())
        now = NOW.later(days=day - TODAY)
        made = build_queue(list(rows.values()), now, QueueRules(maximum_minutes=2), pace=Pace(), exam=exam)
        for item in made.order:
            shown.add(item)
            row = rows[item]
            rows[item] = row._replace(last_day=day, due_day=day + 20, stability=(row.stability or 1) * 2)
    assert shown == set(rows)


# Against other policies; the table is `python -m tests.bench.plan_simulator`


@pytest.mark.parametrize("truth", [1.0, 0.5])
def test_it_wins_where_minutes_bind_and_loses_nowhere(truth):
    few = {"days": 24, "cards": 200, "seeds": 2, "truth": truth}
    plain, own = (POLICIES[name] for name in ("due first, 0.90", "prepdeck"))
    tight = cell(own, 5, **few).recall, cell(plain, 5, **few).recall
    assert tight[0] > tight[1] + 0.05
    roomy = cell(own, 20, **few).recall, cell(plain, 20, **few).recall
    assert roomy[0] > roomy[1] - 0.01
    assert RULES.retention == 0.9
