"""Planned breaks: read, and kept clear."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.balance import Load
from prepdeck.data.breaks import break_days, break_text, kept_clear, parse_break
from prepdeck.data.clock import Moment
from prepdeck.data.memory import NEW_MEMORY, Memory, Phase, Rating, Rules, preview
from prepdeck.data.plan.capacity import capacity
from prepdeck.data.settings import PlanSettings

NOW = Moment(datetime(2026, 11, 23, 9, tzinfo=UTC))
TODAY = NOW.day


def test_a_break_is_read_and_written():
    first, last = parse_break(" 2026-12-24..2027-01-02 ")
    assert last - first == 9
    assert break_text(first, last) == "2026-12-24..2027-01-02"
    assert parse_break("2026-12-24") == (first, first)
    assert break_days(["2026-12-24..2026-12-25", "2026-12-31"]) == {first, first + 1, first + 7}
    assert break_days([]) == frozenset()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon", "must be days such as"),
        ("2026-12-24..", "must be days such as"),
        ("2027-01-02..2026-12-24", "first day before its last"),
        ("2026-12-24..2028-12-24", "at most 366 days"),
    ],
)
def test_what_is_no_break_is_said(text, said):
    with pytest.raises(ValueError, match=said):
        parse_break(text)


@given(
    interval=st.integers(1, 60),
    minimum=st.integers(1, 60),
    maximum=st.integers(1, 60),
    breaks=st.frozensets(st.integers(TODAY - 5, TODAY + 70)),
)
def test_a_cleared_interval_is_in_no_break_where_the_limits_allow_that(interval, minimum, maximum, breaks):
    days = kept_clear(interval, minimum, maximum, today=TODAY, breaks=breaks)
    if TODAY + interval not in breaks:
        assert days == interval
    elif days != interval:
        assert minimum <= days <= maximum
        assert TODAY + days not in breaks
        between = range(min(days, interval) + 1, max(days, interval))
        assert all(TODAY + other in breaks for other in between)


def test_an_earlier_day_is_preferred_only_when_it_is_as_near():
    breaks = frozenset(range(TODAY + 10, TODAY + 15))
    assert kept_clear(12, 1, 99, today=TODAY, breaks=breaks) == 9
    assert kept_clear(13, 1, 99, today=TODAY, breaks=breaks) == 15
    assert kept_clear(12, 10, 99, today=TODAY, breaks=breaks) == 15
    assert kept_clear(12, 10, 14, today=TODAY, breaks=breaks) == 12


@given(
    stability=st.floats(0.5, 300),
    elapsed=st.integers(1, 60),
    spread=st.sampled_from(["balance", "fuzz", "off"]),
    start=st.integers(0, 30),
    length=st.integers(1, 30),
)
def test_no_answer_leads_into_a_break_and_the_buttons_keep_their_order(stability, elapsed, spread, start, length):
    breaks = frozenset(range(TODAY + start, TODAY + start + length))
    memory = Memory(Phase.REVIEW, None, stability, 5.0, TODAY - elapsed, 1, TODAY, reps=4)
    rules = Rules(spread=spread, relearning_steps=())
    choices = preview(memory, NOW, rules, "card:dsa.a.b", Load(breaks=breaks))
    days = [choices[rating].interval_days for rating in Rating]
    assert all(TODAY + day not in breaks for day in days)
    assert days[1] < days[2] < days[3]
    assert [choices[rating].memory.due_day for rating in Rating] == [TODAY + day for day in days]


def test_steps_of_whole_days_are_kept_clear_too():
    breaks = frozenset({TODAY + 1, TODAY + 2})
    rules = Rules(learning_steps=(86_400,))
    again = preview(NEW_MEMORY, NOW, rules, "card:dsa.a.b", Load(breaks=breaks))[Rating.AGAIN]
    assert again.memory.due_day == TODAY + 3


def test_a_day_in_a_break_has_no_minutes_and_says_when_it_ends():
    settings = PlanSettings(breaks=("2026-11-23..2026-11-25",))
    found = capacity([], settings, TODAY)
    assert (found.budget, found.rest) == (0, True)
    assert found.note == "A planned break: back on Thursday 26 November."
    assert not capacity([], settings, TODAY + 3).rest
