"""`prepdeck journal show|write|add|list|search|week`: the journal by the line."""

import argparse
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from ...data.clock import date_day, day_date
from ...data.journal.book import Book
from ...data.journal.figures import DayFigures, day_figures, read_figures
from ...data.journal.page import JournalError, minutes_text
from ...data.journal.week import draft, file_name, monday_of
from ..cli import LACKING, OK, REFUSED
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ..workspace import Workspace


def run(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for."""
    with opened(exercises=False) as workspace:
        book = Book(workspace.paths.journal)
        try:
            return WORDS[options.word](options, workspace, book)
        except JournalError as error:
            raise Refusal(str(error), LACKING) from None


def show(options: argparse.Namespace, workspace: "Workspace", book: Book) -> int:
    """Print a day as it would stand in its file; nothing is written."""
    day = asked_day(options.day, workspace)
    figures = day_figures(workspace.store, date_day(day))
    text = book.text(day, figures)
    emit(options, {"date": day.isoformat(), "file": str(book.path(day)), "text": text, **numbers(figures)}, text)
    return OK


def write(options: argparse.Namespace, workspace: "Workspace", book: Book) -> int:
    """Bring a day's file up to date."""
    day = asked_day(options.day, workspace)
    figures = day_figures(workspace.store, date_day(day))
    book.write(day, figures)
    path = str(book.path(day))
    emit(options, {"date": day.isoformat(), "file": path, **numbers(figures)}, path)
    return OK


def add(options: argparse.Namespace, workspace: "Workspace", book: Book) -> int:
    """Add a line to today."""
    words = " ".join(" ".join(options.text).split())
    if not words:
        raise Refusal("there is nothing to write: prepdeck journal add 'what you learned'.")
    now = workspace.now()
    line = f"- {now.local:%H:%M} {words}"
    book.add(now.date, day_figures(workspace.store, now.day), line)
    emit(options, {"date": now.date.isoformat(), "file": str(book.path(now.date)), "line": line}, line)
    return OK


def list_days(options: argparse.Namespace, workspace: "Workspace", book: Book) -> int:
    """Print the days with work or words, newest first."""
    today = workspace.now().day
    figures = read_figures(workspace.store, 0, today)
    files = set(book.days())
    days = sorted({*(date_day(day) for day in files), *figures}, reverse=True)
    document, lines = [], []
    for number in days:
        held, day = figures.get(number, DayFigures(number)), day_date(number)
        words = day in files and book.has_words(day)
        document.append({"date": day.isoformat(), "minutes": round(held.total), "cards": held.cards, "words": words})
        lines.append(f"{day}  {minutes_text(held.total):>10}  {'words' if words else ''}".rstrip())
    emit(options, document, "\n".join(lines) or "The journal is empty: prepdeck journal add 'what you learned'")
    return OK


def search(options: argparse.Namespace, workspace: "Workspace", book: Book) -> int:
    """Print the lines that hold all the words; exit 1 where none does."""
    hits = list(book.search(" ".join(options.text)))
    document = [{"file": str(hit.path), "line": hit.number, "text": hit.line} for hit in hits]
    emit(options, document, "\n".join(f"{hit.path.name}:{hit.number}: {hit.line.strip()}" for hit in hits))
    return OK if hits else REFUSED


def week(options: argparse.Namespace, workspace: "Workspace", book: Book) -> int:
    """Print the draft of a post on a week, or write it to its file, which must not be there yet."""
    monday = monday_of(asked_day(options.day, workspace))
    first = date_day(monday)
    days = read_figures(workspace.store, first, first + 6).values()
    text = draft(monday, days)
    path = book.folder / file_name(monday)
    if options.write:
        if path.exists() and not options.force:
            raise Refusal(f"{path} is there already and may hold your words; --force replaces it.")
        book.put(path, text)
    emit(options, {"file": str(path), "written": options.write, "text": text}, str(path) if options.write else text)
    return OK


WORDS = {"show": show, "write": write, "add": add, "list": list_days, "search": search, "week": week}


def asked_day(text: str | None, workspace: "Workspace") -> date:
    """Return the day that was named, today without one; Refusal where it is none."""
    if text is None:
        return workspace.now().date
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"{text!r} is no day: write it like {workspace.now().date}.") from None


def numbers(figures: DayFigures) -> dict[str, object]:
    """Return the figures of a day for `--json`."""
    return {
        "minutes": {kind: round(spent, 1) for kind, spent in figures.minutes.items()},
        "elsewhere": dict(figures.elsewhere),
        "cards": figures.cards,
        "new": figures.new,
        "recalled": figures.recalled,
        "asked": figures.asked,
        "exercises": [asdict(work) for work in figures.exercises],
    }
