"""How long a card takes this learner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.pace import Pace


def test_without_a_log_the_pace_is_assumed():
    assert Pace.from_log([]) == Pace(13.0, 0)


def test_few_answers_are_drawn_towards_the_default():
    pace = Pace.from_log([(3, 5, 23.0)])
    assert (pace.card_seconds, pace.samples) == ((5 * 23 + 5 * 13) / 10, 5)


def test_ratings_weigh_by_their_number():
    pace = Pace.from_log([(1, 100, 30.0), (3, 900, 10.0), (4, 0, 500.0)])
    assert pace.samples == 1000
    assert pace.card_seconds == pytest.approx(12.0, abs=0.01)
    assert pace.new_seconds == 2 * pace.card_seconds


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3, 4]), st.integers(0, 10_000), st.floats(0, 300))))
def test_the_pace_is_positive_and_within_what_was_measured(log):
    pace = Pace.from_log(log)
    seconds = [13.0, *(mean for _, count, mean in log if count)]
    assert min(seconds) - 1e-6 <= pace.card_seconds <= max(seconds) + 1e-6
    assert pace.card_seconds > 0
