"""Consistency: 28 days at a glance. Days are counted, never lost: there is no streak that a bad day sets to zero."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..clock import Moment
from ..rows import Activity
from .capacity import day_name

Cell = Literal["active", "rest", "none"]

DAYS = 28
ACTIVE_MINUTES = 15


@dataclass(frozen=True)
class Consistency:
    """The last 28 days, oldest first, today last.

    active: days with 15 minutes or more, or with everything done that was due. rest: planned rest days, and days on
    which nothing was due. longest_gap: most days in a row that were neither; rest days in between are not counted,
    and today is left out while it is open.
    """

    cells: tuple[Cell, ...]
    active: int
    rest: int
    longest_gap: int
    today_active: bool

    @property
    def sentence(self) -> str:
        """The counts in words."""
        text = f"{self.active} of {len(self.cells)} active"
        return f"{text}, {self.rest} planned rest" if self.rest else text


def consistency(
    activity: Iterable[Activity],
    now: Moment,
    *,
    rest_days: Sequence[str] = (),
    cleared: Collection[int] = (),
    free: Collection[int] = (),
) -> Consistency:
    """Return how the last 28 days went.

    activity: what was done by day and kind. rest_days: weekdays (mon .. sun) that are planned rest. cleared: study days
    on which everything due was done, however little it was. free: study days on which nothing was due. A day that is
    both rest and active is active.
    """
    ms: defaultdict[int, int] = defaultdict(int)
    for entry in activity:
        ms[entry.day] += entry.ms
    cells: list[Cell] = []
    for day in range(now.day - DAYS + 1, now.day + 1):
        if ms[day] >= ACTIVE_MINUTES * 60_000 or day in cleared:
            cells.append("active")
        else:
            cells.append("rest" if day in free or day_name(day) in rest_days else "none")
    return Consistency(
        cells=tuple(cells),
        active=cells.count("active"),
        rest=cells.count("rest"),
        longest_gap=_longest_gap(cells),
        today_active=cells[-1] == "active",
    )


def _longest_gap(cells: Sequence[Cell]) -> int:
    """Count the most missed days in a row after the first active one."""
    past = list(cells if cells[-1] != "none" else cells[:-1])
    started = past[past.index("active") :] if "active" in past else []
    longest = run = 0
    for cell in started:
        run = run + (cell == "none") if cell != "active" else 0
        longest = max(longest, run)
    return longest
