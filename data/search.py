"""Search in the catalogue: which entries meet a query, fast enough to run while it is typed. Pure.

A query is read by `parse_query` (the language stands in `query`). Conditions side by side are met one after the
other, each on what the last one left; what costs least comes first.
"""

import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from .areas import ORDER
from .catalogue import ItemRow
from .clock import Moment
from .conditions import (
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
from .memory import Phase
from .query import SearchError, parse
from .rows import shown
from .rules import Rules

__all__ = ["SORTS", "Entry", "Query", "SearchError", "SortKey", "fold", "parse_query", "search", "sort_entries"]

SortKey = Literal["title", "area", "due", "stability", "difficulty", "lapses", "added", "retrievability"]
SORTS: tuple[SortKey, ...] = get_args(SortKey)
Ratings = Mapping[str, Sequence[tuple[int, int]]]  # item -> its answers: study day, rating
Test = Callable[["Entry"], Any]  # what it returns is taken for true or false

NO_RATINGS: Ratings = {}
COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


class Entry(NamedTuple):
    """An item as a search sees it.

    type: of the card, or drill, kernel, lab. text: title, question, answer, id and tags, folded (`text_of`). tags: the
    item's own and those that events gave it, folded. deck: what its cards' file is called.
    """

    row: ItemRow
    type: str
    text: str
    tags: frozenset[str]
    deck: str


@dataclass(frozen=True)
class Query:
    """A query that was understood. root: its conditions. needs_text: whether it looks into the items' text."""

    root: All
    needs_text: bool

    def matches(self, entry: Entry, now: Moment, rules: Rules, rated: Ratings = NO_RATINGS) -> bool:
        """Tell whether one entry meets the query; the arguments are those of `search`."""
        return bool(_Tests(now, rules, rated).test(self.root)(entry))

    @property
    def rated_days(self) -> int:
        """How many days back it asks for answers (rated:), today included; 0 where it does not."""
        return max((node.days for node in _leaves(self.root) if isinstance(node, Rated)), default=0)

    def narrows(self, older: "Query") -> bool:
        """Tell whether all that meet this query meet the older one, as when more was typed at its end.

        Then only what the older one found needs to be searched. False says nothing.
        """
        here, there = self.root.nodes, older.root.nodes
        if len(here) < len(there):
            return False
        return all(
            new == old or (isinstance(new, Text) and isinstance(old, Text) and old.needle in new.needle)
            for new, old in zip(here, there, strict=False)
        )


def parse_query(text: str, *, areas: Collection[str] = tuple(ORDER)) -> Query:
    """Read a query; SearchError, a sentence with a right example, for what is none. areas: that area: may name."""
    root = parse(text, areas)
    return Query(root, _any(root, Text, Pattern))


def text_of(*parts: str) -> str:
    """Return the text of an entry from its parts (title, question, answer, id, tags)."""
    return "\n".join(map(fold, parts))


def search(
    entries: Sequence[Entry], query: Query, now: Moment, rules: Rules, rated: Ratings = NO_RATINGS
) -> list[Entry]:
    """Return the entries that meet the query, in their order.

    now, rules: for what is due, buried or remembered at this moment. rated: item -> (study day, rating) of its answers,
    needed for the last `query.rated_days` days.
    """
    tests = _Tests(now, rules, rated)
    found = list(entries)
    for node in sorted(query.root.nodes, key=_cost):
        if isinstance(node, Text):
            needle = node.needle
            found = [entry for entry in found if needle in entry.text]
        else:
            found = list(filter(tests.test(node), found))
    return found


def sort_entries(
    entries: Iterable[Entry], by: SortKey, reverse: bool = False, *, now: Moment, rules: Rules
) -> list[Entry]:
    """Return the entries in order of `by`; those that lack it (never seen) come last either way, ties go by id.

    now, rules: for retrievability.
    """
    values: list[tuple[Any, Entry]] = []
    without: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.row.id):
        value = _sort_value(entry.row, by, now, rules)
        if value is None:
            without.append(entry)
        else:
            values.append((value, entry))
    values.sort(key=operator.itemgetter(0), reverse=reverse)
    return [entry for _, entry in values] + without


def _sort_value(row: ItemRow, by: SortKey, now: Moment, rules: Rules) -> Any:
    """Return what a row is sorted by, None where it lacks that."""
    match by:
        case "title":
            return fold(row.title)
        case "area":
            return ORDER.get(row.area, len(ORDER)), row.area
        case "due":
            return None if row.due_day is None else (row.due_day, row.due_at or 0)
        case "lapses":
            return row.lapses
        case "retrievability":
            return _retrievability(row, now.day, rules)
        case _:
            return getattr(row, by)


class _Tests:
    """Makes of each condition a function that tells whether an entry meets it."""

    def __init__(self, now: Moment, rules: Rules, rated: Ratings) -> None:
        self.now = now
        self.rules = rules
        self.rated = rated

    def test(self, node: Node) -> Test:
        """Return the function for one condition."""
        match node:
            case All(nodes):
                return _both([self.test(part) for part in nodes]) if nodes else lambda entry: True
            case AnyOf(nodes):
                return _either([self.test(part) for part in nodes])
            case Not(part):
                test = self.test(part)
                return lambda entry: not test(entry)
            case Text(needle):
                return lambda entry: needle in entry.text
            case Pattern(regex):
                return lambda entry: regex.search(entry.text)
            case OneOf(field, values):
                if field == "type":
                    return lambda entry: entry.type in values
                value_of = operator.attrgetter(field)
                return lambda entry: value_of(entry.row) in values
            case Within("id", needle):
                return lambda entry: needle in entry.row.id
            case Within(_, needle):
                return _in_deck(needle)
            case Tagged():
                return _has_tag(node)
            case Is(state):
                return self.state(state)
            case Property():
                return self.property(node)
            case Rated(days, rating):
                return self.was_rated(self.now.day - days, rating)
            case Added(days):
                after = self.now.day - days
                return lambda entry: entry.row.added is not None and entry.row.added > after
            case Flagged(flag):
                return lambda entry: entry.row.flag is not None and fold(entry.row.flag) == flag

    def state(self, state: str) -> Test:
        """Return the function for is:`state`."""
        day = self.now.day
        match state:
            case "due":
                micros = self.now.micros
                return lambda entry: _due(entry.row, day, micros)
            case "new":
                return lambda entry: entry.row.phase == Phase.NEW
            case "learning":
                return lambda entry: entry.row.phase in (Phase.LEARNING, Phase.RELEARNING)
            case "review":
                return lambda entry: entry.row.phase == Phase.REVIEW
            case "suspended":
                return lambda entry: entry.row.suspended
            case "buried":
                return lambda entry: entry.row.buried_until is not None and entry.row.buried_until > day
            case "leech":
                return lambda entry: entry.row.leech
            case _:
                return lambda entry: entry.row.flag is not None

    def property(self, node: Property) -> Test:
        """Return the function for prop:; an item that lacks the number does not meet it, whatever the sign."""
        compare, number, decimals = COMPARE[node.sign], node.number, node.decimals
        value_of = self.number(node.name)

        if node.sign in ("=", "!="):

            def equal(entry: Entry) -> bool:
                value = value_of(entry.row)
                return value is not None and compare(round(value, decimals), number)

            return equal

        def test(entry: Entry) -> bool:
            value = value_of(entry.row)
            return value is not None and compare(value, number)

        return test

    def number(self, name: str) -> Callable[[ItemRow], float | None]:
        """Return the function that gives the number of that name, None where an item lacks it."""
        day, rules = self.now.day, self.rules
        match name:
            case "interval":
                return _interval
            case "due":
                return lambda row: None if row.due_day is None else row.due_day - day
            case "retrievability":
                return lambda row: _retrievability(row, day, rules)
            case _:
                return operator.attrgetter(name)

    def was_rated(self, after: int, rating: int | None) -> Test:
        """Return the function for rated:; answered after study day `after`."""
        ids = {
            item
            for item, answers in self.rated.items()
            if any(day > after and rating in (None, given) for day, given in answers)
        }
        return lambda entry: entry.row.id in ids


def _both(tests: Sequence[Test]) -> Test:
    """Return the function that all of the tests make together, as a tree of pairs: faster than a loop."""
    if len(tests) == 1:
        return tests[0]
    left, right = _both(tests[: len(tests) // 2]), _both(tests[len(tests) // 2 :])
    return lambda entry: left(entry) and right(entry)


def _either(tests: Sequence[Test]) -> Test:
    """Return the function that is met where one of the tests is, as a tree of pairs."""
    if len(tests) == 1:
        return tests[0]
    left, right = _either(tests[: len(tests) // 2]), _either(tests[len(tests) // 2 :])
    return lambda entry: left(entry) or right(entry)


def _due(row: ItemRow, day: int, micros: int) -> bool:
    """Tell whether an item waits to be answered: seen before, shown, and its day or instant has come."""
    if row.due_day is None or row.phase == Phase.NEW or not shown(row, day):
        return False
    return row.due_at <= micros if row.due_at is not None else row.due_day <= day


def _interval(row: ItemRow) -> int | None:
    """Return the days between the last answer and the due day."""
    return None if row.due_day is None or row.last_day is None else row.due_day - row.last_day


def _retrievability(row: ItemRow, day: int, rules: Rules) -> float | None:
    """Return the probability that the item is recalled on a study day, None for one never seen."""
    if row.stability is None or row.last_day is None:
        return None
    return rules.for_item(row.id).recall(row.stability, day - row.last_day)


def _has_tag(node: Tagged) -> Test:
    """Return the function for tag:."""
    tag = node.tag
    below = tag if node.open else (f"{tag}/", f"{tag}:")
    return lambda entry: tag in entry.tags or any(found.startswith(below) for found in entry.tags)


def _in_deck(needle: str) -> Test:
    """Return the function for deck:; there are few decks, so each is looked at once."""
    known: dict[str, bool] = {}

    def test(entry: Entry) -> bool:
        found = known.get(entry.deck)
        if found is None:
            found = known[entry.deck] = needle in fold(entry.deck)
        return found

    return test


def _cost(node: Node) -> int:
    """Return the place of a condition among others: what is cheap and leaves little over first, texts last."""
    if isinstance(node, OneOf):
        return 0
    return 1 + _any(node, Text, Pattern) + 2 * _any(node, Pattern)


def _any(node: Node, *kinds: type) -> bool:
    """Tell whether the tree holds a condition of one of these kinds."""
    return any(isinstance(leaf, kinds) for leaf in _leaves(node))


def _leaves(node: Node) -> Iterator[Node]:
    """Yield the conditions of the tree that hold no others."""
    if isinstance(node, (All, AnyOf)):
        for part in node.nodes:
            yield from _leaves(part)
    elif isinstance(node, Not):
        yield from _leaves(node.node)
    else:
        yield node
