"""A formula in two dimensions: the tree of `formula` as a box of lines."""

from collections.abc import Sequence

from . import signs
from .boxes import (
    Box,
    beside,
    brace_line,
    bracket,
    fraction_box,
    framed,
    raised,
    root_box,
    stacked,
    text_box,
    widened,
)
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
    is_tall,
    items_of,
    only,
)
from .linear import Writer
from .lines import cells
from .spacing import cells_of_space, gap, hugged, kinds_of

LONGEST_SCRIPT = 30  # cells of a script that is written on one line although it could be stacked

_WRITER = Writer(ascii_only=False)


def draw_row(items: Sequence[Node], *, tight: bool = False, follows: bool = False) -> Box:
    """Draw parts side by side. tight: as in scripts. follows: something stands before the row."""
    kinds = kinds_of(items, follows=follows)
    parts: list[tuple[int, Box]] = []
    middles: list[int] = []
    left, room = "", 0
    for index, item in enumerate(items):
        kind = kinds[index]
        if isinstance(item, Space):
            room = max(room, cells_of_space(item, tight=tight))
            continue
        if kind == "apply":
            continue
        if parts:
            room = max(hugged(left, room), gap(left, kind, item, tight=tight))
            if room == 0 and "frac" in (left, kind) and left != "open" and kind != "close":
                room = 1
        if kind == "middle":
            middles.append(len(parts))
        parts.append((room, _draw(item, _next_kind(items, kinds, index), tight=tight)))
        left, room = kind, 0
    if middles and is_tall(Row(tuple(items))):
        above = max(box.baseline for _, box in parts)
        below = max(box.below for _, box in parts)
        for place in middles:
            parts[place] = (parts[place][0], bracket(parts[place][1].lines[0], above, below))
    return beside(parts)


def _next_kind(items: Sequence[Node], kinds: Sequence[str], index: int) -> str:
    """Return the kind of what stands next, "" for nothing."""
    return next((kind for kind in kinds[index + 1 :] if kind not in ("space", "apply")), "")


def _draw(node: Node, right: str, *, tight: bool) -> Box:
    """Draw one part; `right` is the kind of what follows it."""
    if isinstance(node, Symbol):
        return text_box(node.text)
    if isinstance(node, Fraction):
        return _fraction(node, tight=tight)
    if isinstance(node, Root):
        return _root(node, right, tight=tight)
    if isinstance(node, Scripts):
        return _scripts(node)
    if isinstance(node, Limits):
        return _limits(node)
    if isinstance(node, Fence):
        return _fence(node, tight=tight)
    if isinstance(node, Accent):
        return _accent(node)
    if isinstance(node, Brace):
        return _brace(node)
    if isinstance(node, Table):
        return _table(node, tight=tight, airy=False)
    if isinstance(node, Boxed):
        return framed(draw_row(items_of(node.body)))
    raise UnknownFormulaError(type(node).__name__)


def _fraction(node: Fraction, *, tight: bool) -> Box:
    """Draw a fraction; without a bar (a binomial coefficient) an empty line is between."""
    if is_empty(node.above) or is_empty(node.below):
        raise UnknownFormulaError("an empty part of a fraction")
    above, below = draw_row(items_of(node.above), tight=tight), draw_row(items_of(node.below), tight=tight)
    if not node.bar:
        return stacked([above, text_box(""), below], 1)
    return fraction_box(above, below)


def _root(node: Root, right: str, *, tight: bool) -> Box:
    """Draw a root: on the line where its body takes one, else under a roof."""
    body = draw_row(items_of(node.body), tight=tight)
    index = None if node.index is None else _script(node.index)
    small = node.index is None or _WRITER.small(node.index, signs.HIGH) is not None
    if len(body.lines) == 1 and small:
        return text_box(_WRITER.piece(node, "", right, None, tight=tight))
    if index is not None and len(body.lines) == 1:
        body = raised(body, 1, 0)
    if index is not None and len(index.lines) > 1:
        raise UnknownFormulaError("a tall index of a root")
    return root_box(body, index)


def _script(node: Node) -> Box:
    """Draw a script or limit: on one line where that needs no _ or ^, else in two dimensions."""
    single = only(node)
    if not isinstance(single, Table):
        line = _WRITER.row(items_of(node), tight=True)
        if "_" not in line and "^" not in line and cells(line) <= LONGEST_SCRIPT:
            return text_box(line)
    return draw_row(items_of(node), tight=True)


def _base(node: Node) -> tuple[Box, bool]:
    """Draw what scripts are put to, and tell whether they go to its outer lines."""
    base = only(node)
    if is_empty(base):
        return text_box(""), False
    if isinstance(base, Symbol | Fence | Accent | Brace):
        return _draw(base, "", tight=False), is_tall(base)
    fence = Fence("(", base if isinstance(base, Row) else Row((base,)), ")")
    return _fence(fence, tight=False), is_tall(base)


def _scripts(node: Scripts) -> Box:
    """Draw a base with scripts: small signs on its line where all exist, else lines above and below."""
    base, outer = _base(node.base)
    _, primes, high = _WRITER.based(node, tight=False)
    low = node.low
    if primes:
        base = beside([(0, base), (0, text_box(primes))])
    small_low, small_high = _WRITER.small(low, signs.LOW), _WRITER.small(high, signs.HIGH)
    top, bottom = (-base.baseline, base.below) if outer else (0, 0)
    if small_low is not None and small_high is not None:
        pieces = [(top, text_box(small_high)), (bottom, text_box(small_low))]
        if top == bottom:
            pieces = [(0, text_box(small_low + small_high))]
    else:
        pieces = []
        if high is not None:
            box = _script(high)
            pieces.append((top - len(box.lines), box))
        if low is not None:
            pieces.append((bottom + 1, _script(low)))
    return beside([(0, base), (0, _column(pieces))])


def _column(pieces: Sequence[tuple[int, Box]]) -> Box:
    """Set boxes below each other; each comes with the place of its first line, counted from the baseline."""
    size = max((box.width for _, box in pieces), default=0)
    rows = {first + number: widened(Box((line,), 0, box.width), size, "left").lines[0]
            for first, box in pieces for number, line in enumerate(box.lines)}  # fmt: skip
    start, stop = min([0, *rows]), max([0, *rows])
    return Box(tuple(rows.get(row, " " * size) for row in range(start, stop + 1)), -start, size)


def _limits(node: Limits) -> Box:
    """Draw a base with something above and below it; an arrow grows to the width of its labels."""
    low = None if node.low is None else _script(node.low)
    high = None if node.high is None else _script(node.high)
    base = only(node.base)
    box = draw_row(items_of(base))
    if isinstance(base, Symbol) and base.text in ("→", "←"):
        size = max(part.width for part in (low, high) if part is not None) + 2
        line = "─" * (size - 1)
        box = text_box(line + "→" if base.text == "→" else "←" + line)
    boxes = [part for part in (high, box, low) if part is not None]
    return stacked(boxes, int(high is not None))


def _fence(node: Fence, *, tight: bool) -> Box:
    """Draw something in brackets, which grow with what is tall in it but not with scripts."""
    body = only(node.body)
    curly = "{" in (node.opening, node.closing) or "}" in (node.opening, node.closing)
    if isinstance(body, Table):
        box = _table(body, tight=tight, airy=curly and len(body.rows) == 2)
        box = beside([(int(curly and not node.closing), box)])
    else:
        box = draw_row(node.body.items, tight=tight)
    above, below = (box.baseline, box.below) if is_tall(body) else (0, 0)
    return beside([(0, bracket(node.opening, above, below)), (0, box), (0, bracket(node.closing, above, below))])


def _accent(node: Accent) -> Box:
    """Draw an accent: as a combining sign on a letter, else as a line of its own."""
    base = only(node.base)
    combining, sign, repeated = signs.ACCENTS[node.name]
    if isinstance(base, Symbol) and len(base.text) == 1 and base.kind == "ord":
        return text_box(base.text + combining)
    body = draw_row(items_of(base))
    mark = text_box(sign * body.width if repeated else sign)
    return stacked([body, mark], 0) if node.name == "underline" else stacked([mark, body], 1)


def _brace(node: Brace) -> Box:
    """Draw a brace over or under something, and its label."""
    body = draw_row(items_of(node.base))
    parts = [body, brace_line(body.width, over=node.over)]
    if node.label is not None:
        parts.append(_script(node.label))
    return stacked(parts[::-1], len(parts) - 1) if node.over else stacked(parts, 0)


def _table(node: Table, *, tight: bool, airy: bool) -> Box:
    """Draw a table, its baseline in the middle; an empty line between rows where one is tall or `airy`."""
    cells_ = [
        [
            draw_row(cell.items, tight=tight, follows=column > 0 and node.gaps[column] < 2)
            for column, cell in enumerate(row)
        ]
        for row in node.rows
    ]
    if not cells_ or not node.align:
        raise UnknownFormulaError("an empty table")
    sizes = [max(row[column].width for row in cells_) for column in range(len(node.align))]
    rows = [
        beside([(gap, widened(box, size, align))
                for gap, box, size, align in zip(node.gaps, row, sizes, node.align, strict=True)])
        for row in cells_
    ]  # fmt: skip
    if airy or any(len(row.lines) > 1 for row in rows):
        rows = [part for row in rows for part in (text_box(" " * row.width), row)][1:]
    if len(node.rows) % 2 and len(node.rows) > 1:
        return stacked(rows, len(rows) // 2, "left")
    whole = stacked(rows, 0, "left")
    return Box(whole.lines, (len(whole.lines) - 1) // 2, whole.width) if len(node.rows) > 1 else whole
