"""Cue cards: options drawn by a seed, the right one always among them, near ones beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.decks.choice import (
    GROUPS,
    LADDERS,
    choices_of,
    judge_chosen,
    near_complexities,
    near_patterns,
    offered_patterns,
    pattern_key,
    tidy,
)

PATTERNS = st.sampled_from([name for group in GROUPS for name in group]) | st.text("abc -", min_size=1).filter(
    str.strip
)
BOUNDS = st.sampled_from([rung for ladder in LADDERS for rung in ladder]) | st.text("nmk ^2+", min_size=1, max_size=8)
COMPLEXITIES = st.one_of(
    BOUNDS.map("O({})".format), st.tuples(BOUNDS, BOUNDS).map("O({0[0]}) time, O({0[1]}) space".format)
)
OFFERED = st.lists(st.sampled_from([name for group in GROUPS for name in group]), max_size=6).map(" | ".join)


@given(PATTERNS, COMPLEXITIES, OFFERED, st.integers(0, 2**64))
def test_a_drawn_question_holds_the_right_option_once(pattern, complexity, offered, seed):
    fields = {"pattern": pattern, "complexity": complexity, "choices": offered}
    asked = choices_of(fields, seed)
    assert asked == choices_of(fields, seed)
    assert asked[0].asks == "pattern"
    for choice, right in zip(asked, (pattern.strip(), tidy(complexity)), strict=False):
        assert choice.options[choice.right] == right
        assert 2 <= len(choice.options) <= 4
        assert len(set(choice.options)) == len(choice.options)
    keys = [pattern_key(option) for option in asked[0].options]
    assert len(set(keys)) == 4


@given(st.integers(0, 2**64))
def test_three_offered_patterns_are_the_only_other_ones(seed):
    fields = {"pattern": "two pointers", "complexity": "O(n)", "choices": "sliding window | prefix sums | hash map"}
    (pattern, complexity) = choices_of(fields, seed)
    assert sorted(pattern.options) == ["hash map", "prefix sums", "sliding window", "two pointers"]
    assert set(complexity.options) <= {"O(n)", "O(1)", "O(log n)", "O(n log n)", "O(n^2)", "O(n^2 log n)"}


def test_the_order_changes_from_seed_to_seed():
    fields = {"pattern": "two pointers", "complexity": "O(n)"}
    places = {choices_of(fields, seed)[0].right for seed in range(40)}
    assert places == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("`O(n²)`", "O(n^2)"),
        ("$O(n \\log n)$", "O(n log n)"),
        ("$O(n^{2})$", "O(n^2)"),
        ("O(n·k)  time", "O(n k) time"),
        ("O(V + E)", "O(V + E)"),
        ("$O(n \\alpha(n))$", "O(n alpha(n))"),
        ("O(α(n))", "O(alpha(n))"),
    ],
)
def test_complexities_are_written_alike(written, plain):
    assert tidy(written) == plain


def test_near_complexities_keep_words_and_letters():
    assert near_complexities("O(k log k)")[:2] == ("O(k)", "O(k^2)")
    assert all(other.endswith(" amortised") for other in near_complexities("O(1) amortised"))
    assert "O(V E)" in near_complexities("O(V + E)")
    both = near_complexities("O(n) time, O(1) space")
    assert all(other.endswith(" space") and "time, O(" in other for other in both)
    assert len({other.partition(",")[0] for other in both}) > 1
    assert near_complexities("linear") == ()


@pytest.mark.parametrize("bound", ["O(n alpha(n))", "O(α(n))", "O(V alpha(V))"])
@pytest.mark.parametrize("seed", range(20))
def test_a_rare_word_does_not_give_the_right_bound_away(bound, seed):
    (choice,) = choices_of({"complexity": bound}, seed)
    assert sum("alpha" in option for option in choice.options) > 1


def test_near_patterns_begin_with_those_of_its_group():
    assert set(near_patterns("BFS")[:3]) <= {"depth-first search", "topological sort", "union-find"}
    assert "breadth-first search" not in near_patterns("BFS")
    assert len(near_patterns("a pattern of my own")) > 20


def test_the_own_pattern_is_not_offered():
    fields = {"pattern": "two pointers", "choices": "Two-Pointers | BFS | bfs | heap |"}
    assert offered_patterns(fields) == ("BFS", "heap")


@pytest.mark.parametrize(
    ("pattern", "complexity", "proposed", "note"),
    [
        (True, True, 3, ""),
        (True, False, 2, "The pattern is right, the complexity is not."),
        (False, True, 1, "The complexity is right, the pattern is not."),
        (False, False, 1, "Neither is right."),
        (True, None, 2, "The pattern is right, the complexity is not."),
    ],
)
def test_what_was_chosen_proposes_a_rating(pattern, complexity, proposed, note):
    asked = choices_of({"pattern": "heap", "complexity": "O(n log k)"}, 7)
    chosen = [
        choice.right if held else (choice.right + 1) % 4
        for choice, held in zip(asked, (pattern, complexity), strict=True)
        if held is not None
    ]
    right = pattern is True and complexity is True
    assert judge_chosen(asked, chosen) == (right, "heap, O(n log k)", note, proposed)


def test_a_card_without_a_bound_asks_for_the_pattern_only():
    (asked,) = choices_of({"pattern": "heap", "complexity": "linear"}, 7)
    assert judge_chosen([asked], [asked.right]).proposed == 3
    assert judge_chosen([asked], [asked.right - 1]).note == "It is another one."
