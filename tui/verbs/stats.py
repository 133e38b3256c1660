"""`prepdeck stats`: the sections of Progress on the command line: sentence, plot and exact numbers, or one document."""

import argparse

from ..cli import OK, STATS
from ..glyphs import Glyphs, glyphs
from ..progress.source import Source, read_source, tell
from ..progress.told import Told, sheet
from .opening import opened
from .outcome import Refusal, emit

WIDTH = 79
MOST_DAYS = 3650


def run(options: argparse.Namespace) -> int:
    """Print one section or all."""
    if options.days is not None and not 1 <= options.days <= MOST_DAYS:
        raise Refusal(f"--days is {options.days}; it can be from 1 to {MOST_DAYS:,}.")
    with opened(exercises=False) as workspace:
        source = read_source(workspace, days=options.days)
        date, signs = workspace.now().date, glyphs(workspace.settings.look.ascii)
    told = [tell(source, section) for section in ([options.section] if options.section else STATS)]
    document = {
        "date": date.isoformat(),
        "answers": answered(source),
        "sections": {entry.key: entry.document() for entry in told},
    }
    emit(options, document, "\n\n\n".join(in_words(entry, signs) for entry in told))
    return OK


def answered(source: Source) -> int:
    """Return how many answers the record holds; undone ones do not count."""
    return sum(answer.rating is not None for answer in source.answers)


def in_words(told: Told, signs: Glyphs) -> str:
    """Return one section as text: what stands on the screen, then the numbers behind it."""
    parts = [told.title.upper(), sheet(told, WIDTH, signs, numbers=False).plain.rstrip()]
    if any(table.rows for table in told.tables):
        parts.append(sheet(told, WIDTH, signs, numbers=True).plain.partition("\n\n")[2])
    return "\n\n".join("\n".join(line.rstrip() for line in part.split("\n")) for part in parts)
