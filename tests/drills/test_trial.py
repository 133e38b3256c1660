"""Many solutions of ours in one box: what differs, what fails, what is too slow, and which one took the worker down."""

import pytest

from prepdeck.drills.trial import settles, try_sources

CASES = [("[1]", "2"), ("[5]", "10"), ("[-4]", "-8")]
RIGHT = "def twice(number): return number + number\n"
WRONG = "def twice(number): return number * number + 1\n"
BROKEN = "def twice(number): return number[0]\n"
SLOW = "def twice(number):\n    while number > 0: pass\n    return 2 * number\n"
STUBBORN = """
def twice(number):
    while True:
        try:
            while True: pass
        except BaseException: break
    return 2 * number
"""
DEADLY = "import os\ndef twice(number): os._exit(3)\n"
UNLOADED = "def twice(number:\n"


def attempt(problem, box, *sources, seconds=0.1, first_only=False):
    return try_sources(box, problem.function, sources, CASES, seconds=seconds, memory_mib=64, first_only=first_only)


@pytest.mark.sandbox
def test_each_source_gets_its_own_result(write_problem, any_box):
    problem = write_problem()
    right, wrong, broken, slow, unloaded, again = attempt(problem, any_box, RIGHT, WRONG, BROKEN, SLOW, UNLOADED, RIGHT)
    assert right.differences == again.differences == ()
    assert [(one.case, one.value) for one in wrong.differences] == [(1, 26), (2, 17)]
    assert wrong.failure is None
    assert broken.failure.failed.startswith("TypeError")
    assert (broken.failure.case, broken.failure.line) == (0, 1)
    assert (slow.failure.slow, slow.failure.case) == (True, 0)
    assert slow.cpu >= 0.1
    assert (unloaded.failure.case, unloaded.failure.slow) == (-1, False)


@pytest.mark.sandbox
def test_the_first_wrong_answer_is_enough_where_that_settles_it(write_problem, any_box):
    (wrong,) = attempt(write_problem(), any_box, WRONG, first_only=True)
    assert [one.case for one in wrong.differences] == [1]


@pytest.mark.sandbox
def test_one_that_ends_the_worker_does_not_keep_the_others_from_being_tried(write_problem, any_box):
    first, deadly, last = attempt(write_problem(), any_box, WRONG, DEADLY, RIGHT)
    assert len(first.differences) == 2
    assert deadly.failure is not None
    assert not deadly.failure.slow
    assert last.differences == ()


@pytest.mark.sandbox
def test_one_that_catches_everything_is_stopped_all_the_same(write_problem, any_box):
    stubborn, right = attempt(write_problem(), any_box, STUBBORN, RIGHT)
    assert stubborn.cpu >= 0.1
    assert right.differences == ()


def test_what_settles_an_answer(shipped):
    rules = {problem.function.compare: settles(problem.function) for problem in shipped if not problem.function.ml}
    assert rules["exact"]
    assert not any(value for rule, value in rules.items() if rule.startswith(("any", "float", "check")))
