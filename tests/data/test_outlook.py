"""The outlook: the learner's own cards, habits and limits as a request, and a worker that answers or fails."""

import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from rows import TODAY, card, due_card, exercise, seen

from prepdeck.data.child import Cancelled
from prepdeck.data.outlook import (
    RETENTIONS,
    OutlookError,
    WhatIf,
    habits,
    horizon,
    seconds_by_grade,
    table_request,
    workload_table,
)
from prepdeck.data.reviews import Answer
from prepdeck.data.rules import DEFAULT_PARAMETERS, Rules
from prepdeck.data.simulation import FIRST_SHARES, PASS_SHARES

QUESTION = WhatIf(days=20, new_per_day=2, maximum_minutes=30, retention=0.9)
ROWS = [due_card("a"), due_card("b", "rag", stability=4.0), card("new"), card("new-rag", "rag")]


def request(what_if: WhatIf = QUESTION, rules: Rules | None = None, **more):
    return table_request(ROWS, [], [], rules or Rules(), TODAY, what_if, **more)


@pytest.mark.parametrize(
    ("interview", "days"),
    [(None, 90), (date(2026, 11, 23), 90), (date(2026, 11, 1), 90), (date(2026, 12, 3), 10), (date(2040, 1, 1), 730)],
)
def test_the_horizon_is_the_interview(interview, days):
    assert horizon(interview, TODAY) == days


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"days": 0}, "0 days; it can be 1 to 730"),
        ({"days": 731}, "731 days"),
        ({"new_per_day": -1}, "New cards a day are -1"),
        ({"maximum_minutes": 1441}, "minutes a day are 1441"),
        ({"retention": 0.5}, r"0.5; it can be 0.70 to 0.97"),
        ({"retention": float("nan")}, "target retention is nan"),
    ],
)
def test_what_can_not_be_asked(values, sentence):
    with pytest.raises(ValueError, match=sentence):
        QUESTION.changed(**values)


def test_a_target_of_ones_own_gets_a_row():
    assert QUESTION.retentions == RETENTIONS
    assert QUESTION.changed(retention=0.87).retentions == (0.70, 0.75, 0.80, 0.85, 0.87, 0.90, 0.95)


def test_habits_are_counted_and_drawn_to_the_usual_while_few():
    assert habits([]) == (pytest.approx(FIRST_SHARES), pytest.approx(PASS_SHARES))
    first = [Answer("card:a.b.c", 3, 1, 1, 1, 0)] * 480
    later = [Answer("card:a.b.c", 2, 1, 1, 1, 2), Answer("card:a.b.c", 1, 1, 1, 1, 2)] * 80
    ignored = [
        Answer("drill:pair-sum", 1, 1, 1, 1, 0),
        Answer("card:a.b.c", None, 1, 1, 1, None),
        Answer("card:a.b.c", 4, 1, 1, 1, 1),
    ] * 99
    shares, passes = habits(first + later + ignored)
    assert shares[2] == pytest.approx((480 + 20 * FIRST_SHARES[2]) / 500)
    assert passes[0] == pytest.approx((80 + 20 * PASS_SHARES[0]) / 100)
    assert sum(shares) == pytest.approx(1)
    assert sum(passes) == pytest.approx(1)


def test_seconds_by_grade():
    assert seconds_by_grade([]) == (13.0,) * 4
    assert seconds_by_grade([(3, 95, 5.0)]) == (13.0, 13.0, pytest.approx(5.4), 13.0)


def test_the_request_holds_the_learners_cards():
    rows = [
        *ROWS,
        due_card("gone", suspended=True),
        card("later", "ml", suspended=True),
        exercise("drill:pair-sum", **seen(3)),
        due_card("overdue", **seen(30, interval=10, stability=7.0)),
    ]
    rules = Rules(presets={"rag": (*DEFAULT_PARAMETERS[:20], 0.3)}, learning_steps=(60,), maximum_interval=99)
    found = table_request(rows, [], [], rules, TODAY, QUESTION, areas=("rag",))
    assert found["deck"]["vectors"] == [rules.parameters, rules.presets["rag"]]
    assert found["deck"]["seen"] == [(10.0, 5.0, -10, 0, 0), (4.0, 5.0, -10, 0, 1), (7.0, 5.0, -30, -20, 0)]
    assert found["deck"]["new"] == [1]
    assert (found["course"]["learning_steps"], found["course"]["maximum_interval"]) == (1, 99)
    assert (found["course"]["days"], found["course"]["new_per_day"]) == (20, 2)
    assert found["retentions"] == RETENTIONS


def test_no_more_new_cards_than_can_come():
    assert request(QUESTION.changed(days=1, new_per_day=1))["deck"]["new"] == [0]
    assert request(QUESTION.changed(new_per_day=0))["deck"]["new"] == []


def test_the_table_comes_row_by_row():
    rows, steps = [], []
    found = workload_table(request(), row=rows.append, progress=lambda done, total: steps.append((done, total)))
    assert found == rows
    assert [outcome.retention for outcome in found] == list(RETENTIONS)
    assert steps == [(done, 30) for done in range(1, 31)]
    assert all(outcome.begun == 2 for outcome in found)
    assert workload_table(request()) == found  # seeded


def test_the_limit_of_minutes_counts():
    (least, *_), (most, *_) = (workload_table(request(QUESTION.changed(maximum_minutes=m))) for m in (0, 60))
    assert (least.minutes, least.waiting) == (0, 2)
    assert most.known > least.known == pytest.approx(least.known_if_idle)


FAULTS = {
    "killed": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended by SIGKILL"),
    "silent": ("import time; time.sleep(60)", "said nothing for 0.3 s"),
    "nonsense": ("print('x')", "no JSON object"),
    "a row that is none": ('print(\'{"row": {"retention": 1}}\')', "can't be used"),
    "rows missing": ("print('{\"done\": true}')", "left something out"),
}


@pytest.mark.parametrize(("body", "sentence"), FAULTS.values(), ids=FAULTS.keys())
def test_a_worker_that_fails_is_a_sentence(tmp_path: Path, body: str, sentence: str):
    path = tmp_path / "worker.py"
    path.write_text(f"import sys\nsys.stdin.read()\n{body}\n")
    with pytest.raises(OutlookError, match=sentence):
        workload_table(request(), command=[sys.executable, "-S", str(path)], patience=0.3 if "sleep" in body else 30)


def test_it_can_be_cancelled():
    cancel = threading.Event()
    with pytest.raises(Cancelled):
        workload_table(request(), cancel=cancel, progress=lambda done, total: cancel.set())
