"""How Browse is drawn: columns, one row, and the preview of one entry. Pure: values in, text and roles out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from ...data.areas import TITLES
from ...data.clock import day_date
from ...data.memory import Phase
from ..glyphs import Glyphs

if TYPE_CHECKING:
    from ...data.catalogue import ItemRow
    from ...data.search import Entry

MARKED = "*"
DUE, STABILITY, LAPSES = 9, 6, 5  # cells of the columns beside the title
FIXED = 2 + 2 + 4  # cursor, mark, signs
GAP = 1
ROOMY = 90  # cells of a list that has room for longer areas and tags
DAYS_A_YEAR = 365.25

Piece = tuple[str, str]  # text and role: "", muted, accent, warning, mark


class Columns(NamedTuple):
    """The widths of the columns in cells; tags is 0 where they are left out."""

    title: int
    area: int
    tags: int


def columns(width: int, *, tags: bool) -> Columns:
    """Return the columns of a list `width` cells wide. tags: whether any entry has some."""
    area, tag_width = (12, 12) if width >= ROOMY else (10, 9)
    tag_width = tag_width if tags and width >= 70 else 0
    rest = width - FIXED - sum(part + GAP for part in (area, DUE, STABILITY, LAPSES))
    return Columns(max(12, rest - (tag_width + GAP if tag_width else 0)), area, tag_width)


def head(width: int, *, tags: bool, by: str, reverse: bool) -> Content:
    """Return the line above the list; the column that the list is sorted by is bold and has an arrow's word."""
    layout = columns(width, tags=tags)
    names = (
        ("title", "title", layout.title + 3 + GAP, False),
        ("area", "area", layout.area + GAP, False),
        ("due", "due", DUE + GAP, False),
        ("stability", "stable", STABILITY + GAP, True),
        ("lapses", "forg.", LAPSES + GAP, True),
    )
    parts: list[str | tuple[str, str]] = [" " * 4]
    for key, name, room, right in names:
        chosen = key == by
        sign = ("^" if reverse else "v") if chosen else ""
        text = f"{name} {sign}" if sign else name
        text = f"{text:>{room - GAP}} " if right else f"{text:<{room}}"
        parts.append((text, "bold $foreground" if chosen else "$muted"))
    if layout.tags:
        parts.append(("tags", "$muted"))
    return Content.assemble(*parts)


def row_pieces(
    entry: "Entry", layout: Columns, today: int, signs: Glyphs, *, current: bool, marked: bool
) -> list[Piece]:
    """Return one row of the list. today: the study day."""
    row = entry.row
    aside = row.suspended or _buried(row, today)
    word, role = standing(row, today)
    sign = f"{signs.flag if row.flag else ' '}{signs.leech if row.leech else ' '} "
    pieces = [
        (f"{signs.cursor} " if current else "  ", "accent"),
        (f"{MARKED} " if marked else "  ", "mark"),
        (in_cells(row.title, layout.title, signs), "muted" if aside else ""),
        (f" {sign}", "warning"),
        (in_cells(TITLES.get(row.area, row.area), layout.area, signs) + " ", "muted"),
        (in_cells(word, DUE, signs) + " ", role),
        (f"{short_days(row.stability):>{STABILITY}} ", "muted" if row.stability is None else ""),
        (f"{row.lapses or '':>{LAPSES}} ", "warning" if row.leech else ""),
    ]
    if layout.tags:
        pieces.append((in_cells(" ".join(tags_of(entry)), layout.tags, signs), "muted"))
    return pieces


def standing(row: "ItemRow", today: int) -> tuple[str, str]:
    """Return how an item stands in one or two words, and their role: suspended, buried, new, or when it is due."""
    if row.suspended:
        return "suspended", "muted"
    if _buried(row, today):
        return "buried", "muted"
    if row.phase == Phase.NEW or row.due_day is None:
        return "new", "muted"
    days = row.due_day - today
    if row.phase != Phase.REVIEW and days <= 0:
        return "learning", "accent"
    if days < 0:
        return f"{_days(-days)} late", "accent"
    return ("today", "accent") if days == 0 else (f"in {_days(days)}", "")


def short_days(days: float | None) -> str:
    """Return a stretch of days in at most six cells: `3.2 d`, `41 d`, `2.4 y`."""
    if days is None:
        return ""
    if days < 10:
        return f"{days:.1f} d"
    return f"{days:.0f} d" if days < 2 * DAYS_A_YEAR else f"{days / DAYS_A_YEAR:.1f} y"


def memory_lines(entry: "Entry", today: int, recall: float | None) -> list[str]:
    """Return what the record knows of an item in a few short lines. recall: probability now, None for a new one."""
    row = entry.row
    word = standing(row, today)[0]
    when = f" ({day_date(row.due_day):%a %d %b %Y})" if row.due_day is not None else ""
    lines = [f"{word}{when}"]
    if row.buried_until is not None and row.buried_until > today:
        lines[0] += f", back on {day_date(row.buried_until):%a %d %b}"
    if row.stability is not None and row.difficulty is not None:
        share = f", recall now {recall:.0%}" if recall is not None else ""
        lines.append(f"stability {short_days(row.stability)}, difficulty {row.difficulty:.1f} of 10{share}")
    if row.reps:
        leech = ": a leech" if row.leech else ""
        lines.append(f"{row.reps} reviews, forgotten {row.lapses}{leech}")
    if row.flag:
        lines.append(f"flag: {row.flag}")
    if tags_of(entry):
        lines.append(f"tags: {', '.join(tags_of(entry))}")
    return lines


def any_tags(entries: Sequence["Entry"]) -> bool:
    """Tell whether any entry has tags to show."""
    return any(entry.tags and tags_of(entry) for entry in entries)


def tags_of(entry: "Entry") -> list[str]:
    """Return the tags that are shown: an exercise's patterns can be searched for, but would tell how to solve it."""
    return sorted(entry.tags if entry.row.kind == "card" else entry.row.tags)


def _days(days: int) -> str:
    """Return a number of days in few cells."""
    return f"{days} d" if days < 1000 else f"{days / DAYS_A_YEAR:.0f} y"


def _buried(row: "ItemRow", today: int) -> bool:
    """Tell whether an item is put off."""
    return row.buried_until is not None and row.buried_until > today


def in_cells(text: str, width: int, signs: Glyphs) -> str:
    """Return text in exactly `width` cells."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - cell_len(signs.more)) + signs.more
