"""Small plots as styled text: bars that stand, bars that lie, points on a grid, a calendar. Pure: numbers in, text out.

Each is as wide as it is told to be. What a mark means never rests on its colour.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..glyphs import Glyphs, bar
from .styled import Piece, Styled


class Column(NamedTuple):
    """One standing bar: its height, and what stands below it ("" for nothing)."""

    value: float
    label: str = ""


class Lying(NamedTuple):
    """One lying bar: its name, its length as a share of the longest (0..1), and what stands behind it."""

    label: str
    share: float
    text: str


class Point(NamedTuple):
    """One mark in a grid, at x and y in the units of the axes."""

    x: float
    y: float
    sign: str
    style: str = "$accent"


class Day(NamedTuple):
    """One cell of a calendar: its sign and style."""

    sign: str
    style: str


def columns(
    bars: Sequence[Column],
    signs: Glyphs,
    *,
    height: int = 8,
    thick: int = 1,
    left: Callable[[float], str] = lambda value: f"{value:.0f}",
    right: Callable[[float], str] | None = None,
) -> Styled:
    """Return standing bars over an axis.

    height: cells of the tallest bar. thick: cells of one bar; a gap follows from 2 on. left, right: what a value is
    called on the scale at the left and, where given, at the right; the top and the middle are named.
    """
    top = max((entry.value for entry in bars), default=0.0)
    steps = len(signs.levels)
    middle = (height + 1) // 2
    names = {middle: left(top * middle / height), height: left(top)} if top > 0 else {}
    if middle != height and names.get(middle) == names.get(height):
        names.pop(middle, None)
    room = max((len(name) for name in names.values()), default=1)
    rows = []
    for level in range(height, 0, -1):
        cells = []
        for entry in bars:
            filled = round(entry.value / top * height * steps) if top > 0 else 0
            filled = max(filled, 1) if entry.value > 0 else 0
            part = min(max(filled - (level - 1) * steps, 0), steps)
            cells.append(_thick(signs.levels[part - 1] if part else " ", thick))
        share = top * level / height
        end = f" {right(share)}" if right is not None and level in names else ""
        rows.append(
            Styled.assemble(
                (f"{names.get(level, ''):>{room}} {signs.axis}", "$muted"), ("".join(cells), "$accent"), (end, "$muted")
            )
        )
    width = thick * len(bars)
    rows.append(Styled.assemble((f"{'0':>{room}} {signs.corner}{signs.rule * width}", "$muted")))
    rows.append(Styled.assemble((" " * (room + 2) + _labels([entry.label for entry in bars], thick), "$muted")))
    return Styled("\n").join(rows)


def _thick(sign: str, thick: int) -> str:
    """Return a sign as wide as a bar, with the gap behind it."""
    return sign if thick == 1 else sign * (thick - 1) + " "


def _labels(labels: Sequence[str], thick: int) -> str:
    """Return labels set below their bars; one that would run into the one before it is left out."""
    line = ""
    for place, label in enumerate(labels):
        if label and (not line or len(line) < place * thick):
            line = line.ljust(place * thick) + label
    return line


def lying(bars: Sequence[Lying], width: int, signs: Glyphs, *, names: int = 0) -> Styled:
    """Return lying bars, one a line. width: cells of the whole line. names: cells of the names, at least."""
    names = max([names, *(len(entry.label) for entry in bars)])
    texts = max((len(entry.text) for entry in bars), default=0)
    room = max(4, width - names - texts - 4)
    rows = []
    for entry in bars:
        full, empty = bar(entry.share, room, signs)
        if entry.share > 0 and not full:
            full, empty = signs.full, empty[1:]
        rows.append(
            Styled.assemble(f"{entry.label:<{names}}  ", (full, "$accent"), (empty, "$faint"), f"  {entry.text}")
        )
    return Styled("\n").join(rows)


class Axis(NamedTuple):
    """One axis of a grid: its two ends, and what stands at them."""

    low: float
    high: float
    low_name: str
    high_name: str

    def place(self, value: float, cells: int) -> int | None:
        """Return the cell of a value, None where it lies outside."""
        cell = round((value - self.low) / ((self.high - self.low) or 1) * (cells - 1))
        return cell if 0 <= cell < cells else None


def grid(
    points: Sequence[Point],
    across: Axis,
    up: Axis,
    signs: Glyphs,
    *,
    width: int,
    height: int = 8,
    line: Callable[[float], float] | None = None,
    join: bool = True,
) -> Styled:
    """Return points on a grid `width` by `height` cells.

    line: a function drawn below the points in dots. join: two different signs in one cell are drawn as `signs.both`;
    otherwise the later point covers the earlier one.
    """
    cells: dict[tuple[int, int], Piece] = {}
    if line is not None:
        for column in range(width):
            row = up.place(line(across.low + (across.high - across.low) * column / max(1, width - 1)), height)
            if row is not None:
                cells[column, row] = (signs.dot, "$muted")
    for point in points:
        found = across.place(point.x, width), up.place(point.y, height)
        if found[0] is None or found[1] is None:
            continue
        place = (found[0], found[1])
        taken = cells.get(place, ("", ""))[0]
        meets = join and taken not in ("", signs.dot, point.sign)
        cells[place] = (signs.both if meets else point.sign, point.style)
    room = max(len(up.low_name), len(up.high_name))
    rows = []
    for level in range(height - 1, -1, -1):
        name = up.high_name if level == height - 1 else up.low_name if level == 0 else ""
        rows.append(
            Styled.assemble(
                (f"{name:>{room}} {signs.axis}", "$muted"),
                *(cells.get((column, level), (" ", "")) for column in range(width)),
            )
        )
    gap = " " * max(1, width - len(across.low_name) - len(across.high_name))
    rows.append(Styled.assemble((f"{'':>{room}} {signs.corner}{signs.rule * width}", "$muted")))
    rows.append(Styled.assemble((f"{'':>{room + 2}}{across.low_name}{gap}{across.high_name}", "$muted")))
    return Styled("\n").join(rows)


def calendar(weeks: Sequence[Sequence[Day | None]], heads: Sequence[str], labels: Sequence[str]) -> Styled:
    """Return a calendar: one column a week, one line a weekday.

    weeks: seven cells each, None for a day that is not shown. heads: what stands above a week ("" for nothing).
    labels: names of the weekdays.
    """
    room = max(map(len, labels))
    rows = [Styled.assemble((" " * (room + 1) + _labels(heads, 2 if _wide(weeks) else 1), "$muted"))]
    for place, label in enumerate(labels):
        pieces: list[Piece] = [(f"{label:<{room}} ", "$muted")]
        for week in weeks:
            day = week[place]
            pieces.append((day.sign, day.style) if day is not None else (" ", ""))
            if _wide(weeks):
                pieces.append((" ", ""))
        rows.append(Styled.assemble(*pieces))
    return Styled("\n").join(rows)


def _wide(weeks: Sequence[object]) -> bool:
    """Tell whether there are so few weeks that their columns are set apart."""
    return len(weeks) <= 30
