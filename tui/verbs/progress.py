"""`prepdeck progress --json|--plain`: what is seen, recalled and applied in each area."""

import argparse

from ...data.areas import TITLES
from ..cli import OK
from ..today.view import look_at_today
from .opening import opened
from .outcome import emit


def run(options: argparse.Namespace) -> int:
    """Print the areas."""
    with opened() as workspace:
        view = look_at_today(workspace)
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
            }
            for area in view.areas
        ],
        "days": list(view.consistency.cells),
    }
    lines = [
        f"{TITLES[area.area]}: {area.seen} of {area.total} core cards seen, {area.can_do} unaided passes"
        for area in view.areas
    ]
    emit(options, document, "\n".join(lines))
    return OK
