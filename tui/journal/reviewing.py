"""The review of a week, gathered from the record: for Journal and for `prepdeck week`."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ...data.career.register import Register
from ...data.clock import date_day
from ...data.journal.figures import read_figures
from ...data.journal.week import file_name
from ...data.plan.decisions import decide
from ...data.plan.estimates import Round
from ...data.plan.exercises import estimate
from ...data.plan.lookback import done_minutes, planned_minutes
from ...data.plan.review import WORST_LEECHES, WeekReview, areas_of, failed_twice, ratios

if TYPE_CHECKING:
    from ..workspace import Workspace


def review_name(monday: date) -> str:
    """Return the name of the file of a week's review, such as `2026-W47-review.md`."""
    return file_name(monday).removesuffix(".md") + "-review.md"


def look_at_week(workspace: "Workspace", monday: date) -> WeekReview:
    """Return the review of the week that begins on a Monday. RecordError."""
    store, settings = workspace.store, workspace.settings
    first, sunday = date_day(monday), monday + timedelta(days=6)
    last = first + 6
    rows = {row.id: row for row in store.items()}
    events = [event for event in store.events(first, kinds=("planned",)) if event.day <= last]
    days = list(read_figures(store, first, last).values())
    works = [work for day in days for work in day.exercises if work.item in rows]
    threshold = settings.memory.leech_threshold
    worst = sorted((row for row in rows.values() if row.lapses >= threshold > 0), key=lambda row: (-row.lapses, row.id))
    applications = Register(store, settings.career.stages).all()
    sent = [held.applied_on for held in applications if held.applied_on]
    return WeekReview(
        monday=monday,
        planned=planned_minutes(events, first, last),
        done=done_minutes(store.activity(first), decide(events, last), first, last),
        ratios=ratios(Round(work.kind, estimate(rows[work.item]), work.minutes) for work in works),
        areas=areas_of(days),
        leeches=[(row.title, row.lapses) for row in worst[:WORST_LEECHES]],
        failed=failed_twice(days),
        sent=sum(monday <= day <= sunday for day in sent) if applications else None,
        replied=sum(monday <= held.stage_on <= sunday for held in applications if held.invited),
    )
