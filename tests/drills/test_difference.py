"""The account of a wrong answer names a place that differs, and shows it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prepdeck.drills.difference import find_difference
from prepdeck.drills.problem import Function, Method
from prepdeck.drills.signature import parse_type

WIDTH = 60
ABSENT = object()


def differ(returns, expected, got, compare="exact", width=WIDTH):
    function = Function("f", (("values", parse_type("int[]")),), parse_type(returns), compare)
    return find_difference(function, [[1]], expected, got, width)


def at(value, place):
    """Return what stands at a place of a nested value, ABSENT where it has ended before."""
    for position in place:
        if not isinstance(value, (list, str)) or position >= len(value):
            return ABSENT
        value = value[position]
    return value


def lines(found):
    return [f"{row.label:<10}{row.text}".rstrip() for row in found.rows]


small = st.integers(-3, 3)
VALUES = {
    "int": st.integers(),
    "bool": st.booleans(),
    "str": st.text(max_size=200),
    "int[]": st.lists(small | st.integers(), max_size=80),
    "str[]": st.lists(st.text("ab", max_size=60), max_size=5),
    "int[][]": st.lists(st.lists(small, max_size=40), max_size=6),
    "list(int)": st.lists(small, max_size=40),
    "(int, str)": st.tuples(small, st.text("ab", max_size=40)).map(list),
    "int[][][]": st.lists(st.lists(st.lists(small, max_size=3), max_size=3), max_size=3),
    "tree(int)": st.lists(small, max_size=40),
    "graph": st.lists(st.lists(small, max_size=3), max_size=6),
}


@pytest.mark.parametrize("returns", VALUES)
@given(data=st.data())
def test_the_place_differs_and_all_before_it_is_the_same(returns, data):
    expected, got = data.draw(VALUES[returns]), data.draw(VALUES[returns])
    assume(expected != got)
    found = differ(returns, expected, got)
    place = found.place
    assert at(expected, place) != at(got, place)
    for depth, position in enumerate(place):
        one, other = at(expected, place[:depth]), at(got, place[:depth])
        assert one[:position] == other[:position]
    assert {"expected", "got"} <= {row.label for row in found.rows}
    assert all(len(row.text) <= WIDTH + 8 for row in found.rows)
    assert found.to_json()["place"] == list(place)


@given(st.sampled_from(sorted(VALUES)), st.data())
def test_equal_answers_have_no_difference(returns, data):
    value = data.draw(VALUES[returns])
    assert differ(returns, value, value) is None


@given(st.lists(small, max_size=12), st.lists(small, max_size=12))
def test_what_is_missing_and_too_much_in_any_order(expected, got):
    found = differ("int[]", expected, got, "any order")
    if sorted(expected) == sorted(got):
        assert found is None
        return
    missing = sum(max(0, expected.count(value) - got.count(value)) for value in set(expected))
    assert found.words.startswith(f"{missing} missing" if missing else f"{len(got) - len(expected)} too much")


def test_a_caret_stands_below_the_first_character_that_differs():
    found = differ("str", "hello world", "hello_world")
    assert found.words == "at character 5: got '_', expected ' '"
    assert lines(found) == [
        'expected  "hello world"',
        'got       "hello_world"',
        "                ^",
    ]


def test_wide_signs_move_the_caret_and_a_newline_is_an_escape():
    found = differ("str", "日本\nx", "日本\ny")
    assert lines(found)[1:] == ['got       "日本\\ny"', "                 ^"]


def test_a_long_text_is_cut_around_the_place():
    found = differ("str", "a" * 300 + "b" + "c" * 50, "a" * 300 + "x")
    expected, got, mark = (row.text for row in found.rows)
    assert expected[mark.index("^")] == "b"
    assert got[mark.index("^")] == "x"
    assert expected.startswith("...a")
    assert max(map(len, (expected, got))) <= WIDTH


def test_an_array_has_a_window_and_positions():
    found = differ("int[]", list(range(1000)), [*range(500), 7, *range(501, 1000)], width=40)
    assert found.words == "at position 500: got 7, expected 500"
    assert lines(found) == [
        "position  496  497  498  499  500  501  502",
        "expected  496  497  498  499  500  501  502  ...",
        "got       496  497  498  499    7  501  502  ...",
        "                                ^",
    ]


def test_an_array_that_ends_early():
    found = differ("int[]", [1, 2, 3], [1, 2])
    assert found.words == "at position 2: got nothing, expected 3; 2 entries, expected 3"
    assert lines(found)[2] == "got       1  2  none"


def test_a_text_in_an_array_is_looked_into():
    found = differ("str[]", ["abc", "x" * 200], ["abc", "x" * 199 + "y"])
    assert found.place == (1, 199)
    assert found.words == "at position 1, at character 199: got 'y', expected 'x'"


def test_the_cell_of_a_matrix_is_in_brackets():
    found = differ("int[][]", [[1, 2, 3], [4, 7, 6], [1, 1, 1]], [[1, 2, 3], [4, 5, 6], [1, 1, 1]])
    assert found.words == "at row 1, position 1: got 5, expected 7"
    assert [line.split("  ", 1)[1].strip() for line in lines(found)] == [
        "0   1 2 3",
        "1   4 [7] 6",
        "2   1 1 1",
        "0   1 2 3",
        "1   4 [5] 6",
        "2   1 1 1",
    ]


def test_a_linked_list_has_arrows():
    found = differ("list(int)", [1, 2, 3], [1, 3, 3])
    assert lines(found)[1:] == ["expected  1 -> 2 -> 3", "got       1 -> 3 -> 3", "               ^"]


@pytest.mark.parametrize(
    ("expected", "got", "words", "marked"),
    [
        ([4, 2, 7, 1, None, 6, 9], [4, 2, 7, 1, 3, 6, 9], "level 2, place 1: got 3, expected no node", "1 [3] 6 9"),
        ([4, 2, 7], [4, 2], "level 1, place 1: got no node, expected 7", "2 [.]"),
        ([4], [], "level 0, place 0: got no node, expected 4", "[none]"),
        ([1, 2, 3], [1, 2, 3, None, None, 5], "level 2, place 2: got 5, expected no node", ". . [5]"),
    ],
)
def test_a_tree_level_by_level(expected, got, words, marked):
    found = differ("tree(int)", expected, got)
    assert found.words == f"at {words}"
    assert marked in lines(found)[-1]


def test_the_first_call_that_differs_with_those_before_it():
    methods = (Method("init", (), parse_type("void")), Method("get", (), parse_type("int")))
    function = Function("Store", (), parse_type("void"), "exact", methods)
    calls = [["Store", 2], *(["get", number] for number in range(10))]
    found = find_difference(function, [calls], [None] + [-1] * 10, [None] + [-1] * 8 + [4, -1])
    assert found.words == "call 9, get: got 4, expected -1"
    shown = lines(found)
    assert shown[0].strip() == "... 3 calls before"
    assert shown[1:8:6] == ["call 3      get(2) -> -1", "call 9    > get(8)"]
    assert shown[-2:] == ["expected  -1", "got       4"]


def test_within_the_tolerance_nothing_differs():
    assert differ("float", 1.0, 1.0001, "float 1e-3") is None
    assert differ("float[]", [1.0, 2.0], [1.0001, 2.1], "float 1e-3").place == (1,)


def test_where_only_check_knows_or_the_type_is_wrong_no_place_is_named():
    assert differ("int[]", [1], [2], "check") is None
    assert differ("int[]", [1], None) is None
    assert differ("int[]", [1], "text") is None
