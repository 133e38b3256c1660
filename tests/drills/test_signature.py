import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.signature import SCALARS, Type, misfit, parse_type

scalars = st.sampled_from(SCALARS).map(Type)
types = st.recursive(
    scalars,
    lambda inner: st.one_of(
        inner.map(lambda part: Type("array", (part,))),
        inner.map(lambda part: Type("list", (part,))),
        inner.map(lambda part: Type("tree", (part,))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Type("tuple", tuple(parts))),
    ),
    max_leaves=6,
)


@given(types)
def test_a_type_is_read_as_it_is_written(kind):
    assert parse_type(str(kind)) == kind


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("int[][]", "list[list[int]]"),
        ("(int, str)[]", "list[tuple[int, str]]"),
        ("list(int)", "ListNode | None"),
        ("tree(int)", "TreeNode | None"),
        ("graph", "list[list[int]]"),
        ("void", "None"),
        ("char", "str"),
    ],
)
def test_hints(text, hint):
    assert parse_type(text).hint == hint


@pytest.mark.parametrize(
    "text", ["", "number", "int[", "(int", "(int,", "list", "list(int, int)", "int int", "int]", "9"]
)
def test_what_is_no_type_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="is not a type"):
        parse_type(text)


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("int", 3, True),
        ("int", -1, 1.0),
        ("float", 2, False),
        ("bool", True, 1),
        ("char", "a", "ab"),
        ("str", "", None),
        ("void", None, 0),
        ("int[]", [1, 2], [1, "2"]),
        ("int[][]", [[1], []], [[1], 2]),
        ("(int, str)", [1, "a"], [1]),
        ("(int, str)[]", [[1, "a"]], [["a", 1]]),
        ("list(int)", [], {}),
        ("tree(int)", [1, None, 2], [1, "x"]),
        ("graph", [[1], [0]], [[1], [None]]),
    ],
)
def test_misfit(text, good, bad):
    kind = parse_type(text)
    assert misfit(kind, good) is None
    assert misfit(kind, bad)


def test_misfit_says_where():
    assert misfit(parse_type("int[][]"), [[1], [2, "x"]]) == "at position 1, position 1: a string where int is wanted"


def test_nodes():
    assert parse_type("(list(int), tree(int)[])").nodes == {"list", "tree"}
    assert parse_type("int[]").nodes == frozenset()
