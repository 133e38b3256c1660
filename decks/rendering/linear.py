"""A formula on one line: small signs for scripts where Unicode has them, else _( ) and ^( ), a/b with brackets."""

import re
from collections.abc import Sequence

from . import signs
from .formula import (
    Accent,
    Boxed,
    Brace,
    Fence,
    Fraction,
    Limits,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
    Table,
    UnknownFormulaError,
    is_empty,
    items_of,
    only,
)
from .spacing import cells_of_space, gap, hugged, kind_of, kinds_of

_BARE = re.compile(r"[_^](?:\w+|[^\s()\[\]{}|])$")
_LAST_WORD = re.compile(r"[A-Za-z]{2,}$")
_FIRST_WORD = re.compile(r"[A-Za-z]{2,}")
_OPERANDS = frozenset(("ord", "word", "large", "frac", "open", "prime", "text"))
_BEFORE_FRACTION = frozenset(("", "rel", "add", "unary", "punct", "open", "large"))
_AFTER_FRACTION = frozenset(("", "rel", "add", "punct", "close"))
_UNITS = frozenset("∂Δ∇δ")
_SHARED = frozenset(("…", "⋯", "|", "∣", "‖", "∥", "⋮", "⋱"))  # may share an ASCII spelling
SMALL_WORD = 3  # letters of a word that is written with small signs


class Writer:
    """Writes nodes on one line, in Unicode or in ASCII."""

    def __init__(self, *, ascii_only: bool) -> None:
        """ascii_only: spell letters and operators; raises UnknownFormulaError where two would look the same."""
        self.ascii_only = ascii_only
        self._spelled: dict[str, str] = {}

    def row(self, items: Sequence[Node], *, tight: bool = False, follows: bool = False) -> str:
        """Write parts side by side. tight: as in scripts. follows: something stands before the row."""
        kinds = kinds_of(items, follows=follows)
        line, last, left, room = "", "", "", 0
        for index, item in enumerate(items):
            kind = kinds[index]
            if isinstance(item, Space):
                room = max(room, cells_of_space(item, tight=tight))
                continue
            if kind == "apply":
                continue
            before = "" if room > 1 else left
            right, after = self._next(items, kinds, index)
            text = self.piece(item, before, right, after, tight=tight)
            if line:
                room = max(hugged(left, room), gap(left, kind, item, tight=tight))
                if room == 0 and _would_merge(last, text):
                    room = 1
                line += " " * room
            line += text
            last, left, room = text, kind, 0
        return line

    @staticmethod
    def _next(items: Sequence[Node], kinds: Sequence[str], index: int) -> tuple[str, Node | None]:
        """Return the kind of what stands next, and it; nothing where there is wide room."""
        for position in range(index + 1, len(items)):
            item = items[position]
            if isinstance(item, Space) and item.width >= 1:
                break
            if kinds[position] not in ("space", "apply"):
                return kinds[position], item
        return "", None

    def piece(self, node: Node, left: str, right: str, after: Node | None, *, tight: bool) -> str:
        """Write one part, knowing the kinds beside it ("" for none) and the part that follows."""
        if isinstance(node, Symbol):
            return self._sign(node.text)
        if isinstance(node, Fraction):
            text = self._fraction(node, tight=tight)
            return text if left in _BEFORE_FRACTION and right in _AFTER_FRACTION else f"({text})"
        if isinstance(node, Root):
            return self._root(node, right, tight=tight)
        if isinstance(node, Scripts | Limits):
            return self.scripts(node, right, after, tight=tight)
        if isinstance(node, Fence):
            return self._fence(node, tight=tight)
        if isinstance(node, Accent):
            return self.accent(node)
        if isinstance(node, Brace):
            label = "" if node.label is None else ", " + self.row(items_of(node.label))
            return f"{'over' if node.over else 'under'}brace({self.row(items_of(node.base))}{label})"
        if isinstance(node, Boxed):
            text = self.row(items_of(node.body), tight=tight)
            return text if not left and not right else f"({text})"
        if isinstance(node, Table):
            return f"({self.table(node, tight=tight)})"
        raise UnknownFormulaError(type(node).__name__)

    def _sign(self, text: str) -> str:
        """Write a sign or a word."""
        if not self.ascii_only:
            return text
        spelled = signs.ascii_word(text)
        if spelled is None or (self._spelled.setdefault(spelled, text) != text and text not in _SHARED):
            raise UnknownFormulaError(f"no ASCII spelling of its own for {text!r}")
        return spelled

    def _fraction(self, node: Fraction, *, tight: bool) -> str:
        """Write a fraction with the brackets it needs."""
        above, below = items_of(node.above), items_of(node.below)
        if is_empty(node.above) or is_empty(node.below):
            raise UnknownFormulaError("an empty part of a fraction")
        if not node.bar:
            return f"{self._enclosed(above, tight=tight)} choose {self._enclosed(below, tight=tight)}"
        product = len(above) > 1 and all(kind in ("ord", "space") for kind in kinds_of(above, follows=False))
        if product:
            top = self.row(above, tight=tight)
            top = f"({top})" if "/" in top or " " in top else top
        else:
            top = self._enclosed(above, tight=tight)
        unit = len(below) == 2 and kind_of(below[1]) == "ord" and not isinstance(below[1], Fence)
        if unit and (_starts(below, _UNITS) or (_starts(below, {"d"}) and _starts(above, {"d"}) and len(above) <= 2)):
            bottom = self.row(below, tight=tight)
            return f"{top}/{bottom}" if " " not in bottom else f"{top}/({bottom})"
        return f"{top}/{self._enclosed(below, tight=tight)}"

    def _enclosed(self, items: Sequence[Node], *, tight: bool) -> str:
        """Write parts, in brackets unless they are one thing."""
        text = self.row(items, tight=tight)
        if [kind for kind in kinds_of(items, follows=False) if kind != "apply"] == ["word", "ord"]:
            if isinstance(items[0], Symbol) and isinstance(items[-1], Fence):
                return text  # a function with its arguments
        elif len(items) == 1:
            node = items[0]
            if isinstance(node, Symbol | Accent | Root) or (isinstance(node, Fence) and node.opening and node.closing):
                return text
            if isinstance(node, Scripts) and kind_of(node) in ("ord", "word"):
                return text
        return f"({text})"

    def _root(self, node: Root, right: str, *, tight: bool) -> str:
        """Write a root: bare before one sign that nothing follows closely, else with brackets."""
        items = items_of(node.body)
        body = self.row(items, tight=tight)
        if node.index is not None:
            flat = self._flat(node.index)
            small = None if flat is None or self.ascii_only else signs.small(flat, signs.HIGH)
            if small is None:
                return f"root({self.row(items_of(node.index))}, {body})"
            return f"{small}√({body})"
        if self.ascii_only:
            return f"sqrt({body})"
        bare = len(items) == 1 and isinstance(items[0], Symbol) and right in ("", "rel", "add", "bin", "punct", "close")
        return f"√{body}" if bare else f"√({body})"

    def scripts(self, node: Scripts | Limits, right: str, after: Node | None, *, tight: bool) -> str:
        """Write a base with its scripts or limits."""
        base, primes, high = self.based(node, tight=tight)
        low = node.low
        if is_empty(node.base) and (low is not None or high is None):
            raise UnknownFormulaError("a script with no base")
        if low is None and high is None:
            return base + primes
        small_low = self.small(low, signs.LOW)
        small_high = self.small(high, signs.HIGH)
        closely = isinstance(node, Scripts) or kind_of(node) in ("word", "large")
        bare = closely and not (isinstance(after, Fence) or right == "open")
        if low is not None and not (closely and small_low):
            text = base + primes + "_" + self._script(low, closely and right not in ("bin", "add"), right)
            return text if high is None else f"{text}^{self._script(high, bare, right)}"
        text = base + primes + (small_low or "")
        if high is None:
            return text
        if closely and small_high:
            return text + small_high
        return f"{text}^{self._script(high, bare, right)}"

    def based(self, node: Scripts | Limits, *, tight: bool) -> tuple[str, str, Node | None]:
        """Return the base of scripts as text, its primes, and what of the upper script is left without them."""
        base = only(node.base)
        simple = isinstance(base, Symbol | Brace | Accent) or (
            isinstance(base, Fence) and bool(base.opening + base.closing)
        )
        text = self.row(items_of(base), tight=tight)
        if not simple and not is_empty(base):
            text = f"({text})"
        primes, high = split_primes(node.high)
        return text, "".join(self._sign(prime) for prime in primes), high

    def _script(self, node: Node, bare: bool, right: str) -> str:
        """Write a script behind _ or ^, in brackets unless it is one sign or word that cannot be misread."""
        single = only(node)
        if isinstance(single, Table):
            return f"({self.table(single, tight=True)})"
        text = self.row(items_of(node), tight=True)
        if isinstance(single, Symbol) and " " not in text:
            sign = len(text) == 1 and (single.kind == "ord" or (single.kind == "bin" and right not in ("bin", "add")))
            if sign and not text.isalnum():
                return text
            if text.isalnum() and (bare or right not in _OPERANDS):
                return text
        return f"({text})"

    def small(self, node: Node | None, table: dict[str, str]) -> str | None:
        """Return a script in small signs, "" for none, None where that cannot be."""
        if node is None:
            return ""
        flat = None if self.ascii_only else self._flat(node)
        return None if flat is None else signs.small(flat, table)

    def _flat(self, node: Node) -> str | None:
        """Return the text of a node of plain signs, None for any other."""
        parts: list[str] = []
        for item in items_of(node):
            if isinstance(item, Symbol) and not (item.kind in ("word", "text") and len(item.text) > SMALL_WORD):
                parts.append(item.text)
            elif isinstance(item, Fence):
                inner = self._flat(item.body)
                if inner is None:
                    return None
                parts.append(item.opening + inner + item.closing)
            elif not isinstance(item, Space):
                return None
        return "".join(parts)

    def _fence(self, node: Fence, *, tight: bool) -> str:
        """Write something in brackets; a brace that is open at one side is closed."""
        body = only(node.body)
        text = self.table(body, tight=tight) if isinstance(body, Table) else self.row(node.body.items, tight=tight)
        opening, closing = node.opening, node.closing
        if isinstance(body, Table) and (opening, closing) in (("{", ""), ("", "}")):
            opening, closing = "{", "}"
        if not opening and closing in signs.BARS and not isinstance(body, Symbol):
            text = f"({text})"
        if not self.ascii_only:
            return opening + text + closing
        name = signs.ROUNDING.get(opening + closing)
        if name is not None:
            return f"{name}({text})"
        before, behind = signs.ascii_word(opening), signs.ascii_word(closing)
        if before is None or behind is None:
            raise UnknownFormulaError(f"no ASCII spelling for {opening!r} and {closing!r}")
        return before + text + behind

    def accent(self, node: Accent) -> str:
        """Write an accent: a combining sign on one letter, else as a function of its name."""
        base = only(node.base)
        combining = signs.ACCENTS[node.name][0]
        if isinstance(base, Symbol) and len(base.text) == 1 and base.kind == "ord" and not self.ascii_only:
            return self._sign(base.text) + combining
        return f"{node.name}({self.row(items_of(node.base))})"

    def table(self, node: Table, *, tight: bool = False) -> str:
        """Write a table: rows with semicolons between, cells with commas, cells of aligned lines with none."""
        return "; ".join(self._cells(node, row, tight=tight) for row in node.rows)

    def _cells(self, node: Table, row: Sequence[Row], *, tight: bool) -> str:
        """Write a row of a table."""
        text = ""
        for column, cell in enumerate(row):
            close = column > 0 and node.gaps[column] < 2
            part = self.row(cell.items, tight=tight, follows=close and bool(text))
            if column and not close:
                text += ", " if node.gaps[column] == 2 else "  "
            elif text and part:
                text += " "
            text += part
        return text.rstrip(" ,") if node.gaps[1:] else text


def split_primes(high: Node | None) -> tuple[tuple[str, ...], Node | None]:
    """Return the primes that an upper script begins with, and what is left of it."""
    if high is None:
        return (), None
    items = list(items_of(high))
    primes: list[str] = []
    while items and isinstance(items[0], Symbol) and items[0].kind == "prime":
        primes.append(items.pop(0).text)  # type: ignore[union-attr]
    if not items:
        return tuple(primes), None
    return tuple(primes), (only(Row(tuple(items))) if primes else high)


def _starts(items: Sequence[Node], texts: "frozenset[str] | set[str]") -> bool:
    """Tell whether parts begin with one of some signs."""
    first = items[0]
    if isinstance(first, Scripts) and first.low is None:
        first = only(first.base)
    return isinstance(first, Symbol) and first.text in texts


def _would_merge(before: str, text: str) -> bool:
    """Tell whether two parts side by side would read as one word, or the second as a part of the first's script."""
    if not before or not text:
        return False
    if _BARE.search(before) and (text[0].isalnum() or not text[0].isascii()):
        return True
    words = _LAST_WORD.search(before) or _FIRST_WORD.match(text)
    return words is not None and before[-1].isalnum() and text[0].isalnum()
