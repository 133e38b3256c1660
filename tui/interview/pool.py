"""The drills that an interview or a warm-up can ask, with what the record knows of them."""

from typing import TYPE_CHECKING

from ...drills.interview import Candidate, Met

if TYPE_CHECKING:
    from ..workspace import Workspace


def candidates(workspace: "Workspace") -> list[Candidate]:
    """Return every drill that can be solved here and is not suspended."""
    rows = {row.id: row for row in workspace.store.items("drill")}
    today = workspace.now().day
    found = []
    for problem in workspace.problems.values():
        row = rows.get(problem.item_id)
        if workspace.unsolvable(problem) is not None or (row is not None and row.suspended):
            continue
        recall = None
        if row is not None and row.stability is not None and row.last_day is not None:
            recall = workspace.rules.for_item(row.id).recall(row.stability, today - row.last_day)
        last_day = row.last_day if row is not None else None
        found.append(Candidate(problem.slug, problem.level, problem.patterns, problem.asked, recall, last_day))
    return found


def met(workspace: "Workspace") -> list[Met]:
    """Return the drills that were solved before, by their newest grade, and can be solved here.

    A warm-up counts as having seen a drill, though it leaves the memory of it alone.
    """
    seen = {
        event.item: event.day
        for event in workspace.store.events(kinds=("practised",))
        if event.payload.get("mode") == "warm-up"
    }
    grades = {event.item: event.rating for event in workspace.store.events(kinds=("reviewed",))}
    found = []
    for row in workspace.store.items("drill"):
        problem = workspace.problems.get(row.id.partition(":")[2])
        solved = row.reps > 0 and (grades.get(row.id) or 0) > 1
        if problem is None or not solved or row.suspended or row.last_day is None or workspace.unsolvable(problem):
            continue
        found.append(Met(problem.slug, problem.level, max(row.last_day, seen.get(row.id, 0))))
    return found
