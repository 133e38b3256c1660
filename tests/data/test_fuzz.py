"""The range of fuzz and its seeded draw, against Anki's published numbers."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.fuzz import bounds, floor_after, fraction, fuzzed, rounded


@pytest.mark.parametrize(
    ("interval", "minimum", "maximum", "low", "middle", "high"),
    [
        (1, 1, 1000, 1, 1, 1),
        (2.49, 1, 1000, 2, 2, 2),
        (2.5, 1, 1000, 2, 3, 4),
        (7, 1, 1000, 5, 7, 9),
        (17, 1, 1000, 14, 17, 20),
        (20, 1, 1000, 17, 20, 23),
        (37, 1, 1000, 33, 37, 41),
        (100, 101, 1000, 101, 105, 108),
        (100, 1, 99, 92, 96, 99),
        (100, 97, 103, 97, 100, 103),
    ],
)
def test_published_draws(interval, minimum, maximum, low, middle, high):
    assert [fuzzed(interval, minimum, maximum, factor) for factor in (0, 0.5, 0.99)] == [low, middle, high]


@pytest.mark.parametrize(("interval", "last", "least"), [(2.7269483, 4, 4), (2.7269483, 5, 0), (4.591988, 4, 5)])
def test_published_floor_of_a_growing_interval(interval, last, least):
    assert floor_after(interval, last) == least


def test_an_interval_of_ten_days_is_spread_evenly_over_8_to_12():
    drawn = Counter(fuzzed(10, 1, 36_500, fraction("card:a.b.c", number)) for number in range(10_000))
    assert set(drawn) == {8, 9, 10, 11, 12}
    assert all(1_850 < count < 2_150 for count in drawn.values())


def test_three_days_never_become_five():
    assert {fuzzed(3, 1, 36_500, factor / 1000) for factor in range(1000)} == {2, 3, 4}


@pytest.mark.parametrize(
    ("interval", "days"), [(2.4, (2, 2)), (2.5, (2, 4)), (10, (8, 12)), (30, (27, 33)), (200, (188, 212))]
)
def test_the_range_by_hand(interval, days):
    # delta = 1 + .15 * (days of 2.5..7) + .10 * (days of 7..20) + .05 * (days over 20)
    assert bounds(interval) == days


def test_contradicting_limits_do_not_raise():
    assert bounds(1, 3, 2) == (2, 2)
    assert fuzzed(1, 3, 2, 0.99) == 2


def test_the_draw_is_the_same_everywhere():
    # Fixed numbers: another Python version, machine or hash seed must not move anybody's days.
    assert fraction("card:a.b.c", 0) == 0.3900636671831166
    assert fraction("card:a.b.c", 1) == 0.720095178349615
    assert fraction("drill:pair-sum", 0) == 0.5542729153923144


def test_the_draw_depends_on_item_and_count():
    assert len({fraction(f"card:a.b.{name}", number) for name in "abcdefghij" for number in range(100)}) == 1000


@given(st.floats(0, 50_000), st.integers(1, 40_000), st.integers(1, 40_000), st.floats(0, 1, exclude_max=True))
def test_the_draw_stays_within_the_limits(interval, minimum, maximum, factor):
    day = fuzzed(interval, minimum, maximum, factor)
    assert min(minimum, maximum) <= day <= maximum


@given(st.floats(0.5, 30_000), st.integers(1, 30_000), st.floats(0, 1, exclude_max=True))
def test_growth_is_never_taken_back(interval, last, factor):
    day = fuzzed(interval, max(1, floor_after(interval, last)), 36_500, factor)
    if rounded(interval) > last:
        assert day > last
