"""Searching and sorting entries, held against an implementation that does everything the slow and plain way."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import NOW, TODAY, card, due_card, exercise, seen

from prepdeck.data.memory import Phase
from prepdeck.data.rules import Rules
from prepdeck.data.search import SORTS, Entry, SearchError, SortKey, parse_query, search, sort_entries, text_of

RULES = Rules()


def entry(row: Any, *, type: str = "qa", text: str = "", tags: tuple[str, ...] = (), deck: str = "library/a") -> Entry:  # noqa: A002
    return Entry(row, type, text_of(row.title, text, row.id, *tags), frozenset(tags), deck)


ENTRIES = [
    entry(card("new", title="Bank conflicts"), text="Thirty-two banks of shared memory", tags=("gpu/memory", "exam")),
    entry(due_card("due", "rag", title="BM25", stability=5.0), type="cloze", text="Term saturation", deck="mine/Été"),
    entry(card("later", "rag", **seen(3, interval=9, stability=50.0), lapses=8, leech=True), text="naïve Bayes"),
    entry(card("away", **seen(40), suspended=True, flag="Red"), text="Warp divergence", tags=("gpu",)),
    entry(card("hidden", "ml", **seen(40, stability=0.5), buried_until=TODAY + 2), text="shared secret"),
    entry(card("back", "ml", **seen(40), buried_until=TODAY, tier="deep"), text="s[1:] slices"),
    entry(card("step", **seen(0) | {"phase": Phase.LEARNING, "due_at": NOW.micros + 1}), text="memory of steps"),
    entry(card("again", **seen(0) | {"phase": Phase.RELEARNING, "due_at": NOW.micros}), text="x or y", tags=("gpux",)),
    entry(card("fresh", added=TODAY), text="came today"),
    entry(exercise("drill:lru-cache", added=TODAY - 6, **seen(7)), type="drill", tags=("hash-map",), deck="drills"),
]
RATED = {
    "card:rag.some.due": [(TODAY - 6, 1), (TODAY, 3)],
    "card:rag.some.later": [(TODAY - 7, 1)],
    "drill:lru-cache": [(TODAY - 6, 4)],
}


def found(text: str, entries: list[Entry] = ENTRIES) -> list[str]:
    query = parse_query(text)
    hits = search(entries, query, NOW, RULES, RATED)
    for candidate in entries:
        assert query.matches(candidate, NOW, RULES, RATED) == (candidate in hits)
    return [hit.row.id.rpartition(".")[2] for hit in hits]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "new due later away hidden back step again fresh drill:lru-cache"),
        ("MEMORY", "new step"),
        ("shared memory", "new"),
        ('"shared memory"', "new"),
        ('"memory shared"', ""),
        ("naive", "later"),
        ("NAÏVE", "later"),
        ("lru", "drill:lru-cache"),
        ("hash-map", "drill:lru-cache"),
        ("some.away", "away"),
        ('"s[1:]"', "back"),
        ('"x or y"', "again"),
        ("shared -bank", "hidden"),
        ("bm25 or bayes", "due later"),
        ("area:rag", "due later"),
        ("area:m", "hidden back"),
        ("tier:deep", "back"),
        ("type:cloze or type:drill", "due drill:lru-cache"),
        ("tag:exam", "new"),
        ("tag:gpu", "new away"),
        ("tag:gpu*", "new away again"),
        ("tag:*", "new away again drill:lru-cache"),
        ("deck:ete", "due"),
        ("id:drill", "drill:lru-cache"),
        ("is:due", "due back again drill:lru-cache"),
        ("is:new", "new fresh"),
        ("is:learning", "step again"),
        ("is:review -area:ml", "due later away drill:lru-cache"),
        ("is:suspended", "away"),
        ("is:buried", "hidden"),
        ("is:leech", "later"),
        ("is:flagged", "away"),
        ("flag:red", "away"),
        ("flag:blue", ""),
        ("prop:stability<7", "due hidden"),
        ("prop:stability!=10", "due later hidden"),
        ("prop:lapses>0", "later"),
        ("prop:reps=0", "new fresh"),
        ("prop:interval=9", "later"),
        ("prop:due>0", "later"),
        ("prop:due<=0 -is:suspended -is:buried prop:interval>20", "back"),
        ("prop:difficulty=5 area:rag", "due later"),
        ("prop:retrievability<60%", "hidden"),
        ("prop:retrievability>=0.99", "later step again"),
        ("rated:1", "due"),
        ("rated:7", "due drill:lru-cache"),
        ("rated:7:1", "due"),
        ("rated:8:1", "due later"),
        ("added:1", "fresh"),
        ("added:7", "fresh drill:lru-cache"),
        ("re:^bank", "new"),
        (r"re:bm\d+", "due"),
        ("re:NAÏVE", "later"),
        ("(is:new or is:leech) -came", "new later"),
    ],
)
def test_what_a_query_finds(text: str, wanted: str) -> None:
    assert found(text) == wanted.split()


WORDS = ["a", "b", "ab", "é", "memory", "gpu", "Bank", "xyz"]
TERMS = st.sampled_from(
    [
        *WORDS,
        '"shared memory"',
        "area:rag",
        "area:m",
        "tier:core",
        "type:qa",
        "tag:gpu",
        "is:due",
        "is:new",
        "is:buried",
        *("is:suspended", "is:leech", "prop:stability<7", "prop:due>=0", "prop:reps!=3"),
        *("rated:7", "rated:7:1", "added:7"),
    ]
)
Tree = tuple[str, Any]
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.tuples(st.just("term"), TERMS),
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.just("and"), st.lists(inner, min_size=2, max_size=4)),
        st.tuples(st.just("or"), st.lists(inner, min_size=2, max_size=4)),
    ),
    max_leaves=12,
)
ROWS = st.builds(
    lambda area, slug, change, text, tags: entry(card(slug, area, **change), text=text, tags=tags),
    st.sampled_from(["rag", "ml", "maths"]),
    st.sampled_from(["one", "bank", "gpu"]),
    st.sampled_from(
        [
            *({}, seen(3), seen(9, interval=30), {"added": TODAY - 3}),
            *({**seen(9), "suspended": True}, {**seen(1), "lapses": 9, "leech": True}),
            {**seen(2, stability=90.0), "buried_until": TODAY + 1},
        ]
    ),
    st.lists(st.sampled_from([*WORDS, "shared", "É"]), max_size=6).map(" ".join),
    st.sampled_from([(), ("gpu",), ("gpu/mem", "x"), ("gpus",)]),
)


def written(tree: Tree) -> str:
    """The query for a tree; brackets around everything that joins."""
    kind, value = tree
    if kind == "term":
        return str(value)
    if kind == "not":
        return f"-{written(value)}"
    return "(" + (" or " if kind == "or" else " ").join(map(written, value)) + ")"


def plainly(tree: Tree, one: Entry, rated: Mapping[str, list[tuple[int, int]]]) -> bool:
    """The plain way."""
    kind, value = tree
    if kind == "not":
        return not plainly(value, one, rated)
    if kind == "and":
        return all(plainly(part, one, rated) for part in value)
    if kind == "or":
        return any(plainly(part, one, rated) for part in value)
    row, key, _, rest = one.row, *value.partition(":")
    if not rest:
        bare = unicodedata.normalize("NFD", value.strip('"')).encode("ascii", "ignore").decode().lower()
        return bare in one.text
    facts: dict[str, Any] = {
        "area": row.area.startswith(rest),
        "tier": row.tier == rest,
        "type": one.type == rest,
        "tag": any(re.fullmatch(f"{rest}([/:].*)?", tag) for tag in one.tags),
        "added": row.added is not None and TODAY - row.added < 7,
        "rated": [r for d, r in rated.get(row.id, []) if TODAY - d < 7 and (rest == "7" or r == 1)],
        "is": {
            "due": row.phase > 0 and not row.suspended and (row.buried_until or 0) <= TODAY and row.due_day <= TODAY
            if row.phase
            else False,
            "new": row.phase == 0,
            "buried": (row.buried_until or 0) > TODAY,
            "suspended": row.suspended,
            "leech": row.leech,
        }.get(rest),
        "prop": {
            "stability<7": row.stability is not None and row.stability < 7,
            "due>=0": row.due_day is not None and row.due_day >= TODAY,
            "reps!=3": row.reps != 3,
        }.get(rest),
    }
    return bool(facts[key])


@given(TREES, st.lists(ROWS, max_size=8), st.dictionaries(st.just("card:rag.some.one"), st.just([(TODAY - 6, 1)])))
def test_queries_find_what_the_plain_way_finds(
    tree: Tree, entries: list[Entry], rated: dict[str, list[tuple[int, int]]]
) -> None:
    query = parse_query(written(tree))
    hits = search(entries, query, NOW, RULES, rated)
    assert hits == [one for one in entries if plainly(tree, one, rated)]
    assert [query.matches(one, NOW, RULES, rated) for one in entries] == [plainly(tree, one, rated) for one in entries]


@given(TREES, TREES, st.lists(ROWS, max_size=8))
def test_the_laws_of_and_or_and_not(one: Tree, other: Tree, entries: list[Entry]) -> None:
    a, b = written(one), written(other)

    def ids(text: str) -> list[int]:
        return list(map(id, search(entries, parse_query(text), NOW, RULES)))

    assert ids(f"{a} -{a}") == []
    assert ids(f"{a} or -{a}") == list(map(id, entries))
    assert ids(f"{a} {a}") == ids(f"{a} or {a}") == ids(f"--{a}") == ids(a)
    assert ids(f"{a} {b}") == ids(f"{b} {a}")
    assert ids(f"-({a} or {b})") == ids(f"-{a} -{b}")
    assert ids(f"{a} ({a} or {b})") == ids(a)


@given(TREES, st.lists(ROWS, max_size=6), st.sampled_from(["", "m", "mem", "memory", " memory", " is:new", " -a"]))
def test_what_narrows_can_be_searched_in_what_was_found(tree: Tree, entries: list[Entry], more: str) -> None:
    shorter = parse_query(f"{written(tree)} gpu m")
    longer = parse_query(f"{written(tree)} gpu m{more}")
    assert longer.narrows(shorter)
    within = search(entries, shorter, NOW, RULES)
    assert search(within, longer, NOW, RULES) == search(entries, longer, NOW, RULES)


@pytest.mark.parametrize(
    ("older", "newer", "narrows"),
    [
        ("", "a", True),
        ("ab", "abc", True),
        ("ab", "xab", True),
        ("abc", "ab", False),
        ("-ab", "-abc", False),
        ("a", "a or b", False),
        ("a or b", "a or bc", False),
        ("a b", "a", False),
        ("is:due", "is:due a", True),
        ("area:m", "area:ma", False),
    ],
)
def test_only_what_surely_narrows_does(older: str, newer: str, narrows: bool) -> None:
    assert parse_query(newer).narrows(parse_query(older)) is narrows


def test_a_query_says_what_it_needs() -> None:
    assert parse_query("is:due (a or area:rag)").needs_text
    assert parse_query("-re:x").needs_text
    assert not parse_query("is:due -area:rag").needs_text
    assert parse_query("rated:3 or -(rated:9:1 a)").rated_days == 9
    assert parse_query("a").rated_days == 0


@given(st.text(alphabet=st.sampled_from('ab-()" :<=or7%\\[*+é\n'), max_size=25))
def test_any_text_is_a_query_or_a_sentence(text: str) -> None:
    try:
        hits = found(text)
    except SearchError as error:
        assert str(error).endswith(".")
    else:
        assert len(hits) <= len(ENTRIES)


@pytest.mark.parametrize(
    ("by", "first", "last"),
    [
        ("title", "again", "drill:lru-cache"),
        ("area", "again", "later"),
        ("due", "away", "new"),
        ("stability", "hidden", "new"),
        ("difficulty", "again", "new"),
        ("lapses", "again", "later"),
        ("added", "drill:lru-cache", "later"),
        ("retrievability", "hidden", "new"),
    ],
)
def test_sorting(by: SortKey, first: str, last: str) -> None:
    ordered = sort_entries(ENTRIES, by, now=NOW, rules=RULES)
    assert sorted(one.row.id for one in ordered) == sorted(one.row.id for one in ENTRIES)
    names = [one.row.id.rpartition(".")[2] for one in ordered]
    assert (names[0], names[-1]) == (first, last), names


@given(st.lists(ROWS, max_size=8), st.sampled_from(SORTS), st.booleans())
def test_what_was_never_seen_comes_last_and_the_order_is_always_the_same(
    entries: list[Entry], by: SortKey, reverse: bool
) -> None:
    ordered = sort_entries(entries, by, reverse, now=NOW, rules=RULES)
    assert [one.row.id for one in sort_entries(entries[::-1], by, reverse, now=NOW, rules=RULES)] == [
        one.row.id for one in ordered
    ]
    if by in ("stability", "due", "retrievability"):
        lacking = [one.row.stability is None for one in ordered]
        assert lacking == sorted(lacking)
