"""How far apart the parts of a row stand: kinds of parts, and the blanks between two of them.

Kinds: ord (letters, numbers, brackets with what they hold), word (log, softmax), large (sums, integrals), unary and
add (plus, minus), bin (other operations), slash, rel, punct, open and close (brackets without a partner), text,
prime, middle, apply (invisible: a function is applied), frac, space.
"""

from collections.abc import Sequence

from .formula import Accent, Brace, Fence, Fraction, Limits, Node, Row, Scripts, Space, Symbol, only

QUAD = 2  # cells of a space of one em

_STARTS = frozenset(("rel", "add", "unary", "bin", "open", "punct", "slash", "large", "apply", "word"))
_OPERANDS = frozenset(("ord", "close", "frac", "text", "prime"))


def kind_of(node: Node) -> str:
    """Return the kind of a node, not yet knowing its neighbours."""
    if isinstance(node, Symbol):
        return node.kind
    if isinstance(node, Space):
        return "space"
    if isinstance(node, Fraction):
        return "frac"
    if isinstance(node, Scripts | Limits | Accent | Brace):
        kind = kind_of(only(node.base))
        if kind == "word" and isinstance(node, Limits):
            return "large"
        return kind if kind in ("word", "large", "rel", "add", "bin") else "ord"
    if isinstance(node, Row) and len(node.items) == 1:
        return kind_of(node.items[0])
    return "ord"


def kinds_of(items: Sequence[Node], *, follows: bool) -> list[str]:
    """Return the kinds of a row's parts; a sign is unary where nothing stands before it and the row does not follow."""
    kinds: list[str] = []
    before = "ord" if follows else "open"
    for item in items:
        kind = kind_of(item)
        if kind == "add" and before in _STARTS:
            kind = "unary"
        elif kind == "bin" and before in _STARTS:
            kind = "ord"
        elif kind == "bar":
            kind = "open" if before in _STARTS else "ord"
        kinds.append(kind)
        if kind != "space":
            before = kind
    return kinds


def takes_arguments(node: Node) -> bool:
    """Tell whether a node begins with a bracket, so that a function's name stands close to it."""
    if isinstance(node, Scripts | Limits):
        return takes_arguments(node.base)
    if isinstance(node, Symbol):
        return node.kind == "open" and node.text in "([{"
    return isinstance(node, Fence) and node.opening in ("(", "[", "{")


def gap(left: str, right: str, after: Node, *, tight: bool) -> int:
    """Return how many blanks stand between parts of two kinds; `after` is the right one, tight the way of scripts."""
    if "middle" in (left, right):
        return 0
    if left in ("rel", "bin", "add") or right in ("rel", "bin", "add"):
        return 0 if tight or left in ("open", "unary") or right in ("close", "punct") else 1
    if left == "punct":
        return 0 if tight else 1
    if right in ("punct", "close") or left == "open":
        return 0
    if left == "word":
        return 0 if right == "slash" or takes_arguments(after) else 1
    if left == "large":
        return 1
    if right in ("word", "large"):
        return 1 if left in _OPERANDS and left != "text" else 0
    return 0


def hugged(left: str, room: int) -> int:
    """Return the blanks of explicit room: thin room that is set before a function goes behind a sign or bracket."""
    return 0 if room == 1 and left in ("unary", "open") else room


def cells_of_space(space: Space, *, tight: bool) -> int:
    """Return the blanks that explicit room takes."""
    if space.width < 0.1 or (tight and space.width < 1):
        return 0
    return 1 if space.width < 1 else round(space.width * QUAD)
