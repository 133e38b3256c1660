"""Load balance, easy days and siblings."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.balance import Load, balanced, easy_weight, sibling_weight, weekday
from prepdeck.data.clock import day_date
from prepdeck.data.fuzz import bounds, fraction

TODAY = 20_000
NORMAL = (1.0,) * 7


def spread(
    load: Load, interval: float = 20.0, easy_days=NORMAL, draws: int = 400, minimum=1, maximum=36_500
) -> Counter:
    """Count the days chosen over many seeds."""
    return Counter(
        balanced(
            interval,
            minimum,
            maximum,
            today=TODAY,
            load=load,
            easy_days=easy_days,
            factor=fraction("card:a.b.c", number),
        )
        for number in range(draws)
    )


def test_weekdays_are_those_of_the_calendar():
    assert all(weekday(day) == day_date(day).weekday() for day in range(-10, 30_000, 13))


def test_the_exact_day_is_kept_when_it_is_among_the_least_loaded():
    assert spread(Load()) == {20: 400}
    assert spread(Load({TODAY + day: 5 for day in range(40)})) == {20: 400}
    assert spread(Load({TODAY + day: 5 for day in range(40)} | {TODAY + 20: 3})) == {20: 400}


def test_a_full_day_sends_items_to_emptier_ones():
    chosen = spread(Load({TODAY + day: 10 for day in range(40)} | {TODAY + 20: 30, TODAY + 18: 1}))
    assert chosen[18] > 300
    assert chosen[20] < 10
    assert set(chosen) <= set(range(17, 24))


def test_weights_follow_the_published_rule():
    # Two days: 2 and 3 items. Weights (1/n)^2.15 / days^3; the share of day 20 is known exactly.
    load = Load({TODAY + 20: 3, TODAY + 21: 2})
    weights = {20: 3**-2.15 / 20**3, 21: 2**-2.15 / 21**3}
    share = weights[20] / sum(weights.values())
    limits = {"minimum": 20, "maximum": 21, "today": TODAY, "load": load, "easy_days": NORMAL}
    assert balanced(20.0, **limits, factor=share - 0.001) == 20
    assert balanced(20.0, **limits, factor=share + 0.001) == 21


def test_intervals_over_90_days_are_not_moved():
    load = Load({TODAY + 91: 1000, TODAY + 90: 1000})
    assert spread(load, 91.0) == {91: 400}
    assert set(spread(load, 90.0)) != {90}


def test_short_intervals_are_not_moved():
    assert spread(Load({TODAY + 2: 500}), 2.4) == {2: 400}


def test_limits_hold():
    crowded = Load({TODAY + 20: 500})
    assert min(spread(crowded, minimum=20)) >= 20
    assert max(spread(crowded, maximum=20)) <= 20


def test_easy_days_get_less():
    target = TODAY + 20
    easy = [1.0] * 7
    easy[weekday(target)] = 0.5
    reduced = spread(Load(), easy_days=tuple(easy))
    assert 0 < reduced[20] < 60
    easy[weekday(target)] = 0.0
    assert spread(Load(), easy_days=tuple(easy))[20] == 0
    assert easy_weight(target, easy) == pytest.approx(0.0001)


def test_all_days_easy_still_gives_a_day():
    assert set(spread(Load(), easy_days=(0.0,) * 7)) <= set(range(17, 24))


def test_siblings_are_kept_apart():
    assert [sibling_weight(TODAY + distance, frozenset({TODAY})) for distance in range(7)] == [
        1e-6,
        0.2,
        0.4,
        0.6,
        0.8,
        1.0,
        1.0,
    ]
    assert sibling_weight(TODAY - 1, frozenset({TODAY, TODAY - 3})) == 0.2
    assert sibling_weight(TODAY, frozenset()) == 1.0
    chosen = spread(Load(sibling_days=frozenset({TODAY + 20})))
    assert chosen[20] == 0
    assert chosen[17] > chosen[19]


@given(
    interval=st.floats(0.5, 200),
    minimum=st.integers(1, 120),
    maximum=st.integers(1, 200),
    counts=st.dictionaries(st.integers(TODAY, TODAY + 130), st.integers(0, 10_000)),
    siblings=st.frozensets(st.integers(TODAY - 5, TODAY + 130), max_size=20),
    easy_days=st.lists(st.floats(0, 1), min_size=7, max_size=7),
    factor=st.floats(0, 1, exclude_max=True),
)
def test_the_result_is_always_a_day_of_the_range(interval, minimum, maximum, counts, siblings, easy_days, factor):
    day = balanced(
        interval,
        minimum,
        maximum,
        today=TODAY,
        load=Load(counts, siblings),
        easy_days=easy_days,
        factor=factor,
    )
    lower, upper = bounds(interval, minimum, maximum)
    assert lower <= day <= upper
