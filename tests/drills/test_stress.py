import json
import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.own_cases import CaseError, add_own, parse_case, read_own
from prepdeck.drills.problem import Function
from prepdeck.drills.runner import PythonProgram
from prepdeck.drills.signature import parse_type
from prepdeck.drills.stress import Counterexample, Survived, smaller_values, stress

VALUES = st.recursive(
    st.integers(-1000, 1000) | st.text("ab", max_size=4), lambda inner: st.lists(inner, max_size=5), max_leaves=12
)
FUNCTION = Function("pair", (("nums", parse_type("int[]")), ("target", parse_type("int"))), parse_type("int[]"))


def python(problem, source):
    """Return a Python solution as a program."""
    return PythonProgram(problem.function, source)


def weight(value):
    """Return how large a value is: everything that shrinking may only lessen."""
    if isinstance(value, list):
        return (sum(weight(entry)[0] + 1 for entry in value), sum(weight(entry)[1] for entry in value))
    if isinstance(value, str):
        return (len(value), 0)
    return (0, 2 * abs(value) + (value < 0))


@given(VALUES)
def test_smaller_values_are_smaller_and_keep_their_type(value):
    for smaller in smaller_values(value):
        assert type(smaller) is type(value)
        assert weight(smaller) < weight(value)


@given(VALUES)
def test_shrinking_always_comes_to_an_end_at_nothing(value):
    for _ in range(5000):
        value = next(smaller_values(value), None)
        if value is None:
            return
    raise AssertionError("it never ends")


@pytest.mark.sandbox
@pytest.mark.slow
def test_shipped_wrong_solutions_are_found_out_by_a_small_input(any_box, shipped):
    one_of_each = {(problem.function.compare, bool(problem.function.methods)): problem for problem in reversed(shipped)}
    for problem in one_of_each.values():
        mistakes = (path.read_text() for path in problem.solutions("wrong_answer"))  # some fail on rare inputs only
        tried = (stress(problem, python(problem, source), any_box, seconds=5) for source in mistakes)
        found = next((one for one in tried if isinstance(one, Counterexample)), None)
        assert found is not None, problem.slug
        assert found.message
        assert len(found.case.args) <= len(found.first) <= 400
        most = 100 if problem.function.methods else 40  # calls are long words
        assert len(found.case.args) <= most, (problem.slug, found.case.args)


@pytest.mark.sandbox
def test_a_right_solution_survives_and_is_tried_on_many_inputs(any_box, shipped):
    problem = next(problem for problem in shipped if problem.slug == "merge-ranges")
    ticks = iter(range(100))
    found = stress(problem, python(problem, problem.model_answer()), any_box, seconds=3, clock=lambda: next(ticks))
    assert isinstance(found, Survived)
    assert found.tried > 100


@pytest.mark.sandbox
def test_a_crash_counts_as_a_failure_and_becomes_as_small_as_it_can(any_box, shipped):
    problem = next(problem for problem in shipped if problem.slug == "merge-ranges")
    name = problem.function.name
    model = (problem.model_answer() or "").replace(f"def {name}(", "def model(")
    crash = "    if len(ranges) > 2:\n        return [][0]\n"
    source = f"def {name}(ranges):\n{crash}    return model(ranges)\n\n\n{model}"
    found = stress(problem, python(problem, source), any_box, seconds=20)
    assert isinstance(found, Counterexample)
    assert json.loads(found.case.args) == [[[0, 0], [0, 0], [0, 0]]]
    assert (found.got, found.message) == (None, "IndexError: list index out of range (line 3)")


@pytest.mark.sandbox
def test_it_can_be_cancelled(any_box, shipped):
    cancel = threading.Event()
    cancel.set()
    assert stress(shipped[0], python(shipped[0], shipped[0].model_answer()), any_box, cancel=cancel) == Survived(0)


# The learner's own cases


@pytest.mark.parametrize(
    "text", ["nums=[2, 7], target=9", "[2, 7], 9", "[2, 7], target=9", "target=9, nums=(2, 7)", "nums=[2,7],\ntarget=9"]
)
def test_a_case_is_read_as_it_is_written(text):
    assert parse_case(FUNCTION, text) == "[[2,7],9]"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "takes 2 values"),
        ("[1], 2, 3", "takes 2 values"),
        ("nums=[1]", "takes 2 values"),
        ("nums=[1], target=2, k=3", "takes 2 values"),
        ("nums=[1], nums=[2], target=1", "takes 2 values"),
        ("[1, 'a'], 2", "nums: at position 1: a string where int is wanted"),
        ("{1}, 2", "nums: a set where int[] is wanted"),
        ("open('x'), 2", "plain values"),
        ("[1], 2) + f(3", "not a list of values"),
        ("[1", "not a list of values"),
        ("*[1], 2", "plain values"),
        ("**{'a': 1}", "takes 2 values"),
    ],
)
def test_what_is_no_case_is_said(text, words):
    with pytest.raises(CaseError, match=re.escape(words)):
        parse_case(FUNCTION, text)


def test_own_cases_are_kept_once_and_bad_lines_passed_over(tmp_path):
    path = tmp_path / "work" / "pair.cases.jsonl"
    assert read_own(path) == []
    assert add_own(path, "[[1],2]")
    assert not add_own(path, "[[1],2]")
    with path.open("a") as file:
        file.write('not json\n{"a": 1}\n[[3],4]\n[[5')
    assert read_own(path) == ["[[1],2]", "[[3],4]"]
    path.write_bytes(b"\xff\xfe")
    assert read_own(path) == []


@pytest.mark.sandbox
def test_own_cases_run_with_every_check(judge, shipped):
    problem = next(problem for problem in shipped if problem.slug == "pair-with-sum")
    own = ["[[1,2,3],5]", "[[1,1,1],2]", '["x"]']  # the second has three pairs, the third is no input at all
    for which in ("examples", "all"):
        report = judge.check(problem, problem.model_answer(), which=which, own=own)
        assert report.verdict == "AC"
        assert [case.name for case in report.cases if case.name.startswith("my case")] == ["my case 1"]
    wrong = judge.check(problem, "def pair_with_sum(nums, target):\n    return [0, 1]\n", which="examples", own=own)
    mine = next(case for case in wrong.cases if case.name == "my case 1")
    assert (mine.verdict, mine.expected) == ("WA", [1, 2])
