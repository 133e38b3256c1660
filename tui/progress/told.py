"""What a section of Progress tells: a sentence, a plot, and the exact numbers behind it as tables."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...data.clock import day_date
from ...data.statistics.shares import LEAST, Share
from ..glyphs import Glyphs
from ..widgets.styled import Styled

FIRST_CELLS = 16  # of the first column of a table, at least, where it has so many

Cell = str | int | float | None
Plot = Callable[[int, Glyphs], Styled]


@dataclass(frozen=True)
class Table:
    """Exact numbers.

    columns: (key in --json, what it is called on screen, None for what only --json shows). rows: values in that order.
    """

    key: str
    title: str
    columns: Sequence[tuple[str, str | None]]
    rows: Sequence[Sequence[Cell]]

    def records(self) -> list[dict[str, Cell]]:
        """Return the rows for --json."""
        keys = [key for key, _ in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Told:
    """One section. summary: single figures for --json. plot: drawn for a width; tables: behind it."""

    key: str
    title: str
    sentence: str
    plot: Plot
    tables: Sequence[Table] = ()
    summary: dict[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Return the section for --json."""
        return {"sentence": self.sentence, **self.summary, **{table.key: table.records() for table in self.tables}}


def sheet(told: Told, width: int, signs: Glyphs, *, numbers: bool) -> Styled:
    """Return a section as it stands on the screen: the sentence, then the plot or, with `numbers`, the tables."""
    wrapped = "\n".join(textwrap.wrap(signs.spell(told.sentence), width))
    parts = [Styled.assemble((wrapped, "bold"))]
    if not numbers:
        parts.append(told.plot(width, signs))
    else:
        parts += [draw_table(table, width, signs) for table in told.tables if table.rows]
        if len(parts) == 1:
            parts.append(Styled.assemble(("There are no numbers yet.", "$muted")))
    return Styled("\n\n").join(parts)


def draw_table(table: Table, width: int, signs: Glyphs) -> Styled:
    """Return a table as text: words to the left, numbers to the right; a first column that is too wide is cut.

    Where that would leave it less than FIRST_CELLS, the last columns are left out and named below.
    """
    shown = [(place, key, head) for place, (key, head) in enumerate(table.columns) if head is not None]
    texts = [[cell_text(row[place], key, signs) for place, key, _ in shown] for row in table.rows]
    heads = [head for _, _, head in shown]
    widths = [max(len(line[place]) for line in [heads, *texts]) for place in range(len(heads))]
    first = min(widths[0], FIRST_CELLS)
    count = next(n for n in range(len(widths), 0, -1) if n == 1 or first + sum(widths[1:n]) + 2 * (n - 1) <= width)
    left_out, heads, shown, widths = heads[count:], heads[:count], shown[:count], widths[:count]
    widths[0] = max(4, min(widths[0], width - sum(widths[1:]) - 2 * (count - 1)))
    words = [all(isinstance(row[place], str) for row in table.rows) for place, _, _ in shown]

    def spelled(line: Sequence[str]) -> str:
        """Return one line of the table."""
        cells = [fitted(line[0], widths[0], signs), *line[1:count]]
        set_out = [
            cell.ljust(room) if left else cell.rjust(room)
            for cell, room, left in zip(cells, widths, words, strict=True)
        ]
        return "  ".join(set_out).rstrip()

    lines = [Styled.assemble((table.title, "bold"))] if table.title else []
    lines.append(Styled.assemble((spelled(heads), "$muted")))
    lines += [Styled(spelled(line)) for line in texts]
    if left_out:
        lines.append(muted(*textwrap.wrap(f"A wider window also shows: {', '.join(left_out)}.", width)))
    return Styled("\n").join(lines)


def fitted(text: str, room: int, signs: Glyphs) -> str:
    """Return a text cut to a room of cells."""
    return text if len(text) <= room else text[: max(0, room - len(signs.more))] + signs.more


def cell_text(cell: Cell, key: str, signs: Glyphs) -> str:
    """Return a value as it stands in a table: shares as percentages, other fractions with one digit."""
    if cell is None:
        return signs.dash
    if isinstance(cell, float):
        return f"{cell:.1%}" if key in SHARES or key.endswith("_share") else f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else signs.spell(cell)


SHARES = frozenset({"low", "high", "share", "predicted", "actual", "recall"})


def date_name(day: int) -> str:
    """Return the date of a study day as tables write it."""
    return day_date(day).isoformat()


def percent(share: Share) -> str:
    """Return a share in words, and whether there are enough to tell."""
    if share.rate is None:
        return "nothing yet"
    return f"{share.rate:.0%}" if share.enough else f"{share.rate:.0%} (n = {share.n}: too few to tell)"


def share_cells(share: Share) -> tuple[Cell, ...]:
    """Return n, the share and its 95 % interval for a table; below 20 the share is there, but says little."""
    low, high = share.interval or (None, None)
    return share.n, share.rate, low, high


FEW = f"Fewer than {LEAST} are too few to tell, and not drawn."


def minutes_text(minutes: float) -> str:
    """Return minutes in words; a fraction only where there are few."""
    if 0 < minutes < 0.05:
        return "under 0.1 min"
    text = f"{minutes:.1f}" if 0 < minutes < 9.95 else f"{minutes:,.0f}"
    return f"{text.removesuffix('.0')} min"


def muted(*lines: str) -> Styled:
    """Return a legend."""
    return Styled.assemble(("\n".join(lines), "$muted"))


def below(*parts: Styled) -> Styled:
    """Return parts below each other without a blank line."""
    return Styled("\n").join(parts)


def stack(*parts: Styled) -> Styled:
    """Return parts of a plot below each other, with a blank line between."""
    return Styled("\n\n").join(parts)
