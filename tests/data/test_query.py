"""The query language: what is understood as what, and the sentences for everything else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.conditions import (
    TYPES,
    Added,
    All,
    AnyOf,
    Flagged,
    Is,
    Node,
    Not,
    OneOf,
    Pattern,
    Property,
    Rated,
    Tagged,
    Text,
    Within,
    fold,
)
from prepdeck.data.query import EXAMPLES, LONGEST, SearchError, parse
from prepdeck.decks.card import CARD_TYPES

PIECES = [
    "a",
    "-",
    "(",
    ")",
    '"',
    "or",
    " ",
    "is:due",
    "prop:",
    "stability<7",
    "rated:7",
    "re:",
    "[",
    "\\",
    "é",
    "tag:*",
]


def one(text: str) -> Node:
    (node,) = parse(text).nodes
    return node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("Résumé", Text("resume")),
        ('"two  Words"', Text("two words")),
        (r'"say \"hi\""', Text('say "hi"')),
        ('"std::vector"', Text("std::vector")),
        ("s[1:]", Text("s[1:]")),
        ("10:30", Text("10:30")),
        ("well-known", Text("well-known")),
        ("-", Text("-")),
        ("-word", Not(Text("word"))),
        ("--word", Text("word")),
        ("-(a or b)", Not(AnyOf((Text("a"), Text("b"))))),
        ("a OR b", AnyOf((Text("a"), Text("b")))),
        ('"or"', Text("or")),
        ("oracle", Text("oracle")),
        ("area:rag", OneOf("area", frozenset({"rag"}))),
        ("AREA:ML", OneOf("area", frozenset({"ml"}))),
        ("area:mod", OneOf("area", frozenset({"model-optimization"}))),
        ("area:m", OneOf("area", frozenset({"maths", "ml", "multimodal", "model-optimization"}))),
        ("tier:core", OneOf("tier", frozenset({"core"}))),
        ("type:cl", OneOf("type", frozenset({"cloze"}))),
        ("tag:GPU/Memory", Tagged("gpu/memory", False)),
        ("tag:gpu*", Tagged("gpu", True)),
        ("tag:*", Tagged("", True)),
        ("id:card:rag.search", Within("id", "card:rag.search")),
        ('deck:"my cards"', Within("deck", "my cards")),
        ("is:due", Is("due")),
        ("prop:stability<7", Property("stability", "<", 7.0, 0)),
        ("prop:due>=-3", Property("due", ">=", -3.0, 0)),
        ("prop:difficulty=5.25", Property("difficulty", "=", 5.25, 2)),
        ("prop:retrievability<90%", Property("retrievability", "<", 0.9, 2)),
        ("rated:7", Rated(7, None)),
        ("rated:7:1", Rated(7, 1)),
        ("added:3", Added(3)),
        ("flag:Red", Flagged("red")),
        ("re:int(4|8)", Pattern(re.compile("int(4|8)", re.IGNORECASE))),
        (r're:"a b\d"', Pattern(re.compile(r"a b\d", re.IGNORECASE))),
        ("(re:(a|b))", Pattern(re.compile("(a|b)", re.IGNORECASE))),
        (r"re:\(x", Pattern(re.compile(r"\(x", re.IGNORECASE))),
    ],
)
def test_each_condition_is_read(text: str, node: Node) -> None:
    assert one(text) == node


def test_what_joins_binds_as_it_should() -> None:
    a, b, c = Text("a"), Text("b"), Text("c")
    assert parse("") == parse("  \t ") == All(())
    assert parse("a b c") == All((a, b, c))
    assert one("a b or c") == AnyOf((All((a, b)), c))
    assert parse("a (b or -c)") == All((a, AnyOf((b, Not(c)))))
    assert parse("((a))") == All((a,))
    assert parse("f(a)") == All((Text("f"), a))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "are:x",
            'no search by are:, the nearest is area: as in area:gpu-cuda. To find the text itself, quote it: "are:x"',
        ),
        ("std::vector", '"std::vector"'),
        ("http://a.b", "no search by http:"),
        ("area:raag", "no area raag; the nearest is rag"),
        ("area:qqqq", "there are python, dsa,"),
        ("tier:cores", "the nearest is core, as in tier:core"),
        ("type:song", "no type song"),
        ("is:duee", "no is:duee; the nearest is due"),
        ("is:", "nothing after is:; write it like this: is:due"),
        ('tag:""', "nothing after tag:"),
        ("prop:stability", "prop:stability needs < <= = != >= or > and a number, without spaces: prop:stability<7"),
        ("prop:stability < 7", "without spaces"),
        ("prop:stabilty<7", "the nearest is stability"),
        ("prop:reps<x", "prop:reps<x needs a number after the <: prop:reps<7"),
        ("prop:reps<", "prop:reps< needs a number"),
        ("prop:reps<50%", "needs a number"),
        ("prop:retrievability<٣", "prop:retrievability<0.9"),
        ("rated:0", "number of days"),
        ("rated:x", "rated:7, rated:7:1"),
        ("rated:7:5", "rating from 1 to 4"),
        ("added:" + "9" * 1900, "needs a number of days"),
        ("added:99999", "needs a number of days"),
        ("re:a(", "is not one"),
        ("re:[", "is not one"),
        ("re:(a+)+", "can take hours"),
        ("re:((a+))+", "can take hours"),
        ("re:(a|aa)+", "can take hours"),
        ("re:(?:a?a){20}", "can take hours"),
        ("re:((b|c)a*)*", "can take hours"),
        ('"never ends', "quotes that open before never ends are never closed"),
        ("(a or b", "A ( is never closed"),
        ("a)", "There is a ) without its ("),
        ("()", 'nothing between ( and ). To find brackets themselves, quote them: "f()"'),
        ("a or", "both sides of or"),
        ("or a", "both sides of or"),
        ("a or or b", "both sides of or"),
        ("(a or)", "both sides of or"),
        ("(" * 100 + "a" + ")" * 100, "deep"),
        ("a" * (LONGEST + 1), "at most"),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_wrong_is_said_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(SearchError) as caught:
        parse(text)
    assert said in str(caught.value)
    assert str(caught.value)[0].isupper() or str(caught.value).startswith(text.partition(":")[0])
    assert str(caught.value)[-1] in ".!"


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_nothing_but_a_search_error_is_raised(text: str) -> None:
    try:
        parse(text)
    except SearchError as error:
        assert str(error)


@given(st.text(), st.text())
def test_a_part_of_a_text_is_found_in_it(left: str, right: str) -> None:
    assert fold(right) in fold(f"{left} {right}")
    assert fold(left.upper()) == fold(left.upper().lower().upper()) or not left.isascii()


def test_case_accents_and_white_space_do_not_count() -> None:
    assert fold("ÉCOLE\n  Straße") == fold("ecole strasse") == "ecole strasse"
    assert fold("x² ﬁne") == "x2 fine"


def test_examples_are_right_and_types_known() -> None:
    for example in EXAMPLES.values():
        parse(example)
    assert set(CARD_TYPES) < set(TYPES)
    assert parse("area:mine", areas=("mine",)) == All((OneOf("area", frozenset({"mine"})),))


@pytest.mark.parametrize(
    "pattern", ["int(4|8)", "(ab)+", "[(+*]+", r"\(a+\)+", "(a{3})+", "(?:ab)+c*", "(a+)b+", "^(a+)?$", r"(\+)+"]
)
def test_what_cannot_take_long_may_be_repeated(pattern: str) -> None:
    assert isinstance(parse(f"re:{pattern}").nodes[0], Pattern)
