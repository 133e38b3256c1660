"""How a verdict is drawn: the place that differs, its surroundings, and nothing that rests on colour alone."""

import pytest

from prepdeck.drills.casefile import Case
from prepdeck.drills.problem import Function, Method
from prepdeck.drills.signature import parse_type
from prepdeck.drills.stress import Counterexample
from prepdeck.drills.verdict import CaseResult, Report
from prepdeck.tui.drills.verdict import draw_report, draw_stress
from prepdeck.tui.glyphs import ASCII, UNICODE

ARRAYS = Function("sort", (("nums", parse_type("int[]")), ("k", parse_type("int"))), parse_type("int[]"))
CLASS = Function(
    "Store", (), parse_type("void"), "exact", (Method("get", (("key", parse_type("int")),), parse_type("int")),)
)


def drawn(function, verdict="WA", width=76, signs=UNICODE, lesson="", **case):
    one = CaseResult("ties", verdict, **case)
    report = Report(verdict, 0, 1, (one,), "box", 12.0, one.message, lesson)
    return draw_report(report, function, width, signs, submitted=True).plain


def test_an_array_shows_its_input_by_name_and_the_place():
    text = drawn(ARRAYS, args=[[3, 1, 2], 7], expected=[1, 2, 3], got=[1, 3, 2], message="got [1, 3, 2]")
    assert "ties   at position 1: got 3, expected 2" in text
    assert "got [1, 3, 2]" not in text  # the place says it
    lines = text.splitlines()
    assert "input     nums = [3, 1, 2]" in lines
    assert "          k = 7" in lines
    assert lines[lines.index("got       1  3  2") + 1] == "             ^"


def test_a_class_shows_the_calls_instead_of_the_input():
    calls = [[["Store"], ["get", 1], ["get", 2]]]
    text = drawn(CLASS, args=calls, expected=[None, 1, 2], got=[None, 1, 9])
    assert "input" not in text
    assert "call 1      get(1) -> 1" in text
    assert "call 2    > get(2)" in text


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [30, 57, 76])
def test_long_values_are_cut_and_fit(signs, width):
    args = [list(range(5000)), 1]
    text = drawn(ARRAYS, width=width, signs=signs, args=args, expected=args[0], got=[*range(4000), 0])
    assert "at position 4000" in text
    assert " 4000" in text
    body = [line for line in text.splitlines() if line.startswith(("position", "expected", "got"))]
    assert len(body) == 3
    assert max(map(len, body)) <= width


def test_an_answer_that_depends_on_earlier_calls_was_right_at_first():
    text = drawn(ARRAYS, args=[[1], 1], expected=[1], got=[1], message="depends on earlier calls: it failed")
    assert "depends on earlier calls" in text
    assert "expected " not in text


def test_a_lesson_claims_no_more_than_is_known():
    wrong = drawn(ARRAYS, args=[[1], 1], expected=[1], got=[2], lesson="Sort first.")
    assert "Fails like a known mistake. Sort first." in wrong
    slow = drawn(ARRAYS, "TLE", args=[[1], 1], message="took 2 s", lesson="Every pair is n^2.")
    assert "A known slow solution fails on the same case. Every pair is n^2." in slow


def test_where_no_place_can_be_named_both_answers_stand_there():
    text = drawn(ARRAYS, args=[[1], 1], expected=[1], got=None, message="the function returned None")
    assert "the function returned None" in text
    assert "expected  [1]" in text
    assert "got       null" in text


def test_a_counterexample_shows_the_place_too():
    found = Counterexample(Case("small", "found", "[[2,1],0]", "[1,2]"), [2, 1], "got [2, 1]", 126, "[[2,1],0]")
    text = draw_stress(found, ARRAYS, 76, UNICODE, cancelled=False).plain
    assert "at position 0: got 2, expected 1" in text
    assert "nums = [2, 1]" in text
    assert "kept as a case of yours" in text
