"""Rubrics: an answer cut at its first list, and the rating that ticks propose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.decks.rubric import clock, judge_ticked, read_rubric, seconds_of

WORDS = st.text("abc xyz,.", min_size=1, max_size=30).map(str.strip).filter(bool)
MARKERS = {True: lambda n: f"{n}. ", False: lambda n: "- "}


def test_a_rubric_with_text_before_and_after():
    text = (
        "Let $x$.\n\n1. one\n   goes on\n2. two\n\n   ```text\n   1. no step\n   ```\n3. three\n\nSo $y$.\n\n1. later"
    )
    rubric = read_rubric(text, ordered=True)
    assert rubric == ("Let $x$.", ("one\ngoes on", "two\n\n```text\n1. no step\n```", "three"), "So $y$.\n\n1. later")


def test_only_the_wanted_kind_of_list_counts_and_only_at_the_top():
    text = "- a\n  1. inner\n- b\n\n1. x\n2. y"
    assert read_rubric(text, ordered=True) == ("- a\n  1. inner\n- b", ("x", "y"), "")
    assert read_rubric(text, ordered=False) == ("", ("a\n1. inner", "b"), "1. x\n2. y")
    assert read_rubric("> 1. quoted\n\n```\n1. code\n```", ordered=True) is None


@given(st.lists(WORDS, min_size=1, max_size=9), WORDS, WORDS, st.booleans(), st.booleans())
def test_what_is_written_as_a_list_is_read_back(steps, before, after, ordered, loose):
    gap = "\n\n" if loose else "\n"
    listed = gap.join(f"{MARKERS[ordered](number)}{step}" for number, step in enumerate(steps, 1))
    rubric = read_rubric(f"{before}\n\n{listed}\n\n{after}", ordered=ordered)
    assert rubric == (before, tuple(steps), after)


@given(st.text(max_size=200) | st.text("1.-* `~\n>|$ab", max_size=120), st.booleans())
def test_any_text_is_cut_without_loss(text, ordered):
    rubric = read_rubric(text, ordered=ordered)
    if rubric is not None:
        assert rubric.steps
        joined = "".join((rubric.before, *rubric.steps, rubric.after))
        assert set(joined) <= set(text)


@pytest.mark.parametrize(
    ("ticked", "steps", "proposed"), [(5, 5, 3), (4, 5, 2), (3, 5, 2), (2, 5, 1), (2, 4, 2), (0, 3, 1)]
)
def test_ticks_propose_a_rating(ticked, steps, proposed):
    judged = judge_ticked(ticked, steps)
    assert (judged.correct, judged.proposed) == (ticked == steps, proposed)
    assert judged.note == f"{ticked} of {steps} steps."


@pytest.mark.parametrize(
    ("ticked", "spent", "proposed"), [(4, 90, 3), (4, 135, 3), (4, 136, 2), (2, 136, 1), (0, 500, 1)]
)
def test_more_than_half_as_long_again_is_one_lower(ticked, spent, proposed):
    judged = judge_ticked(ticked, 4, spent=spent, seconds=90)
    assert judged.proposed == proposed
    assert f"You took {clock(spent)} of 1:30." in judged.note


@given(st.integers(0, 8), st.integers(1, 8), st.floats(0, 1e6), st.sampled_from([0, 60, 90, 300]))
def test_a_proposal_is_a_rating_and_falls_neither_with_ticks_nor_rises_with_time(ticked, steps, spent, seconds):
    ticked = min(ticked, steps)
    judged = judge_ticked(ticked, steps, spent=spent, seconds=seconds)
    assert judged.proposed in (1, 2, 3)
    assert judged.proposed <= judge_ticked(steps, steps, spent=spent, seconds=seconds).proposed
    assert judged.proposed >= judge_ticked(ticked, steps, spent=spent + 60, seconds=seconds).proposed


@pytest.mark.parametrize(
    ("written", "seconds"), [("120", 120), ("60s", 60), ("300", 300), ("59", 90), ("301", 90), ("two", 90), ("²", 90)]
)
def test_seconds(written, seconds):
    assert seconds_of({"seconds": written}) == seconds


def test_no_seconds_are_ninety():
    assert seconds_of({}) == 90


def test_a_time_as_minutes_and_seconds():
    assert [clock(seconds) for seconds in (-1, 0, 59.9, 60, 3725)] == ["0:00", "0:00", "0:59", "1:00", "62:05"]
