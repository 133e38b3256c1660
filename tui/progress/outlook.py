"""What the simulation says, as text: for the sheet and for the command line alike."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ...data.goals import next_goal, read_goals
from ...data.outlook import WhatIf, horizon, table_request
from ...data.reviews import read_answers
from ...data.simulation import Outcome

if TYPE_CHECKING:
    from ..workspace import Workspace

DEFAULTS = "None was reviewed yet: pace, grades and forgetting are the defaults, not yours."
HEADS = ("target", "min/day", "busiest", "reviews", "new", "known", "per min", "left")
LEGEND = (
    "Busiest day in minutes; reviews a day; known: cards that you would know on the last day; per min: those beyond"
    " what is known with no study at all, for each minute; left: due reviews that did not fit in."
)


def present(workspace: "Workspace") -> WhatIf:
    """Return the question about going on as the settings say."""
    settings, now = workspace.settings, workspace.now()
    goal = next_goal(read_goals(workspace.store, settings.plan), now.date)
    return WhatIf(
        days=horizon(goal.on if goal else None, now.day),
        new_per_day=settings.cards.new_per_day,
        maximum_minutes=settings.cards.maximum_minutes,
        retention=settings.memory.retention,
    )


def request_of(workspace: "Workspace", what_if: WhatIf) -> dict[str, Any]:
    """Return the request to the simulation: the cards, habits and limits of this workspace."""
    store = workspace.store
    return table_request(
        store.items("card"),
        read_answers(store.database),
        store.pace(),
        store.rules,
        workspace.now().day,
        what_if,
        areas=workspace.settings.plan.areas,
    )


def cells(outcome: Outcome, plus_minus: str = "±") -> tuple[str, ...]:
    """Return one row of the table as text."""
    return (
        f"{outcome.retention:.2f}".removeprefix("0"),
        f"{outcome.minutes:.1f} {plus_minus}{outcome.noise_minutes:.1f}",
        f"{outcome.peak:.0f}",
        f"{outcome.reviews:.0f}",
        f"{outcome.begun:.0f}",
        f"{outcome.known:.0f} {plus_minus}{outcome.noise_known:.0f}",
        f"{outcome.per_minute:.2f}",
        f"{outcome.waiting:.0f}",
    )


def lines(found: Sequence[Outcome], retention: float, mark: str = ">", plus_minus: str = "±") -> list[str]:
    """Return the table: its heads, then a line for each outcome; that of the present target begins with `mark`."""
    rows = [HEADS, *(cells(outcome, plus_minus) for outcome in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    marks = [" ", *(mark if outcome.retention == round(retention, 4) else " " for outcome in found)]
    return [
        f"{sign} " + "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for sign, row in zip(marks, rows, strict=True)
    ]


def premise(what_if: WhatIf, request: dict[str, Any]) -> str:
    """Return the sentence that says what is played through."""
    limits = f"at most {what_if.maximum_minutes} min of cards and {what_if.new_per_day} new ones a day"
    return f"{what_if.days} days, {limits}. {stock(request)}"


def stock(request: dict[str, Any]) -> str:
    """Return the sentence that says with how many cards."""
    seen = len(request["deck"]["seen"])
    if not seen:
        return f"{len(request['deck']['new']):,} cards to come. {DEFAULTS}"
    return f"{seen:,} card{'' if seen == 1 else 's'} seen, {len(request['deck']['new']):,} to come."


def document(what_if: WhatIf, request: dict[str, Any], found: Sequence[Outcome]) -> dict[str, Any]:
    """Return the table for --json."""
    return {
        **asdict(what_if),
        "cards_seen": len(request["deck"]["seen"]),
        "cards_new": len(request["deck"]["new"]),
        "defaults": not request["deck"]["seen"],
        "runs": request["runs"],
        "rows": [asdict(outcome) for outcome in found],
    }
