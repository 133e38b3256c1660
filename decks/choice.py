"""Cue cards: which pattern solves a problem, and at what complexity; four options each, in an order drawn by a seed."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .judged import AGAIN, GOOD, HARD, Judged, sentence

MOST_OPTIONS = 4  # the four keys that grade also choose
GROUPS = (
    ("two pointers", "sliding window", "prefix sums", "fast and slow pointers", "binary search", "hash map"),
    ("monotonic stack", "stack", "monotonic queue", "heap", "sliding window", "dynamic programming"),
    ("hash map", "sorting", "counting", "bit manipulation", "trie", "two pointers"),
    ("binary search", "binary search on the answer", "quickselect", "heap", "divide and conquer", "sorting"),
    ("intervals", "sweep line", "sorting", "heap", "greedy", "difference array", "prefix sums"),
    ("breadth-first search", "depth-first search", "topological sort", "union-find", "Dijkstra"),
    ("Dijkstra", "Bellman-Ford", "Floyd-Warshall", "minimum spanning tree", "breadth-first search", "union-find"),
    ("dynamic programming", "greedy", "backtracking", "divide and conquer", "memoisation"),
    ("knapsack", "interval dynamic programming", "dynamic programming on a grid", "bitmask dynamic programming"),
    ("knapsack", "dynamic programming", "greedy", "backtracking", "meet in the middle"),
    ("trie", "hash map", "segment tree", "Fenwick tree", "binary search tree"),
    ("linked list", "fast and slow pointers", "stack", "two pointers", "hash map"),
    ("backtracking", "depth-first search", "bit manipulation", "dynamic programming", "breadth-first search"),
    ("tree traversal", "depth-first search", "breadth-first search", "divide and conquer", "binary search tree"),
)
_ALIASES = {
    "bfs": "breadth-first search",
    "dfs": "depth-first search",
    "dp": "dynamic programming",
    "hashing": "hash map",
    "hash table": "hash map",
    "hash set": "hash map",
    "priority queue": "heap",
    "disjoint set": "union-find",
    "disjoint set union": "union-find",
    "mst": "minimum spanning tree",
    "prefix sum": "prefix sums",
    "topological order": "topological sort",
    "memoization": "memoisation",
    "merge intervals": "intervals",
}
LADDERS = (
    ("1", "log n", "n", "n log n", "n^2", "n^2 log n", "n^3", "2^n", "n 2^n", "n!"),
    ("V", "V + E", "(V + E) log V", "V E", "V^2", "V^3"),
    ("m + n", "m log n", "(m + n) log (m + n)", "m n", "m n log n", "m^2 n"),
    ("n + k", "n log k", "n k", "k log n", "n log n", "n^2"),
    ("h", "log n", "n", "n log n"),
    ("alpha(n)", "log n", "n alpha(n)", "n log n alpha(n)", "n log n", "n^2 alpha(n)"),
)
_COMMON = ("n", "n log n", "n^2", "log n", "1")
_BOUND = re.compile(r"(?P<sign>[OΘΩ])\((?P<inner>(?:[^()]|\((?:[^()]|\([^()]*\))*\))+)\)")
_POWERS = str.maketrans(
    {"²": "^2", "³": "^3", "ⁿ": "^n", "·": " ", "×": " ", "*": " ", "`": "", "$": "", "\\": "", "α": "alpha"}
)
_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")


class Choice(NamedTuple):
    """One question: what it asks after ("pattern"), the options in their order, the place of the right one."""

    asks: str
    options: tuple[str, ...]
    right: int


def choices_of(fields: Mapping[str, str], seed: int) -> tuple[Choice, ...]:
    """Return the questions of a cue card in the review with this seed: the pattern, then the complexity.

    A complexity without O(...) is not asked. The same seed gives the same options in the same order.
    """
    pattern = fields.get("pattern", "").strip()
    offered = offered_patterns(fields)
    asked = [_drawn("pattern", pattern, offered, near_patterns(pattern), seed)] if pattern else []
    complexity = tidy(fields.get("complexity", ""))
    others = near_complexities(complexity)
    if others:
        asked.append(_drawn("complexity", complexity, (), others, seed))
    return tuple(asked)


def offered_patterns(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Return the other patterns that a card's `choices:` names, without its own one and without twins."""
    own = pattern_key(fields.get("pattern", ""))
    found = {pattern_key(text): text.strip() for text in reversed(fields.get("choices", "").split("|")) if text.strip()}
    return tuple(reversed([text for key, text in found.items() if key != own]))


def pattern_key(text: str) -> str:
    """Return what two spellings of one pattern have in common."""
    plain = " ".join(text.casefold().split())
    plain = _ALIASES.get(plain, plain)
    return plain.replace("-", " ")


def near_patterns(pattern: str) -> tuple[str, ...]:
    """Return the other patterns that we know, those first that are easily taken for this one."""
    key = pattern_key(pattern)
    near = [name for group in GROUPS if any(pattern_key(other) == key for other in group) for name in group]
    known = dict.fromkeys([*near, *(name for group in GROUPS for name in group)])
    return tuple(name for name in known if pattern_key(name) != key)


def near_complexities(text: str) -> tuple[str, ...]:
    """Return other complexities in the words of this one, nearest first; nothing where it holds no O(...).

    Of two bounds (time and space) one or both are replaced.
    """
    bounds = list(_BOUND.finditer(text))
    if not bounds:
        return ()
    first = _neighbours(bounds[0]["inner"])
    ways: list[dict[int, str]] = [{0: other} for other in first]
    if len(bounds) > 1:
        second = _neighbours(bounds[1]["inner"])
        ways = [{0: first[0]}, {1: second[0]}, {0: first[0], 1: second[0]}, {0: first[1]}, {1: second[1]}]
    written = (_replaced(text, bounds, way) for way in ways)
    return tuple(dict.fromkeys(other for other in written if other != text))


def tidy(complexity: str) -> str:
    """Return a complexity as all options are written: `O(n^2)`, without code marks, dollars and superscripts."""
    text = re.sub(r"\^\{(\w+)\}", r"^\1", complexity.replace("cdot", " ").replace("\\,", " "))
    return re.sub(r"\s+", " ", text.translate(_POWERS)).replace("( ", "(").replace(" )", ")").strip()


def judge_chosen(choices: Sequence[Choice], chosen: Sequence[int]) -> Judged:
    """Judge what was chosen, in the order asked: all right is good, the first one right hard, else again."""
    right = [place < len(chosen) and chosen[place] == choice.right for place, choice in enumerate(choices)]
    expected = ", ".join(choice.options[choice.right] for choice in choices)
    if all(right):
        return Judged(True, expected, "", GOOD)
    good = [f"the {choice.asks} is right" for choice, held in zip(choices, right, strict=True) if held]
    bad = [f"the {choice.asks} is not" for choice, held in zip(choices, right, strict=True) if not held]
    note = ", ".join([*good, *bad]) if good else "neither is right" if len(bad) > 1 else "it is another one"
    return Judged(False, expected, sentence(f"{note}."), HARD if right[0] else AGAIN)


def _drawn(asks: str, right: str, offered: Iterable[str], near: Iterable[str], seed: int) -> Choice:
    """Draw a question: the offered distractors first, then near ones; an order of their own for each seed."""

    def ticket(option: str) -> bytes:
        """Return where an option stands in this draw."""
        return hashlib.blake2b(f"{seed}:{asks}:{option}".encode(), digest_size=8).digest()

    wanted = MOST_OPTIONS - 1
    mine = sorted(offered, key=ticket)[:wanted]
    taken = {pattern_key(option) for option in (*mine, right)}
    others = [option for option in near if pattern_key(option) not in taken]
    mine += sorted(others[: 2 * wanted - 1], key=ticket)[: wanted - len(mine)]
    options = tuple(sorted([right, *mine], key=ticket))
    return Choice(asks, options, options.index(right))


def _replaced(text: str, bounds: Sequence[re.Match[str]], others: Mapping[int, str]) -> str:
    """Return a text with some of its bounds replaced."""
    parts: list[str] = []
    place = 0
    for index, bound in enumerate(bounds):
        inner = others.get(index, bound["inner"])
        parts += [text[place : bound.start()], f"{bound['sign']}({inner})"]
        place = bound.end()
    return "".join([*parts, text[place:]])


def _neighbours(inner: str) -> list[str]:
    """Return at least two other bounds, those next to this one on its ladder first."""
    letters = set(_LETTER.findall(inner))
    renamed = letters - {"n"} if len(letters) == 1 else set()
    (letter,) = renamed or {"n"}
    plain = re.sub(rf"(?<![A-Za-z]){letter}(?![A-Za-z])", "n", inner) if renamed else inner
    found: list[str] = []
    for ladder in LADDERS:
        keys = [_bound_key(rung) for rung in ladder]
        if _bound_key(plain) in keys:
            place = keys.index(_bound_key(plain))
            found += sorted(ladder, key=lambda rung: (abs(ladder.index(rung) - place), rung))
        if found and len(letters) == 1:
            break  # the ladder of one letter says all; the others would bring letters of their own
    if not found:
        found = [rung for ladder in LADDERS for rung in ladder if set(_LETTER.findall(rung)) == letters]
        found += _COMMON
    others = [rung for rung in dict.fromkeys(found) if _bound_key(rung) != _bound_key(plain)]
    return [re.sub(r"(?<![A-Za-z])n(?![A-Za-z])", letter, rung) for rung in others] if renamed else others


def _bound_key(inner: str) -> str:
    """Return what two spellings of one bound have in common."""
    return re.sub(r"\s+", "", inner.replace("|", ""))
