import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.checker import compare
from prepdeck.drills.problem import Function, Ml
from prepdeck.drills.signature import parse_type
from prepdeck.drills.tensor import differ, from_nested, readable, smaller_arguments


def tensor(rows, dtype="float32"):
    return from_nested(parse_type(f"tensor({dtype})"), rows)


def said(got, want, **options):
    return differ(got, want, options.get("rtol", 1e-4), options.get("atol", 1e-5), options.get("names", ()))


def test_a_right_answer_within_the_tolerance():
    assert said(tensor([[1.0, 2.0]]), tensor([[1.00005, 2.0]])) is None
    assert said(tensor([0.0]), tensor([0.9e-5])) is None
    assert said(tensor([0.0]), tensor([1.2e-5])) is not None


def test_shape_comes_before_dtype_and_dtype_before_values():
    assert said(tensor([9, 9], "int64"), tensor([[1.0, 2.0, 3.0]])).startswith("got shape (2,), expected (1, 3)")
    assert said(tensor([9.0], "float64"), tensor([1.0])) == "got dtype float64, expected float32"


@pytest.mark.parametrize(
    ("got", "want", "hint"),
    [
        ([[1.0, 2.0, 3.0]], [[1.0], [2.0], [3.0]], "is it transposed?"),
        ([[1.0, 2.0]], [1.0, 2.0], "keepdims"),
        ([2.0, 4.0, 8.0], [1.0, 2.0, 4.0], "every entry is 2 times what it should be"),
        ([-1.0, -2.0, 0.0], [1.0, 2.0, 0.0], "every sign is the wrong way round"),
        ([1.5, 2.5, 3.5], [1.0, 2.0, 3.0], "off by the same +0.5"),
        ([[1.0, 3.0], [2.0, 4.0]], [[1.0, 2.0], [3.0, 4.0]], "transpose"),
    ],
)
def test_what_all_entries_have_in_common_is_named(got, want, hint):
    assert hint in said(tensor(got), tensor(want))


def test_the_worst_entry_and_its_index_are_named():
    text = said(tensor([[1.0, 2.0], [3.1, 9.0]]), tensor([[1.0, 2.0], [3.0, 4.0]]))
    assert text == "got 9 at [1, 1], expected 4; 2 of 4 entries are wrong, this one most"


def test_nan_and_infinity_are_right_only_where_they_are_expected():
    inf, nan = math.inf, math.nan
    want = {"dtype": "float32", "shape": [4], "data": ["nan", "inf", "-inf", 1.0]}
    assert said(want, want) is None
    assert said(tensor([1.0, 2.0]), {**tensor([1.0, 2.0]), "data": ["nan", 2.0]}) is not None
    assert "got NaN at [1] and 1 more, expected 5" in said(
        {**want, "shape": [3], "data": [1.0, "nan", "nan"]}, tensor([1.0, 5.0, 6.0])
    )
    assert "got inf at [0]" in said({**want, "shape": [1], "data": ["inf"]}, tensor([1.0]))
    assert "expected inf" in said({**want, "shape": [1], "data": ["-inf"]}, {**want, "shape": [1], "data": ["inf"]})
    assert said("nan", "nan") is None and said(nan, "nan") is None and said(inf, "inf") is None
    assert said(0.5, "nan") == "got 0.5, expected NaN"


def test_whole_numbers_must_be_equal():
    assert said(tensor([100_000], "int64"), tensor([100_001], "int64"), rtol=1.0) is not None
    assert said(tensor([True], "bool"), tensor([False], "bool")) is not None


def test_parts_are_called_by_their_names():
    text = said([1.0, tensor([2.0])], [1.0, tensor([3.0])], names=("the loss", "the gradient"))
    assert text == "the gradient: got 2 at [0], expected 3"
    assert said([1.0], [1.0, 2.0]) == "got 1 values, expected 2"


def test_empty_tensors_compare():
    nothing = {"dtype": "float32", "shape": [0, 3], "data": []}
    assert said(nothing, nothing) is None
    assert readable(nothing) == []


@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=1, max_size=30))
def test_every_tensor_is_like_itself(numbers):
    assert said(tensor(numbers), tensor(numbers), rtol=0.0, atol=0.0) is None


def test_what_is_no_tensor_is_named():
    function = Function("f", (), parse_type("tensor(float32)"), ml=Ml("numpy"))
    assert compare(function, [1.0], tensor([1.0])) == "returned [1.0]: a list where tensor(float32) is wanted"
    other = {"dtype": "", "kind": "numpy.ndarray"}
    assert compare(function, other, tensor([1.0])) == "a numpy.ndarray where tensor(float32) is wanted"
    assert "Is a return missing?" in compare(function, None, tensor([1.0]))
    assert "the argument x was changed" in compare(function, {"changed": "x"}, tensor([1.0]))


def test_a_large_tensor_is_summed_up():
    assert readable(tensor([[0.5] * 20] * 20)).startswith("float32 (20, 20): 0.5, 0.5")
    assert readable([tensor([[1.0, 2.000000001]]), 3]) == [[[1.0, 2.0]], 3]


def test_what_stands_in_the_place_of_an_answer_is_readable():
    assert readable({"changed": "x"}) == "x changed"
    assert readable({"dtype": "", "kind": "numpy.ndarray"}) == "a numpy.ndarray"


def test_rows_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="one length"):
        tensor([[1.0], [2.0, 3.0]])
    with pytest.raises(ValueError, match="no number"):
        tensor(["a"])


def test_smaller_arguments_cut_the_same_axis_in_all_tensors():
    args = [tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), tensor([1, 0, 1], "int64"), 7]
    first = smaller_arguments(args)[0]
    assert (first[0]["shape"], first[0]["data"], first[1]["shape"], first[2]) == ([1, 2], [1.0, 2.0], [1], 7)
    assert all(math.prod(one["shape"]) == len(one["data"]) for row in smaller_arguments(args) for one in row[:2])
    assert any(row[0]["data"] == [0, 2.0, 3.0, 4.0, 5.0, 6.0] for row in smaller_arguments(args))
