"""Cards as text for other programs: JSON Lines with memory and history, and a table of comma separated values.

JSON Lines: one object a line with the keys

    schema    1; raised when a key changes its meaning or goes
    id, guid  ours, and the guid under which the card's note goes to Anki
    type, area, subtopic, tier, tags, title, source, siblings
    question, answer   Markdown as in the deck (the numbers of an estimate are not drawn)
    fields    the card's other keys
    memory    null for a new card, else phase (1 learning, 2 review, 3 relearning), stability (days), difficulty,
              last and due (dates), reps, lapses
    suspended, buried_until (date or null), flag
    history   events of the card, oldest first: id, kind, at (UTC), day (study day), device, ms, rating, payload, undone
"""

import csv
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TextIO

from ...data.clock import day_date
from ...data.events import Event
from .export_note import Chosen, Report, Step, sides
from .identity import guid_of

SCHEMA = 1
COLUMNS = ("question", "answer", "tags", "source", "id")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with one of these first, a spreadsheet computes a cell

History = Callable[[str], Sequence[tuple[Event, bool]]]  # id -> its events, each with whether it is undone


def write_lines(file: TextIO, chosen: Sequence[Chosen], history: History, report: Report, *, step: Step) -> None:
    """Write JSON Lines; OSError passes through."""
    for number, one in enumerate(chosen):
        step(number, len(chosen))
        file.write(json.dumps(card_object(one, history), ensure_ascii=False) + "\n")
        report.cards += 1


def card_object(one: Chosen, history: History) -> dict[str, object]:
    """Return a card with all that is known of it; the keys are in the module's docstring."""
    card, row = one
    seen = row.phase != 0
    return {
        "schema": SCHEMA,
        "id": card.id,
        "guid": guid_of(card),
        "type": card.type,
        "area": card.area,
        "subtopic": card.subtopic,
        "tier": card.tier,
        "tags": list(one.tags),
        "title": card.title,
        "question": card.question,
        "answer": card.answer,
        "source": card.source,
        "siblings": card.siblings,
        "fields": dict(card.fields),
        "memory": {
            "phase": row.phase,
            "stability": row.stability,
            "difficulty": row.difficulty,
            "last": _date(row.last_day),
            "due": _date(row.due_day),
            "reps": row.reps,
            "lapses": row.lapses,
        }
        if seen
        else None,
        "suspended": row.suspended,
        "buried_until": _date(row.buried_until),
        "flag": row.flag,
        "history": [_event_object(event, undone) for event, undone in history(card.id)] if row.last_event else [],
    }


def write_table(file: TextIO, chosen: Sequence[Chosen], report: Report, *, seed: int, step: Step) -> None:
    """Write comma separated values with a head line; OSError passes through.

    Texts are Markdown. A cell that a spreadsheet would take for a formula begins with an apostrophe. seed: draws the
    numbers of estimates.
    """
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for number, one in enumerate(chosen):
        step(number, len(chosen))
        question, answer = sides(one.card, seed)
        tags = " ".join((f"{one.card.area}::{one.card.subtopic}", *one.tags))
        table.writerow([plain_cell(cell) for cell in (question, answer, tags, one.card.source, one.card.id)])
        report.cards += 1


def plain_cell(text: str) -> str:
    """Return a cell that no spreadsheet computes."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _event_object(event: Event, undone: bool) -> dict[str, object]:
    """Return one event of a history."""
    return {
        "id": event.id,
        "kind": event.kind,
        "at": (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=event.at)).isoformat(),
        "day": _date(event.day),
        "device": event.device,
        "ms": event.ms,
        "rating": event.rating,
        "payload": event.payload,
        "undone": undone,
    }


def _date(day: int | None) -> str | None:
    """Return a study day as a date."""
    return None if day is None else day_date(day).isoformat()
