"""The conditions that a query consists of, as values, and the one form in which texts are compared."""

import re
import unicodedata
from dataclasses import dataclass

TYPES: tuple[str, ...] = (
    *("qa", "cloze", "contrast", "predict", "shape", "estimate", "derive", "bug", "cue", "tradeoff"),
    *("drill", "kernel", "lab"),
)
STATES = ("due", "new", "learning", "review", "suspended", "buried", "leech", "flagged")
PROPERTIES = ("stability", "difficulty", "interval", "due", "reps", "lapses", "retrievability")

_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def fold(text: str) -> str:
    """Return text as it is compared: without case and accents, runs of white space as one space."""
    if not text.isascii():
        text = without_accents(text.casefold())
    return " ".join(text.casefold().split())


def without_accents(text: str) -> str:
    """Return the text with compatible signs for its letters (a ligature's parts, plain digits) and without accents."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


@dataclass(frozen=True)
class Text:
    """The folded text stands somewhere in the item."""

    needle: str


@dataclass(frozen=True)
class Pattern:
    """The regular expression is found somewhere in the item's folded text."""

    regex: re.Pattern[str]


@dataclass(frozen=True)
class OneOf:
    """The item's area, tier or type is one of these."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True)
class Within:
    """The folded text is part of the item's id or deck."""

    field: str
    needle: str


@dataclass(frozen=True)
class Tagged:
    """The item has this tag or one below it (`gpu` finds `gpu/memory`); open: or one that begins so."""

    tag: str
    open: bool


@dataclass(frozen=True)
class Is:
    """The item is in a state of STATES."""

    state: str


@dataclass(frozen=True)
class Property:
    """A number of PROPERTIES compares so with another; decimals: to how many places, for = and !=."""

    name: str
    sign: str
    number: float
    decimals: int


@dataclass(frozen=True)
class Rated:
    """The item was answered in the last so many days (1: today), with this rating where one is given."""

    days: int
    rating: int | None


@dataclass(frozen=True)
class Added:
    """The item came in within the last so many days (1: today)."""

    days: int


@dataclass(frozen=True)
class Flagged:
    """The item has the flag of this folded name."""

    flag: str


@dataclass(frozen=True)
class Not:
    """The condition is not met."""

    node: "Node"


@dataclass(frozen=True)
class All:
    """All conditions are met; always the case when there are none."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class AnyOf:
    """One of the conditions is met."""

    nodes: tuple["Node", ...]


Node = Text | Pattern | OneOf | Within | Tagged | Is | Property | Rated | Added | Flagged | Not | All | AnyOf
