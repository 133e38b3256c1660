"""Tables imported: .csv, .tsv and Anki's text exports, by a map of columns that is guessed where it is not given."""

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from ...data.events import Event
from ...data.store import Store
from ..frontmatter import HOME_AREA
from ..parser import is_tag, question_hash
from .areas import area_of_name
from .deckfile import protected
from .html import cleaned, to_markdown
from .notes import Block
from .plan import Options, Progress, Summary
from .refusal import ImportRefused, Stopped
from .staging import Staging
from .writer import DeckWriter, known_areas, tags_line, target_of

PARTS = ("question", "answer", "tags", "deck", "guid")
LARGEST = 64 * 2**20  # bytes of a table
LARGEST_CELL = 131_072
MOST_NAMED = 10
_NAMES: Mapping[str, tuple[str, ...]] = {
    "question": ("question", "front", "term", "prompt", "q", "text", "word"),
    "answer": ("answer", "back", "definition", "response", "a", "meaning", "translation"),
    "tags": ("tags", "tag", "labels"),
    "deck": ("deck", "deck name"),
    "guid": ("guid", "id", "note id"),
}
_SEPARATORS = {"comma": ",", "tab": "\t", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}


class TableImport:
    """A table on its way in."""

    merged = 0

    def __init__(self, path: Path, staging: Staging, options: Options, cancelled: Callable[[], bool]) -> None:
        self.path = path
        self.staging = staging
        self.options = options
        self.cancelled = cancelled
        scratch = str(staging.scratch / "scratch.db")
        self._scratch = sqlite3.connect(scratch, isolation_level=None, check_same_thread=False)
        self.writer = DeckWriter(staging, self._scratch, known_areas(options.met))

    def close(self) -> None:
        """Close the scratch database."""
        self._scratch.close()

    def plan(self, progress: Progress) -> Summary:
        """Stage the deck files; returns what would come, and by which columns."""
        lines, settings = _settings(read_text(self.path))
        delimiter = settings.get("separator", "")
        delimiter = _SEPARATORS.get(delimiter.lower(), delimiter) or _guess_delimiter(lines, self.path)
        if len(delimiter) != 1:
            raise ImportRefused(f"{self.path.name} names {delimiter!r} as its separator; it must be one sign.")
        csv.field_size_limit(LARGEST_CELL)
        rows = csv.reader(lines, delimiter=delimiter)
        try:
            return self._plan(rows, settings, progress)
        except csv.Error as error:
            raise ImportRefused(f"{self.path.name}:{rows.line_num} cannot be read as a table: {error}.") from None

    def _plan(self, rows: Iterator[list[str]], settings: dict[str, str], progress: Progress) -> Summary:
        """Stage the rows."""
        numbered = ((number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row))
        at, first = next(numbered, (0, None))
        if first is None:
            raise ImportRefused(f"{self.path.name} is empty.")
        columns, headed = self._columns(first, settings)
        html = settings.get("html", "").lower() == "true"
        summary = Summary(columns={part: self._heading(first, place, headed) for part, place in columns.items()})
        seen: set[str] = set()
        empty: list[int] = []
        for done, (number, row) in enumerate(numbered if headed else chain([(at, first)], numbered)):
            if done % 500 == 0:
                if self.cancelled():
                    raise Stopped
                progress("reading rows", done, 0)
            cells = {part: row[place].strip() if place < len(row) else "" for part, place in columns.items()}
            if not cells["question"] or not cells["answer"]:
                empty.append(number)
                continue
            self._row(number, cells, seen, summary, html=html, outer=settings.get("deck", "").strip())
        if empty:
            named = ", ".join(map(str, empty[:MOST_NAMED])) + (" ..." if len(empty) > MOST_NAMED else "")
            one = len(empty) == 1
            where = f"Row {named} has" if one else f"{len(empty)} rows have"
            rest = "left out." if one else f"left out: rows {named}."
            summary.skipped.append(f"{where} no question or no answer, {rest}")
        counts = self.writer.counts
        summary.new, summary.changed, summary.unchanged = counts.new, counts.changed, counts.unchanged
        summary.edited, summary.kept = counts.edited, counts.kept
        summary.cards = counts.new + counts.changed + counts.unchanged
        summary.files = self.writer.finish()
        return summary

    def _row(
        self, number: int, cells: dict[str, str], seen: set[str], summary: Summary, *, html: bool, outer: str
    ) -> None:
        """Stage the card of one row. html: its cells hold HTML. outer: the deck that the table names, if any."""
        guid = cells.get("guid") or question_hash(cells["question"])
        if guid in seen:
            summary.skipped.append(f"Row {number} has the same question as a row above it: left out.")
            return
        seen.add(guid)
        try:
            question, answer = (_side(cells[part], html=html) for part in ("question", "answer"))
        except ValueError as error:
            summary.skipped.append(f"Row {number} has {error}: left out.")
            return
        if not question.strip() or not answer.strip():
            summary.skipped.append(f"Row {number} has no text in its question or answer: left out.")
            return
        deck = cells.get("deck") or ""
        first = self.options.deck or ("" if deck else outer or self.path.stem)
        name = "::".join(part for part in (first, deck) if part)
        area = self.options.area or area_of_name(name) or HOME_AREA
        tags = tags_line(cells.get("tags", "").replace(",", " ").replace(";", " ").split(), is_tag)
        summary.notes += 1
        summary.decks[name] = area
        self.writer.add(guid, [Block(None, question, answer, cloze=False)], tags, target_of(name, area))

    def _columns(self, first: list[str], settings: dict[str, str]) -> tuple[dict[str, int], bool]:
        """Return part of a card -> column (from 0), and whether the first row holds headings."""
        named = settings["columns"].split("\x1f") if "columns" in settings else first
        names = [cell.strip().lower() for cell in named]
        guessed: dict[str, int] = {}
        for part, known in _NAMES.items():
            # The heading itself, else one that begins with it, such as "Front text".
            places = [names.index(name) for name in known if name in names] or [
                place for place, name in enumerate(names) if name.replace("_", " ").partition(" ")[0] in known[:3]
            ]
            if places:
                guessed[part] = places[0]
        if not {"question", "answer"} <= guessed.keys():  # a lone q or a is rather a card's text than a heading
            guessed = {part: place for part, place in guessed.items() if len(names[place]) > 1}
        headed = "columns" not in settings and ("question" in guessed or "answer" in guessed)
        columns = dict(guessed) if headed or "columns" in settings else {}
        for part in ("tags", "deck", "guid"):
            if settings.get(f"{part} column", "").isdigit():
                columns[part] = int(settings[f"{part} column"]) - 1
        for part, wanted in self.options.columns.items():
            columns[part], by_name = self._wanted(part, wanted, first)
            headed = headed or by_name
        taken = set(columns.values())
        free = (place for place in range(len(first)) if place not in taken)
        for part in ("question", "answer"):
            if part not in columns:
                place = next(free, None)
                if place is None:
                    raise ImportRefused(
                        f"{self.path.name} has no column for the {part} among its {len(first)}. Name the columns:"
                        " --map question=1,answer=2."
                    )
                columns[part] = place
        if "tags" not in columns and len(first) == 3 and not headed and "columns" not in settings:
            columns["tags"] = next(free)
        return {part: columns[part] for part in PARTS if part in columns}, headed

    def _wanted(self, part: str, wanted: str, first: list[str]) -> tuple[int, bool]:
        """Return the column (from 0) that --map names, and whether by its heading."""
        if part not in PARTS:
            raise ImportRefused(f"--map knows {', '.join(PARTS)}, not {part!r}.")
        if wanted.isdigit():
            if not 1 <= int(wanted) <= len(first):
                raise ImportRefused(f"--map names column {wanted}, but {self.path.name} has {len(first)}.")
            return int(wanted) - 1, False
        names = [cell.strip().lower() for cell in first]
        if wanted.strip().lower() not in names:
            raise ImportRefused(f"{self.path.name} has no column {wanted!r}; it has {', '.join(map(repr, first))}.")
        return names.index(wanted.strip().lower()), True

    def _heading(self, first: list[str], place: int, headed: bool) -> str:
        """Return how the plan names a column."""
        return first[place].strip() if headed and place < len(first) else f"column {place + 1}"

    def copy_media(self, progress: Progress) -> None:
        """A table has no media."""

    def touched_meanwhile(self) -> str | None:
        """Return a deck file that somebody changed since it was read."""
        return self.writer.touched_meanwhile()

    def events(self, store: Store, progress: Progress) -> Iterator[Event]:
        """A table has no history."""
        yield from ()

    def left_out(self) -> list[str]:
        """Nothing beyond the plan."""
        return []


def read_text(path: Path) -> str:
    """Return a table's text: UTF-8, or UTF-16 where a byte order mark says so; ImportRefused for anything else."""
    if path.stat().st_size > LARGEST:
        raise ImportRefused(f"{path.name} is larger than {LARGEST // 2**20} MiB; split it.")
    data = path.read_bytes()
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ImportRefused(
            f"{path.name}:{line} is not {encoding.removesuffix('-sig').upper()}. Save it as UTF-8"
            " (in a spreadsheet: CSV UTF-8)."
        ) from None
    if "\0" in text:
        raise ImportRefused(f"{path.name} holds NUL bytes, so it is no table. Save it as UTF-8.")
    return text


def _settings(text: str) -> tuple[list[str], dict[str, str]]:
    """Return the lines of a table, and the `#name:value` lines that Anki writes above it."""
    lines = list(io.StringIO(text, newline=""))  # at \n, \r and \r\n only: other signs that part lines stay in a cell
    settings: dict[str, str] = {}
    place = 0
    while place < len(lines) and lines[place].startswith("#") and ":" in lines[place]:
        name, _, value = lines[place][1:].partition(":")
        settings[name.strip().lower()] = value.strip("\r\n")
        place += 1
    if "columns" in settings:
        separator = settings.get("separator", "tab")
        sign = _SEPARATORS.get(separator.lower(), separator)
        settings["columns"] = settings["columns"].replace(sign, "\x1f")
    return lines[place:], settings


def _guess_delimiter(lines: list[str], path: Path) -> str:
    """Return the separator: a tab in .tsv, else what parts most of the first lines into the same number of cells."""
    if path.suffix.lower() == ".tsv":
        return "\t"
    best, most = ",", 0
    for sign in ("\t", ",", ";", "|"):
        widths = [len(row) for row in csv.reader(lines[:20], delimiter=sign) if row]
        common = max(set(widths), key=widths.count) if widths else 1
        score = widths.count(common) if common > 1 else 0
        if score > most:
            best, most = sign, score
    return best


def _side(text: str, *, html: bool) -> str:
    """Return a cell as Markdown that stays within its card."""
    return to_markdown(cleaned(text), lambda name: None).text if html else protected(cleaned(text))
