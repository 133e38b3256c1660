"""Formulas for the terminal: drawn in two dimensions on their own, on one line in text, else their source is kept."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from .boxes import Box, beside, stacked, text_box
from .drawing import draw_row
from .formula import Node, Space, Table, UnknownFormulaError
from .linear import Writer
from .lines import cells
from .mathml import parse
from .spacing import kinds_of

INDENT = 2  # cells before a line that goes on
_Draw = Callable[[Sequence[Node], bool], Box]
_LEVELS = ("space", "rel", "add")  # where a long formula is broken, the first that helps


@lru_cache(maxsize=1024)
def inline_math(source: str, *, ascii_only: bool) -> str | None:
    """Return a formula as one line of running text.

    Scripts are small signs where Unicode has all of them, else in brackets behind _ or ^; fractions are written with a
    slash and the brackets they need. ascii_only: letters and operators are spelled. Returns None where the source is to
    be shown instead: it is no LaTeX, or holds something that would not come out right.
    """
    try:
        line = _one_line(parse(source).items, Writer(ascii_only=ascii_only)).strip()
    except UnknownFormulaError:
        return None
    return line if line and (line.isascii() or not ascii_only) else None


@lru_cache(maxsize=512)
def display_math(source: str, width: int, *, ascii_only: bool) -> tuple[str, ...] | None:
    """Return a formula that stands on its own as lines of at most `width` cells, in two dimensions.

    A formula that is too wide is broken at wide room and relations, then at plus and minus. With `ascii_only` it is
    written as in running text, a line for each row. Returns None where the source is to be shown instead.
    """
    try:
        box = _fitted(parse(source).items, width, ascii_only=ascii_only)
    except UnknownFormulaError:
        return None
    lines = [line.rstrip() for line in box.lines]
    if not any(lines) or any(cells(line) > width or (ascii_only and not line.isascii()) for line in lines):
        return None
    return tuple(lines)


def _one_line(items: Sequence[Node], writer: Writer, *, follows: bool = False) -> str:
    """Write a formula on one line; lines that are aligned have semicolons between."""
    if len(items) == 1 and isinstance(items[0], Table):
        return writer.table(items[0])
    return writer.row(items, follows=follows)


def _fitted(items: Sequence[Node], width: int, *, ascii_only: bool) -> Box:
    """Draw a formula in at most `width` cells, on several lines where it must."""
    writer = Writer(ascii_only=True)

    def draw(part: Sequence[Node], follows: bool) -> Box:
        """Draw a part of the formula that is not broken."""
        return text_box(writer.row(part, follows=follows)) if ascii_only else draw_row(part, follows=follows)

    aligned = len(items) == 1 and isinstance(items[0], Table)
    if not (aligned and ascii_only):
        box = draw(items, False)
        if box.width <= width:
            return box
    if not aligned:
        return _below_each_other(_broken(items, width, draw))
    table = items[0]
    assert isinstance(table, Table)
    boxes: list[Box] = []
    for row in table.rows:
        whole = [node for column, cell in enumerate(row)
                 for node in ((Space(2.0), *cell.items) if table.gaps[column] > 2 else cell.items)]  # fmt: skip
        boxes += _broken(whole, width, draw, first=bool(row[0].items))
    return _below_each_other(boxes)


def _below_each_other(boxes: Sequence[Box]) -> Box:
    """Set the lines of a formula below each other, an empty one between where one of them is tall."""
    if any(len(box.lines) > 1 for box in boxes):
        boxes = [part for box in boxes for part in (text_box(""), box)][1:]
    return stacked(boxes, 0, "left")


def _broken(items: Sequence[Node], width: int, draw: _Draw, *, first: bool = True, level: int = 0) -> list[Box]:
    """Draw parts on as many lines as it takes, those after the first indented; raises where that does not help."""
    room = width if first else width - INDENT
    whole = draw(items, not first)
    if whole.width <= room:
        return [whole if first else beside([(INDENT, whole)])]
    if level == len(_LEVELS):
        raise UnknownFormulaError("too wide")
    boxes: list[Box] = []
    line: list[Node] = []
    for part in _divided(items, _LEVELS[level], follows=not first):
        here = first and not boxes
        if line and draw([*line, *part], not here).width > (width if here else width - INDENT):
            boxes += _broken(line, width, draw, first=here, level=level + 1)
            line = []
        line += part
    return boxes + _broken(line, width, draw, first=first and not boxes, level=level + 1)


def _divided(items: Sequence[Node], level: str, *, follows: bool) -> list[list[Node]]:
    """Cut parts before each relation, or each plus and minus, or at wide room, which goes."""
    parts: list[list[Node]] = [[]]
    for item, kind in zip(items, kinds_of(items, follows=follows), strict=True):
        if level == "space" and isinstance(item, Space) and item.width >= 1:
            parts.append([])
            continue
        if kind == level != "space" and parts[-1]:
            parts.append([])
        parts[-1].append(item)
    return [part for part in parts if part]
