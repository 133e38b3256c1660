"""Shapes as people type them: spellings that mean the same, near misses told apart, nothing that raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.decks.shape import judge_shape, readings, same_shape

SIZES = st.lists(st.integers(0, 5000), min_size=2, max_size=5)
SPELLINGS = (
    lambda sizes: str(tuple(sizes)),
    lambda sizes: str(sizes),
    lambda sizes: f"torch.Size({sizes})",
    lambda sizes: ", ".join(map(str, sizes)),
    lambda sizes: "x".join(map(str, sizes)),
    lambda sizes: " × ".join(map(str, sizes)),
    lambda sizes: f"`({', '.join(f'{size:_}' for size in sizes)},)`.",
    lambda sizes: f"x.shape == {tuple(sizes)}",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("torch.Size([2, 3])", "2x3"),
        ("(2, 3)", "2 × 3"),
        ("[2,3]", "2, 3"),
        ("1_000", "1,000"),
        ("(5,)", "5"),
        ("()", "torch.Size([])"),
        ("()", "scalar"),
        ("2,3; 4", "((2, 3), (4,))"),
        ("(torch.Size([4, 2]), torch.Size([3, 2]))", "(4, 2); (3, 2)"),
        ("(B, T, C)", "b x t x c"),
        ("np.int64(12)", "12.0"),
        ("torch.float32", "float32"),
        ("1e6", "1_000_000"),
        ("RuntimeError:  size", "runtimeerror: size"),
    ],
)
def test_spellings_of_one_shape(one, other):
    assert same_shape(one, other)
    assert same_shape(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("(2, 3)", "(3, 2)"), ("(2, 3)", "6"), ("()", ""), ("2; 3", "2, 3; 4"), ("(1, 0)", "10"), ("int8", "8"), ("", "")],
)
def test_different_things_stay_different(one, other):
    assert not same_shape(one, other)


@given(SIZES)
def test_every_spelling_is_read_alike(sizes):
    for spell in SPELLINGS:
        assert tuple(sizes) in readings(spell(sizes))


@given(SIZES, SIZES)
def test_two_shapes_are_the_same_only_if_their_sizes_are(mine, theirs):
    for spell in SPELLINGS:
        assert same_shape(str(tuple(mine)), spell(theirs)) is (mine == theirs)


@given(st.integers(-(10**12), 10**12))
def test_a_lone_number_may_have_commas_and_underscores(number):
    assert same_shape(str(number), f"{number:,}")
    assert same_shape(f"{number:_}", f"{number:,}")


@given(st.text(max_size=60) | st.text("()[],;x×*_ 0123456789.-+eB", max_size=40))
def test_any_text_is_read_without_an_error(text):
    judged = judge_shape("(2, 3)", text)
    assert judged.correct is same_shape("(2, 3)", text)
    assert judged.proposed == (3 if judged.correct else 1)
    assert bool(readings(text)) is same_shape(text, text)


@pytest.mark.parametrize("text", ["(" * 5000, "1" * 5000, "2x" * 3000, "[" * 13 + "]" * 13])
def test_what_is_too_long_or_too_deep_is_compared_as_words(text):
    assert readings(text) == {text.casefold()}


@pytest.mark.parametrize(
    ("expected", "typed", "note"),
    [
        ("(2, 3)", "3x2", "Transposed: the sizes are right, their order is not."),
        ("(2, 3, 4)", "(2, 4, 3)", "Dimensions 1 and 2 are swapped; the sizes are right."),
        ("(2, 3, 4)", "4, 2, 3", "The sizes are right, their order is not."),
        ("(2, 3)", "(2, 1, 3)", "Only dimensions of size 1 differ."),
        ("(2, 6)", "3, 4", "The number of elements is right (12), the sizes are not."),
        ("(2, 3)", "(2, 4)", "Only dimension 1 is wrong."),
        ("(2, 3)", "5", "It has 2 dimensions, not 1."),
        ("1_000", "900", "100 too few."),
        ("1000", "1,001", "1 too many."),
        ("1.5", "2", "0.5 too much."),
        ("(2, 3)", "what", ""),
        ("(2, 3)", " ", "Nothing was typed."),
    ],
)
def test_a_near_miss_is_told(expected, typed, note):
    assert judge_shape(expected, typed) == (False, expected, note, 1)
