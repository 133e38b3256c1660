"""`prepdeck progress --json|--plain`: what is seen, recalled and applied in each area."""

import argparse
from typing import Any

from ...data.areas import TITLES
from ...data.clock import day_date
from ...data.levels import Level, suggested
from ..cli import OK
from ..progress.levels import assess, look_at_levels
from ..today.view import look_at_today
from .opening import opened
from .outcome import Refusal, emit


def run(options: argparse.Namespace) -> int:
    """Print the areas."""
    with opened() as workspace:
        try:
            for word in options.assess or ():
                area, _, level = word.partition("=")
                assess(workspace, area, level or None)
        except ValueError as error:
            raise Refusal(str(error)) from None
        view = look_at_today(workspace)
        levels = {level.area: level for level in look_at_levels(workspace, view)}
    document = {
        "date": view.date.isoformat(),
        "areas": [
            {
                "area": area.area,
                "core_seen": area.seen,
                "core_total": area.total,
                "recall": area.recall,
                "recall_of_seen": area.recall_seen,
                "unaided_passes": area.can_do,
                "days_since_evidence": area.fresh,
                **level_document(levels[area.area]),
            }
            for area in view.areas
        ],
        "next": suggested(list(levels.values())),
        "days": list(view.consistency.cells),
    }
    lines = [
        f"{TITLES[area.area]}: {levels[area.area].text}; {area.seen} of {area.total} core cards seen,"
        f" {area.can_do} unaided passes"
        for area in view.areas
    ]
    emit(options, document, "\n".join(lines))
    return OK


def level_document(level: Level) -> dict[str, Any]:
    """Return a level for --json."""
    return {
        "level": level.name,
        "stale_days": level.stale,
        "missing": level.missing or None,
        "assessed": level.said,
        "evidence": [
            {"item": one.item, "date": day_date(one.day).isoformat(), "what": one.what}
            for one in (*level.passes, *level.spoken)
        ],
    }
