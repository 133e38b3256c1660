"""A formula as a tree: what MathML says, reduced to what a terminal can draw."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Symbol:
    """One sign or word. kind: one of the kinds in `spacing`; a "middle" bar takes the height of its brackets."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Space:
    """Explicit room, in em."""

    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """Things side by side."""

    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction, or what a binomial coefficient holds where there is no bar."""

    above: "Node"
    below: "Node"
    bar: bool


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or another where there is an index."""

    body: "Node"
    index: "Node | None"


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with something behind it, low or high."""

    base: "Node"
    low: "Node | None"
    high: "Node | None"


@dataclass(frozen=True, slots=True)
class Limits:
    """A base with something below or above it."""

    base: "Node"
    low: "Node | None"
    high: "Node | None"


@dataclass(frozen=True, slots=True)
class Accent:
    """A hat, bar, tilde... on a base, or a line below it; `name` is a key of `signs.ACCENTS`."""

    base: "Node"
    name: str


@dataclass(frozen=True, slots=True)
class Brace:
    """A horizontal brace over or under a base, and its label."""

    base: "Node"
    over: bool
    label: "Node | None"


@dataclass(frozen=True, slots=True)
class Fence:
    """Something in brackets; "" for a bracket that is left out."""

    opening: str
    body: "Row"
    closing: str


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix, cases or aligned lines. For each column: left, right or center, and the cells before it."""

    rows: "tuple[tuple[Row, ...], ...]"
    align: tuple[str, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Boxed:
    """Something in a frame."""

    body: "Node"


Node = Symbol | Space | Row | Fraction | Root | Scripts | Limits | Accent | Brace | Fence | Table | Boxed


class UnknownFormulaError(ValueError):
    """The formula holds something that cannot be drawn faithfully; its source is to be shown."""


def items_of(node: Node) -> Sequence[Node]:
    """Return the parts of a row, or the node itself."""
    return node.items if isinstance(node, Row) else (node,)


def only(node: Node) -> Node:
    """Return what a row of one holds, or the node itself."""
    while isinstance(node, Row) and len(node.items) == 1:
        node = node.items[0]
    return node


def is_empty(node: Node | None) -> bool:
    """Tell whether nothing is drawn for a node."""
    return node is None or (isinstance(node, Row) and not node.items)


def is_tall(node: Node | None) -> bool:
    """Tell whether a node has fractions, tables or limits, so that brackets around it grow; scripts do not count."""
    if node is None or isinstance(node, Symbol | Space):
        return False
    if isinstance(node, Fraction | Limits | Table | Brace | Boxed):
        return True
    if isinstance(node, Row):
        return any(is_tall(item) for item in node.items)
    if isinstance(node, Scripts | Accent):
        return is_tall(node.base)
    return is_tall(node.body)
