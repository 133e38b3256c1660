"""`prepdeck items`: everything that can be practised, with its memory."""

import argparse

from ...data.areas import AREAS, TITLES
from ..cli import OK
from .due import due_text
from .opening import opened
from .outcome import Refusal, emit


def run(options: argparse.Namespace) -> int:
    """Print the items, one a line."""
    if options.area is not None and options.area not in TITLES:
        raise Refusal(f"there is no area {options.area!r}; the areas are {', '.join(area.slug for area in AREAS)}.")
    with opened() as workspace:
        rows = workspace.store.items(options.kind, options.area)
        now = workspace.now()
    document = [
        {
            "id": row.id,
            "kind": row.kind,
            "area": row.area,
            "tier": row.tier,
            "title": row.title,
            "due": due_text(row.due_day, row.due_at, now),
            "stability": row.stability,
            "reps": row.reps,
            "lapses": row.lapses,
            "suspended": row.suspended,
        }
        for row in rows
    ]
    text = "\n".join(f"{str(entry['due'] or 'new')[:16]:<18}{entry['id']}" for entry in document)
    emit(options, document, text)
    return OK
