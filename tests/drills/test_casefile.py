import json
from random import Random

import pytest

from prepdeck.drills.case_worker import Draw
from prepdeck.drills.casefile import build_cases, check_lock, load_cases, lock_text, more_inputs
from prepdeck.drills.problem import PackError

CHECKED_TOML = """
title = "Some divisor"
summary = "Return any divisor above 1."
level = "easy"

[function]
name = "divisor"
args = { number = "int" }
returns = "int"
compare = "check"
"""
CHECKED_CASES = """
examples = [((6,), 2)]
big = ()

def generate(random, n):
    return (random.integer(2, 10 * n + 2),)

def oracle(number):
    return next(d for d in range(2, number + 1) if number % d == 0)

def check(args, got, want):
    return None if got > 1 and args[0] % got == 0 else f"{got} does not divide {args[0]}"
"""
DIVISOR = '"""Idea: itself."""\ndef divisor(number): return number\n'


@pytest.mark.sandbox
def test_cases_of_every_kind(write_problem, any_box):
    found = build_cases(write_problem(), any_box)
    kinds = [case.kind for case in found.cases]
    assert kinds[:4] == ["example", "example", "edge", "edge"]
    assert kinds.count("small") >= 10
    assert kinds[-1] == "big"
    assert len({case.args for case in found.cases}) == len(found.cases)
    assert all(json.loads(case.want) == 2 * json.loads(case.args)[0] for case in found.cases)
    assert found.cpu_seconds == 0.5


@pytest.mark.sandbox
def test_cases_are_the_same_every_time_and_in_every_box(write_problem, any_box, box):
    problem = write_problem()
    assert build_cases(problem, any_box).cases == build_cases(problem, box).cases


@pytest.mark.sandbox
def test_lock(write_problem, any_box, tmp_path):
    problem = write_problem()
    made = load_cases(problem, any_box, None)
    lock = problem.folder / "cases.lock"
    lock.write_text(lock_text(made.cases), encoding="utf-8")
    check_lock(problem, made.cases)
    lines = lock.read_text(encoding="utf-8").splitlines(keepends=True)
    lock.write_text("".join(["0" * 64 + "  example 1\n", *lines[1:]]), encoding="utf-8")
    with pytest.raises(PackError, match=r"cases.lock:1: 'example 1' is not the case that was locked"):
        load_cases(problem, any_box, tmp_path)
    lock.write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(PackError, match="lock it anew"):
        load_cases(problem, any_box, tmp_path)


@pytest.mark.sandbox
def test_kept_cases_belong_to_the_folders_content(write_problem, any_box, tmp_path):
    problem = write_problem()
    cache = tmp_path / "cache"
    load_cases(problem, any_box, cache)
    [kept] = (cache / "drills").iterdir()
    (problem.folder / "cases.py").write_text((problem.folder / "cases.py").read_text() + "\n# changed\n")
    load_cases(problem, any_box, cache)
    [newer] = (cache / "drills").iterdir()
    assert newer != kept
    newer.write_text("torn", encoding="utf-8")
    assert load_cases(problem, any_box, cache).cases
    assert json.loads(newer.read_text(encoding="utf-8"))["cases"]


@pytest.mark.sandbox
def test_own_check_decides(write_problem, judge):
    problem = write_problem(slug="divisor", toml=CHECKED_TOML, cases=CHECKED_CASES, accepted=DIVISOR)
    assert judge.check(problem, "def divisor(number): return number").verdict == "AC"
    report = judge.check(problem, "def divisor(number): return 4")
    assert report.verdict == "WA"
    assert report.message == "4 does not divide 6"
    assert judge.check(problem, "def divisor(number): return 'x'").message.startswith("returned 'x'")


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"accepted": "def twice(number): return 0\n"}, "cases.py:1: the oracle and first.py disagree on 'example 1'"),
        (
            {"accepted": "def twice(number):\n    return 1 // 0\n"},
            "first.py:2: fails on 'example 1': ZeroDivisionError",
        ),
        ({"cases": "examples = [((1,), 2)]\ndef oracle(n): return 2 * n\n"}, "there is no 'generate'"),
        ({"cases": "examples = [((1,), 2)]\ndef oracle(n) return\n"}, "cases.py:2: cannot make the cases: SyntaxError"),
        ({"cases": "import os\nos._exit(3)\n"}, "cannot make the cases: the code ended the process itself"),
    ],
)
def test_faulty_packs_are_named(write_problem, any_box, changes, sentence):
    with pytest.raises(PackError) as caught:
        build_cases(write_problem(**changes), any_box)
    assert sentence in str(caught.value)


@pytest.mark.sandbox
def test_no_accepted_solution(write_problem, any_box):
    problem = write_problem()
    (problem.folder / "solutions" / "accepted" / "first.py").unlink()
    with pytest.raises(PackError, match="needs an accepted solution"):
        build_cases(problem, any_box)


@pytest.mark.sandbox
def test_more_inputs_have_answers(write_problem, any_box):
    found = more_inputs(write_problem(), any_box, [5, 50, 500], seed=1)
    assert [json.loads(case.want) for case in found] == [2 * json.loads(case.args)[0] for case in found]


def test_draw_uses_random_alone():
    draw, random = Draw(7), Random(7)
    assert [draw.integer(0, 9) for _ in range(20)] == [int(random.random() * 10) for _ in range(20)]


def test_draw_stays_in_its_bounds():
    draw = Draw(1)
    assert {draw.integer(-1, 1) for _ in range(100)} == {-1, 0, 1}
    assert sorted(draw.shuffled(range(10))) == list(range(10))
    assert sorted(draw.distinct(5, 1, 5)) == [1, 2, 3, 4, 5]
    assert set(draw.text(50, "ab")) == {"a", "b"}
    assert len(draw.integers(4, 0, 1)) == 4
    with pytest.raises(ValueError, match="no 3 different numbers"):
        draw.distinct(3, 1, 2)
