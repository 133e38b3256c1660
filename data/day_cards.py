"""The cards of a day: what is due, in steps, new, and, in the last days before a goal, what could come early."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .memory import Phase
from .rows import Row

if TYPE_CHECKING:
    from .exam import Exam


@dataclass(frozen=True)
class DayCards:
    """The rows of cards by what can be done with them today."""

    due: list[Row]
    steps: list[Row]  # in steps within a day
    day_steps: list[Row]  # in steps of whole days, due
    new: Mapping[tuple[str, str], list[Row]]  # by tier and area
    met: Mapping[tuple[str, str], int]  # how many of a tier and area are not new any more
    siblings: set[str]  # seen today or in steps
    answered_today: int
    last_area: str
    coming: Sequence[Row] = ()  # seen on another day and not due; in the last days before a goal only


def sort_cards(rows: Sequence[Row], day: int, exam: "Exam | None" = None) -> DayCards:
    """Return the cards among the rows by what can be done with them on study day `day`."""
    due: list[Row] = []
    coming: list[Row] = []
    sweeping = exam is not None and exam.sweeping
    steps: list[Row] = []
    day_steps: list[Row] = []
    new: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    met: defaultdict[tuple[str, str], int] = defaultdict(int)
    siblings: set[str] = set()
    answered, last = 0, (-1, "", "")
    for row in rows:
        if row.kind != "card":
            continue
        phase = row.phase
        if phase == Phase.NEW:
            if not row.suspended and (row.buried_until is None or row.buried_until <= day):
                new[row.tier, row.area].append(row)
            continue
        met[row.tier, row.area] += 1
        if row.last_day == day:
            answered += 1
            siblings.add(row.siblings)
            last = max(last, (row.last_at or 0, row.id, row.area))
        if row.suspended or (row.buried_until is not None and row.buried_until > day):
            continue
        if phase == Phase.REVIEW:
            if row.due_day is not None and row.due_day <= day:
                due.append(row)
            elif sweeping and row.last_day != day:
                coming.append(row)
        elif row.due_at is not None:
            steps.append(row)
            siblings.add(row.siblings)
        elif row.due_day is not None and row.due_day <= day:
            day_steps.append(row)
            siblings.add(row.siblings)
    siblings.discard("")
    return DayCards(due, steps, day_steps, new, met, siblings, answered, last[2], coming)
