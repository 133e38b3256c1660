"""`prepdeck cards postpone|advance|spread`: move reviews to other days, with what it costs."""

import argparse
from typing import TYPE_CHECKING, Any

from ...data.clock import day_date
from ...data.workload import Workload, advance, postpone, spread
from ..cli import OK
from ..study.proposal import Desk, Proposal, accept, minutes_text, of_moves
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ..workspace import Workspace

DAYS = {"postpone": 1, "advance": 1, "spread": 7}  # without --days


def run(options: argparse.Namespace) -> int:
    """Work out the moves, store them unless this is a dry run, print them."""
    with opened(exercises=False) as workspace:
        desk = Desk.of(workspace)
        try:
            workload = moves_of(options, workspace, desk)
        except ValueError as error:
            raise Refusal(str(error)) from None
        if not options.dry_run:
            accept(workspace, Proposal("", moves=workload.moves))
        emit(options, document(options, workload), text(options, desk, workload))
    return OK


def moves_of(options: argparse.Namespace, workspace: "Workspace", desk: Desk) -> Workload:
    """Return the moves that the words ask for; ValueError for a number that does not fit."""
    rows, day, rules, pace = desk.rows, desk.day, workspace.rules, desk.pace
    days = DAYS[options.word] if options.days is None else options.days
    keep = getattr(options, "keep", None)
    if options.word == "postpone":
        keep = desk.fitting if keep is None else keep
        return postpone(rows, day, rules, pace, days=days, keep=keep, breaks=desk.breaks)
    if options.word == "advance":
        return advance(rows, day, rules, pace, days=days, keep=keep)
    return spread(rows, day, rules, pace, days=days, breaks=desk.breaks)


def document(options: argparse.Namespace, workload: Workload) -> dict[str, Any]:
    """Return the moves and their cost for --json; days as dates."""
    cost = workload.cost
    return {
        "moved": 0 if options.dry_run else len(workload.moves),
        "would_move": len(workload.moves),
        "dry_run": options.dry_run,
        "remembered_before": cost.remembered_before,
        "remembered_after": cost.remembered_after,
        "forgotten_more": cost.forgotten,
        "growth": cost.growth,
        "minutes": [
            {"date": day_date(day).isoformat(), "before": round(before, 2), "after": round(after, 2)}
            for day, before, after in cost.days
        ],
        "moves": [
            {"id": item, "from": day_date(old).isoformat(), "to": day_date(new).isoformat()}
            for item, old, new in workload.moves
        ],
    }


def text(options: argparse.Namespace, desk: Desk, workload: Workload) -> str:
    """Return the cost in words and as a table of minutes a day."""
    proposal = of_moves(desk, workload)
    lines = [proposal.sentence]
    if workload.moves:
        lines += [f"{'minutes a day':<18}{'now':>6}{'then':>7}"]
        lines += [f"{row.label:<18}{minutes_text(row.before):>6}{minutes_text(row.after):>7}" for row in proposal.table]
        again = "Nothing was changed: this was a dry run."
        lines.append(again if options.dry_run else "prepdeck review --undo takes it back.")
    return "\n".join(lines)
