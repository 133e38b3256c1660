"""Habits: how long a lane may rest, as org-mode's habits have it, and its last 28 days. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from .capacity import WEEKDAYS, day_name

Cell = Literal["done", "rest", "allowed", "missed"]
State = Literal["done", "may", "should", "overdue"]
DAYS = 28


@dataclass(frozen=True)
class Habit:
    """A lane's last 28 days, oldest first, today last, and how it stands.

    state: "done" today; "may" wait (its last day is near enough, or no day of its own has passed); "should" be done
    today; "overdue" when the longest gap that its days allow is over.
    """

    lane: str
    cells: tuple[Cell, ...]
    state: State

    @property
    def done(self) -> int:
        """Days on which it was done."""
        return self.cells.count("done")

    @property
    def longest_gap(self) -> int:
        """Most missed days in a row, allowed ones and rest between them left out."""
        longest = run = 0
        for cell in self.cells:
            run = 0 if cell == "done" else run + (cell == "missed")
            longest = max(longest, run)
        return longest


def habit(lane: str, done: Collection[int], days: Sequence[str], today: int, rest: Collection[int] = ()) -> Habit:
    """Return how a lane stands on study day `today`.

    done: study days on which anything of it was done. days: its days of the week (mon .. sun), empty for none. rest:
    study days that are planned rest; they stretch the gap that is allowed.
    """
    most = allowed_gap(days)
    cells: list[Cell] = []
    gap: int | None = None  # days since the last one done; None before the first
    for day in range(today - DAYS - most, today + 1):
        if day in done:
            cell: Cell = "done"
            gap = 0
        elif day in rest:
            cell = "rest"
        else:
            gap = None if gap is None else gap + 1
            cell = "missed" if days and gap is not None and gap >= most and day != today else "allowed"
        if day > today - DAYS:
            cells.append(cell)
    return Habit(lane, tuple(cells), _state(days, gap, most, today, today in done, today in rest))


def _state(days: Sequence[str], gap: int | None, most: int, today: int, done: bool, rest: bool) -> State:
    """Return how it stands today."""
    if done:
        return "done"
    if not days or rest:
        return "may"
    if gap is not None and gap > most:
        return "overdue"
    return "should" if day_name(today) in days or gap == most else "may"


def allowed_gap(days: Sequence[str]) -> int:
    """Return the longest way, in days, from one of these days of the week to the next: 1 for all seven, 7 for one."""
    places = sorted(WEEKDAYS.index(name) for name in set(days))
    if not places:
        return 7
    return max((after - before - 1) % 7 + 1 for before, after in zip(places, [*places[1:], places[0]], strict=True))
