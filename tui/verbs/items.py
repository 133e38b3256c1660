"""`prepdeck items`: everything that can be practised, with its memory; searched and sorted as in Browse."""

import argparse
from typing import Any

from ...data.areas import AREAS, TITLES
from ...data.clock import Moment, day_date
from ...data.memory import retrievability
from ...data.rules import Rules
from ...data.search import Entry, sort_entries
from ..cli import OK
from ..entries import entries
from .bulk import look_for
from .due import due_text
from .opening import opened
from .outcome import Refusal, emit


def run(options: argparse.Namespace) -> int:
    """Print the items, one a line."""
    if options.area is not None and options.area not in TITLES:
        raise Refusal(f"there is no area {options.area!r}; the areas are {', '.join(area.slug for area in AREAS)}.")
    with opened() as workspace:
        now, rules = workspace.now(), workspace.store.rules
        chosen = entries(workspace) if options.search is None else look_for(workspace, options.search)
    chosen = [
        entry for entry in chosen if options.kind in (None, entry.row.kind) and options.area in (None, entry.row.area)
    ]
    if options.sort is not None:
        chosen = sort_entries(chosen, options.sort, options.reverse, now=now, rules=rules)
    elif options.reverse:
        chosen.reverse()
    document = [described(entry, now, rules) for entry in chosen]
    text = "\n".join(f"{str(item['due'] or 'new')[:16]:<18}{item['id']}" for item in document)
    emit(options, document, text)
    return OK


def described(entry: Entry, now: Moment, rules: Rules) -> dict[str, Any]:
    """Return an item as --json prints it."""
    row = entry.row
    buried = row.buried_until if row.buried_until is not None and row.buried_until > now.day else None
    return {
        "id": row.id,
        "kind": row.kind,
        "type": entry.type,
        "area": row.area,
        "tier": row.tier,
        "title": row.title,
        "deck": entry.deck,
        "tags": sorted(entry.tags),
        "due": due_text(row.due_day, row.due_at, now),
        "stability": row.stability,
        "difficulty": row.difficulty,
        "retrievability": retrievability(row.memory, now.day, rules.for_item(row.id)),
        "reps": row.reps,
        "lapses": row.lapses,
        "suspended": row.suspended,
        "buried_until": None if buried is None else day_date(buried).isoformat(),
        "flag": row.flag,
        "leech": row.leech,
        "added": None if row.added is None else day_date(row.added).isoformat(),
    }
