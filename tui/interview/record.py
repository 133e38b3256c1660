"""What an interview leaves in the record: a grade for each problem, and the debrief."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ...data.breaks import break_days
from ...data.memory import Load, Rating, preview
from ...drills.interview import SCORES
from ...drills.rating import propose
from .sitting import MODE, Asked, Sitting

if TYPE_CHECKING:
    from ..workspace import Workspace


class Proposed(NamedTuple):
    """The grade proposed for a problem, None for one that was not opened, and the sentence that says why."""

    rating: Rating | None
    why: str


def proposal(workspace: "Workspace", asked: Asked) -> Proposed:
    """Propose the grade of a problem from time and failed submissions; what was not solved comes back soon."""
    if not asked.opened:
        return Proposed(None, "not opened: nothing is recorded")
    if asked.attempt.verdict != "AC":
        return Proposed(Rating.AGAIN, "again: not solved in the interview")
    attempt = asked.attempt
    found = propose(
        workspace.problems[asked.slug].target_minutes, attempt.seconds, attempt.hints, attempt.failed, False
    )
    return Proposed(Rating(found.rating), found.why)


def record_interview(
    workspace: "Workspace", sitting: Sitting, grades: Mapping[str, Rating | None], scores: Mapping[str, int]
) -> None:
    """Store the grades and then the debrief.

    grades: by slug, None for no grade. scores: 1..4 by the names of SCORES, 0 for none. A grade that was stored already
    (the app was killed in between) is not stored again. RecordError.
    """
    load = Load(breaks=break_days(workspace.settings.plan.breaks))
    for asked in sitting.asked:
        row, rating = workspace.store.item(f"drill:{asked.slug}"), grades.get(asked.slug)
        if row is None or rating is None or asked.graded:
            continue
        proposed = proposal(workspace, asked).rating
        choices = preview(row.memory, workspace.now(), workspace.rules, row.id, load)
        evidence: dict[str, Any] = {
            **asked.attempt.evidence(),
            "gave_up": asked.attempt.verdict != "AC",
            "language": workspace.language_of(workspace.problems[asked.slug]),
            "proposed": None if proposed is None else int(proposed),
            "steps": asked.ticks,
        }
        workspace.store.grade(
            row.id,
            choices[rating],
            ms=round(asked.attempt.seconds * 1000),
            expected=row.last_event,
            evidence=evidence,
        )
        asked.graded = int(rating)
    debrief = debrief_json(sitting, scores)
    workspace.store.record("attempted", f"drill:{sitting.asked[0].slug}", {"mode": MODE, "debrief": debrief})


def debrief_json(sitting: Sitting, scores: Mapping[str, int]) -> dict[str, Any]:
    """Return the debrief as the record keeps it and `drill interviews --json` prints it. Times are seconds."""
    return {
        "minutes": sitting.minutes,
        "company": sitting.company,
        "seconds": round(sitting.seconds),
        "ended": sitting.ended,
        "scores": {name: scores[name] for name in SCORES if scores.get(name)},
        "problems": [
            {
                "slug": asked.slug,
                "result": asked.result,
                "seconds": round(asked.attempt.seconds),
                "failed_submits": asked.attempt.failed,
                "timeline": asked.attempt.timeline(),
                "steps": asked.ticks,
                "failing": asked.failing,
                "growth": asked.growth,
                "grade": asked.graded or None,
            }
            for asked in sitting.asked
        ],
    }


def debriefs(workspace: "Workspace") -> list[dict[str, Any]]:
    """Return the debriefs in the record, newest first, each with the date of its study day."""
    from ...data.clock import day_date

    events = workspace.store.events(kinds=("attempted",))
    return [
        {"date": day_date(event.day).isoformat(), **event.payload["debrief"]}
        for event in reversed(events)
        if event.payload.get("mode") == MODE and isinstance(event.payload.get("debrief"), dict)
    ]
