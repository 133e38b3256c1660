"""Tables: columns fitted to the width by wrapping their cells; a list of records where even that has no room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .lines import Line, Span, cells, joined, line_cells, wrap

Cell = list[Span]
LEAST = 5  # cells of a column; below that the table becomes a list


@dataclass(frozen=True)
class Table:
    """A parsed table: header cells, rows of cells, and "left", "right" or "center" for each column."""

    head: list[Cell]
    rows: list[list[Cell]]
    align: list[str]


def table_lines(table: Table, width: int, spell: Callable[[str], str]) -> list[Line]:
    """Lay a table out in at most `width` cells; `spell` turns the frame's signs into ASCII where that is asked for."""
    count = len(table.head)
    room = width - 3 * (count - 1)
    if room < min(LEAST * count, sum(_natural(table))):
        return _records(table, width)
    widths = _widths(table, room)
    bar: Span = (spell(" │ "), "table-rule")
    rule: Line = ((spell("─┼─").join(spell("─") * size for size in widths), "table-rule"),)
    lines = [*_row(table.head, widths, table.align, bar), rule]
    laid = [_row(row, widths, table.align, bar) for row in table.rows]
    airy = any(len(row) > 1 for row in laid)
    for index, row in enumerate(laid):
        if index and airy:
            lines.append(rule)
        lines += row
    return lines


def _natural(table: Table) -> list[int]:
    """Return the width of each column that needs no wrapping, at least 1."""
    widths = [1] * len(table.head)
    for row in [table.head, *table.rows]:
        for column, cell in enumerate(row):
            widest = max(line_cells(part) for part in _parts(cell))
            widths[column] = max(widths[column], widest)
    return widths


def _parts(cell: Cell) -> list[Cell]:
    """Cut a cell at its forced line breaks."""
    parts: list[Cell] = [[]]
    for span in cell:
        if span[0] == "\n":
            parts.append([])
        else:
            parts[-1].append(span)
    return parts


def _widths(table: Table, room: int) -> list[int]:
    """Share `room` cells among the columns: each its longest word where that goes, then by need."""
    natural = _natural(table)
    if sum(natural) <= room:
        return natural
    fair = max(room // len(natural), 1)
    widths = [1] * len(natural)
    for row in [table.head, *table.rows]:
        for column, cell in enumerate(row):
            words = "".join(text for text, _ in cell).split()
            widths[column] = max([widths[column], *(cells(word) for word in words)])
    if sum(widths) > room:
        widths = [min(width, fair) for width in widths]
    while sum(widths) < room:
        column = max(range(len(widths)), key=lambda index: natural[index] / widths[index])
        if natural[column] <= widths[column]:
            break
        widths[column] += 1
    return widths


def _row(row: Sequence[Cell], widths: Sequence[int], align: Sequence[str], bar: Span) -> list[Line]:
    """Lay one row out."""
    columns = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines: list[Line] = []
    for index in range(max(len(column) for column in columns)):
        spans: list[Span] = []
        for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
            line = column[index] if index < len(column) else ()
            if number:
                spans.append(bar)
            spans += _padded(line, width, align[number])
        lines.append(joined(spans))
    return lines


def _padded(line: Line, width: int, align: str) -> list[Span]:
    """Fill a cell's line up to the column's width."""
    free = width - line_cells(line)
    left = free if align == "right" else free // 2 if align == "center" else 0
    return [(" " * left, "text"), *line, (" " * (free - left), "text")]


def _records(table: Table, width: int) -> list[Line]:
    """Return the table as one block of "head: cell" lines for each row."""
    lines: list[Line] = []
    empty: list[Cell] = [[] for _ in table.head]
    for index, row in enumerate(table.rows or [empty]):
        if index:
            lines.append(())
        for head, cell in zip(table.head, row, strict=True):
            colon: list[Span] = [(": ", "table-head")] if head else []
            lines += wrap([*head, *colon, *cell], width)
    return lines
