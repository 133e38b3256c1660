import json
import threading

import pytest

from prepdeck.drills import judge as judge_module
from prepdeck.drills.judge import Judge

pytestmark = pytest.mark.sandbox

CLASS_TOML = """
title = "Counter"
summary = "Count."
level = "easy"

[class]
name = "Tally"
methods = { init = { args = { start = "int" } }, add = { args = { by = "int" } }, total = { returns = "int" } }
"""
CLASS_CASES = """
examples = [(([["Tally", 1], ["add", 2], ["total"]],), [None, None, 3]), (([["Tally", 0], ["total"]],), [None, 0])]
big = ()

def generate(random, n):
    return ([["Tally", 0]] + [["add", random.integer(1, 5)] for _ in range(n)] + [["total"]],)

def oracle(calls):
    total, out = calls[0][1], [None]
    for name, *values in calls[1:]:
        total += sum(values)
        out.append(total if name == "total" else None)
    return out
"""
TALLY = '''"""Idea: add."""

class Tally:
    def __init__(self, start): self.sum = start
    def add(self, by): self.sum += by
    def total(self): return self.sum
'''


@pytest.fixture
def tmp_judge(any_box, tmp_path):
    return Judge(any_box, cache=tmp_path / "cache")


def test_accepted(tmp_judge, write_problem):
    report = tmp_judge.check(write_problem(), "def twice(number): return number * 2")
    assert report.verdict == "AC"
    assert report.passed == report.total == len(report.cases) > 15
    assert report.first_failure is None
    assert report.box == tmp_judge.box.name
    assert report.message == report.lesson == ""


def test_wrong_answer_shows_arguments_and_answers(tmp_judge, write_problem):
    report = tmp_judge.check(write_problem(), "def twice(number): return number * number")
    assert report.verdict == "WA"
    first = report.first_failure
    assert (first.name, first.args, first.expected, first.got) == ("example 1", [1], 2, 1)
    assert first.message == report.message == "got 1, expected 2"
    assert 0 < report.passed < report.total


def test_forgotten_return_is_said(tmp_judge, write_problem):
    report = tmp_judge.check(write_problem(), "def twice(number): number * 2")
    assert report.message == "the function returned None; int is wanted. Is a return missing?"


def test_examples_only(tmp_judge, write_problem):
    report = tmp_judge.check(write_problem(), "def twice(number): return number * 2", which="examples")
    assert [case.name for case in report.cases] == ["example 1", "example 2"]


def test_state_between_calls_is_found(tmp_judge, write_problem):
    source = "cache = []\ndef twice(number):\n    cache.append(number)\n    return 2 * number if cache[0] == 1 else 0\n"
    report = tmp_judge.check(write_problem(), source)
    assert report.verdict == "WA"
    assert report.message.startswith("depends on earlier calls")
    assert tmp_judge.check(write_problem(), source, which="examples").verdict == "AC"


def test_lesson_of_the_same_mistake(tmp_judge, write_problem):
    lesson = '"""Adding one is not doubling."""\ndef twice(number): return number + 1\n'
    problem = write_problem(wrong_answer=lesson)
    report = tmp_judge.check(problem, "def twice(number):\n    result = 1\n    return result + number\n")
    assert report.lesson == "Adding one is not doubling."
    assert tmp_judge.check(problem, "def twice(number): return 0").lesson == ""


def test_ce_report(tmp_judge, write_problem):
    report = tmp_judge.check(write_problem(), "def twice(number:\n")
    assert report.verdict == "CE"
    assert report.first_failure.line == 1
    assert {case.verdict for case in report.cases[1:]} == {"SC"}
    assert report.passed == 0


def test_json_has_the_agreed_keys(tmp_judge, write_problem):
    data = tmp_judge.check(write_problem(), "def twice(number): return number * 2").to_json()
    assert set(data) == {"verdict", "passed", "total", "cases", "growth", "box"}
    assert set(data["cases"][0]) == {"name", "verdict", "cpu_ms", "kib", "message"}
    assert json.loads(json.dumps(data)) == data


def test_broken_cases_are_the_judges_fault(tmp_judge, write_problem):
    problem = write_problem(
        cases="examples = [((1,), 2)]\n\ndef oracle(n):\n    return 1 // 0\n\ndef generate(r, n):\n    return (n,)\n"
    )
    report = tmp_judge.check(problem, "def twice(number): return 2")
    assert report.verdict == "IE"
    assert report.message.endswith(
        "cases.py:4: cannot make the cases: ZeroDivisionError: integer division or modulo by zero."
    )


def test_cancelled_before_it_began(tmp_judge, write_problem):
    problem = write_problem()
    tmp_judge.cases(problem)
    cancel = threading.Event()
    cancel.set()
    report = tmp_judge.check(problem, "def twice(number): return 2", cancel=cancel)
    assert report.verdict == "SC"
    assert report.passed == 0


def test_unknown_language(tmp_judge, write_problem):
    report = tmp_judge.check(write_problem(), "", language="cobol")
    assert report.verdict == "IE"
    assert "cobol" in report.message


def test_class_problem(tmp_judge, write_problem):
    problem = write_problem(toml=CLASS_TOML, cases=CLASS_CASES, accepted=TALLY)
    assert tmp_judge.check(problem, TALLY).verdict == "AC"
    wrong = TALLY.replace("self.sum = start", "self.sum = 0")
    report = tmp_judge.check(problem, wrong)
    assert report.verdict == "WA"
    assert report.first_failure.name == "example 1"
    missing = tmp_judge.check(
        problem, "class Tally:\n    def __init__(self, start): pass\n    def add(self, by): pass\n"
    )
    assert missing.verdict == "RE"
    assert "no attribute 'total'" in missing.message


def test_cases_are_made_once(tmp_judge, write_problem, monkeypatch):
    problem = write_problem()
    made = tmp_judge.cases(problem)

    def fail(*_args):
        raise AssertionError("made again")

    monkeypatch.setattr("prepdeck.drills.casefile.build_cases", fail)
    assert tmp_judge.cases(problem) is made
    assert Judge(tmp_judge.box, cache=tmp_judge.cache).cases(problem) == made


def test_answers_never_enter_the_box(tmp_judge, write_problem, monkeypatch):
    """What is handed to the worker holds inputs, but no expected answer."""
    toml = PROBLEM_WITH_TEXT
    problem = write_problem(
        toml=toml, cases=TEXT_CASES, accepted='"""Idea."""\ndef twice(word): return "the secret of " + word\n'
    )
    tmp_judge.cases(problem)
    given = []
    import prepdeck.drills.runner as runner

    original = runner.open_session
    monkeypatch.setattr(runner, "open_session", lambda *args: given.append(args) or original(*args))
    report = tmp_judge.check(problem, "def twice(word): return word")
    assert report.verdict == "WA"
    assert given
    assert "secret" not in repr(given)


PROBLEM_WITH_TEXT = """
title = "Word"
summary = "Return it."
level = "easy"

[function]
name = "twice"
args = { word = "str" }
returns = "str"
"""
TEXT_CASES = """
examples = [(("a",), "the secret of a")]
big = ()

def generate(random, n):
    return (random.text(n, "xyz"),)

def oracle(word):
    return "the secret of " + word
"""


def test_reports_are_those_of_the_verdict_module():
    from prepdeck.drills import verdict

    assert judge_module.Report is verdict.Report
