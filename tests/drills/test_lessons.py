"""A lesson is shown only where the failure is really that of the known solution."""

from prepdeck.drills.casefile import Mistake
from prepdeck.drills.lessons import known_mistake, late_case
from prepdeck.drills.runner import Outcome

ONE = Mistake("wrong_answer/one.py", {"1": "a", "2": "b", "3": "c", "4": "d"})
OTHER = Mistake("wrong_answer/other.py", {"1": "a", "7": "x"})


def test_the_very_same_answers():
    assert known_mistake([OTHER, ONE], dict(ONE.answers)) is ONE
    assert known_mistake([OTHER], {"1": "a", "7": "x"}) is OTHER


def test_the_same_cases_with_most_of_the_answers():
    assert known_mistake([OTHER, ONE], {**ONE.answers, "4": "other"}) is ONE
    assert known_mistake([ONE], {**ONE.answers, "3": "other", "4": "other"}) is None
    assert known_mistake([ONE], {**ONE.answers, "5": "e"}) is None
    assert known_mistake([OTHER], {"1": "a", "7": "other"}) is None  # half of two cases says nothing
    assert known_mistake([ONE], {}) is None


def test_of_two_that_are_as_near_none_is_claimed():
    twin = Mistake("wrong_answer/twin.py", {**ONE.answers, "1": "z"})
    assert known_mistake([ONE, twin], {**ONE.answers, "1": "y"}) is None


def test_the_case_at_which_the_time_ran_out():
    good, late, bad = Outcome(None, 1), Outcome("TLE"), Outcome("RE")
    skipped = Outcome("SC")
    assert late_case([good, late, skipped], [None, None, None]) == 1
    assert late_case([good, late], ["wrong", None]) is None
    assert late_case([bad, late], [None, None]) is None
    assert late_case([good], [None]) is None
