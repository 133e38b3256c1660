"""Applications as a table: CSV out, for a spreadsheet, and CSV in, from one."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from .application import FIELDS, STAGES, Application, read_values, shown_value

COLUMNS = ("company", "role", "stage", "applied", *(name for name in FIELDS if name not in ("company", "role", "text")))
LARGEST = 16 << 20  # bytes
MOST_ROWS = 20_000
NAMES: Mapping[str, str] = {  # what trackers and people call the columns -> ours
    "employer": "company",
    "organization": "company",
    "organisation": "company",
    "position": "role",
    "title": "role",
    "job title": "role",
    "job": "role",
    "status": "stage",
    "date applied": "applied",
    "applied date": "applied",
    "applied on": "applied",
    "application date": "applied",
    "date": "applied",
    "link": "url",
    "job url": "url",
    "location": "place",
    "salary": "pay",
    "salary range": "pay",
    "notes": "note",
    "resume version": "resume",
    "cv": "resume",
    "description": "text",
    "job description": "text",
}
STAGE_NAMES: Mapping[str, str] = {
    "wishlist": "saved",
    "to apply": "saved",
    "interested": "saved",
    "bookmarked": "saved",
    "sent": "applied",
    "phone screen": "screen",
    "screening": "screen",
    "interview": "technical",
    "interviewing": "technical",
    "final": "onsite",
    "no response": "ghosted",
    "no answer": "ghosted",
    "declined": "withdrawn",
    "offered": "offer",
}
OURS = frozenset({*COLUMNS, "note", "text"})


class TableError(ValueError):
    """A file that is no table of applications; its text is a sentence with the place."""


class Row(NamedTuple):
    """An application to be entered. line: of the file, from 1. on: day of its stage, None where the table has none."""

    line: int
    values: Mapping[str, Any]
    stage: str
    on: date | None
    note: str


class Table(NamedTuple):
    """What a file holds. problems: rows that can't be taken, each a sentence. unknown: columns that are left out."""

    rows: tuple[Row, ...]
    problems: tuple[str, ...]
    unknown: tuple[str, ...]


def write_table(applications: Iterable[Application], *, notes: bool = False) -> str:
    """Return the applications as CSV. notes: also what was noted on each and the postings' texts."""
    out = io.StringIO()
    columns = (*COLUMNS, "note", "text") if notes else COLUMNS
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\r\n")  # RFC 4180
    writer.writeheader()
    for held in applications:
        values = {name: shown_value(name, held.entry.values.get(name)) for name in FIELDS}
        said = "\n".join(f"{step.on} {step.note}" for step in held.steps if step.note)
        writer.writerow(values | {"stage": held.stage, "applied": held.applied_on or "", "note": said})
    return out.getvalue()


def side_by_side(applications: Sequence[Application]) -> list[tuple[str, list[str]]]:
    """Return the values in which applications can be weighed: name -> each one's, without those that none has."""
    rows = [
        ("company", [held.company for held in applications]),
        ("role", [held.role for held in applications]),
        ("stage", [held.stage for held in applications]),
    ]
    for name in FIELDS:
        cells = [shown_value(name, held.entry.values.get(name)) for held in applications]
        if name not in ("company", "role", "text") and any(cells):
            rows.append((name.replace("_", " "), cells))
    return rows


def read_table(data: bytes, name: str, extra: Sequence[str] = ()) -> Table:
    """Read a CSV file of applications with a line of names at its top.

    extra: stages of the learner's own. TableError where it is no such file; rows that do not fit are named in
    `problems` and left out.
    """
    if len(data) > LARGEST:
        raise TableError(f"{name} has more than {LARGEST >> 20} MiB; a table of applications has not.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TableError(f"{name}:{line}: this is not UTF-8 text. Save the table as CSV in UTF-8.") from None
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), _dialect(text)))
    except csv.Error as error:
        raise TableError(f"{name}: this is not CSV: {error}.") from None
    lines = [[cell.strip() for cell in line] for line in lines]
    if not lines or not any(lines[0]):
        raise TableError(f"{name} is empty; its first line names the columns: {', '.join(COLUMNS)}.")
    heads = [NAMES.get(head.lower(), head.lower().replace(" ", "_")) for head in lines[0]]
    if not {"company", "role"} <= set(heads):
        raise TableError(f"{name}:1: there is no column {'company' if 'company' not in heads else 'role'}.")
    if len(lines) - 1 > MOST_ROWS:
        raise TableError(f"{name} has {len(lines) - 1:,} rows; {MOST_ROWS:,} is the most.")
    rows, problems = [], []
    for number, cells in enumerate(lines[1:], 2):
        if not any(cells):
            continue
        try:
            rows.append(_row(number, dict(zip(heads, cells, strict=False)), extra))
        except ValueError as error:
            problems.append(f"{name}, row {number}: {error}")
    unknown = [lines[0][place] for place, head in enumerate(heads) if head not in OURS]
    return Table(tuple(rows), tuple(problems), tuple(unknown))


def _row(number: int, cells: Mapping[str, str], extra: Sequence[str]) -> Row:
    """Return a row; ValueError, a sentence, where it does not fit."""
    given = {key: cells.get(key, "") for key in FIELDS if cells.get(key) or key in ("company", "role")}
    said = cells.get("stage", "").lower() or ("applied" if cells.get("applied") else "saved")
    stage = STAGE_NAMES.get(said, said)
    if stage not in (*STAGES, *extra):
        raise ValueError(f"{said!r} is no stage; they are {', '.join((*STAGES, *extra))}.")
    on = None
    if cells.get("applied"):
        try:
            on = date.fromisoformat(cells["applied"][:10])
        except ValueError:
            raise ValueError(f"{cells['applied']!r} is no day; write it like 2026-11-22.") from None
    return Row(number, read_values(given), stage, on, cells.get("note", ""))


def _dialect(text: str) -> type[csv.Dialect]:
    """Return how the columns are parted: by commas, semicolons or tabs, as the first line has it."""
    first = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Found
