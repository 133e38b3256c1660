import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.checker import close, compare, shorten
from prepdeck.drills.problem import Function
from prepdeck.drills.signature import parse_type


def rule(kind, how):
    return Function("f", (("nums", parse_type("int[]")),), parse_type(kind), how)


def test_exact():
    assert compare(rule("int[]", "exact"), [1, 2], [1, 2]) is None
    assert compare(rule("int[]", "exact"), [2, 1], [1, 2]) == "got [2, 1], expected [1, 2]"


@given(st.lists(st.integers(), max_size=8), st.randoms(use_true_random=False))
def test_any_order_accepts_every_order(values, random):
    shuffled = random.sample(values, len(values))
    assert compare(rule("int[]", "any order"), shuffled, values) is None


def test_any_order_counts_repeats():
    assert compare(rule("int[]", "any order"), [1, 1, 2], [1, 2, 2])


@given(st.lists(st.lists(st.integers(0, 3), max_size=4), max_size=5), st.randoms(use_true_random=False))
def test_nested_any_order_accepts_orders_inside(values, random):
    shuffled = [random.sample(inner, len(inner)) for inner in random.sample(values, len(values))]
    assert compare(rule("int[][]", "any order, nested"), shuffled, values) is None


def test_any_order_alone_keeps_the_inner_order():
    assert compare(rule("int[][]", "any order"), [[2, 1]], [[1, 2]])
    assert compare(rule("int[][]", "any order"), [[3], [1, 2]], [[1, 2], [3]]) is None


@pytest.mark.parametrize(
    ("got", "want", "right"),
    [
        (1.0, 1.0 + 1e-9, True),
        (1e9, 1e9 + 1, True),
        (1.0, 1.1, False),
        (math.nan, math.nan, False),
        (math.inf, math.inf, True),
        (math.inf, 1.0, False),
        ([1.0, [2]], [1, [2.0]], True),
        ([1.0], [1.0, 2.0], False),
        (True, 1.0, True),
    ],
)
def test_close(got, want, right):
    assert close(got, want, 1e-6) is right


def test_a_bool_is_not_a_number():
    assert compare(rule("float", "float 1e-6"), True, 1.0) == "returned True: a bool where float is wanted"
    assert compare(rule("int", "exact"), True, 1)


def test_in_place_says_what_the_argument_became():
    assert compare(rule("void", "in place nums"), [1], [1]) is None
    assert compare(rule("void", "in place nums"), ["x"], [1]).startswith("nums became ['x']")


def test_long_values_are_cut():
    text = shorten(list(range(10_000)))
    assert len(text) < 200
    assert text.endswith("(10000 entries)")
    assert shorten("x" * 500).endswith("(500 characters)")
    assert shorten([1, 2]) == "[1, 2]"
