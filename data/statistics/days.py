"""Days: what was done on each of the last weeks' days, with rest days and breaks told apart from days left out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..clock import day_date
from ..plan.capacity import day_name
from ..reviews import Answer

LEVELS = (0, 15, 30, 60)  # minutes from which a day is one level darker; the first: more than none
Mark = Literal["done", "rest", "break", "none"]


class DayDone(NamedTuple):
    """One study day: minutes spent, answers and attempts; rest and break only where nothing was done."""

    day: int
    minutes: float
    answers: int
    mark: Mark

    @property
    def level(self) -> int:
        """How much was done, 0 nothing to 4 an hour or more."""
        return sum(self.minutes >= least for least in LEVELS[1:]) + 1 if self.mark == "done" else 0


@dataclass(frozen=True)
class DaysDone:
    """The last weeks, Monday first; the last day is today.

    done, rest, breaks, left_out: days from the first on which anything was done. longest_gap: most days in a row left
    out.
    """

    days: tuple[DayDone, ...]
    done: int
    rest: int
    breaks: int
    left_out: int
    longest_gap: int
    minutes: float


def days_done(
    answers: Iterable[Answer],
    practice: Iterable[tuple[int, int, int]],
    today: int,
    weeks: int,
    *,
    rest_days: Sequence[str] = (),
    breaks: Collection[int] = (),
) -> DaysDone:
    """Return the last `weeks` weeks, the present one included.

    practice: (study day, count, milliseconds) of what is no answer: attempts at exercises, cramming. rest_days:
    weekdays (mon .. sun). breaks: study days. Days before the first on which anything was done do not count as left
    out, nor does today while it is open; rest days and breaks neither lengthen nor end a gap.
    """
    first = today - day_date(today).weekday() - 7 * (weeks - 1)
    ms: defaultdict[int, int] = defaultdict(int)
    counts: defaultdict[int, int] = defaultdict(int)
    for answer in answers:
        if answer.rating is not None and answer.day >= first:
            ms[answer.day] += answer.ms
            counts[answer.day] += 1
    for day, count, spent in practice:
        ms[day] += spent
        counts[day] += count
    days = []
    for day in range(first, today + 1):
        mark: Mark = "none"
        if counts[day] or ms[day]:
            mark = "done"
        elif day in breaks:
            mark = "break"
        elif day_name(day) in rest_days:
            mark = "rest"
        days.append(DayDone(day, ms[day] / 60_000, counts[day], mark))
    gaps = _gaps(days)
    marks = [day.mark for day in days]
    marks = marks[marks.index("done") :] if "done" in marks else []
    return DaysDone(
        days=tuple(days),
        done=marks.count("done"),
        rest=marks.count("rest"),
        breaks=marks.count("break"),
        left_out=sum(gaps),
        longest_gap=max(gaps, default=0),
        minutes=sum(day.minutes for day in days),
    )


def _gaps(days: Sequence[DayDone]) -> list[int]:
    """Return the lengths of the runs of days left out after the first day on which anything was done."""
    marks = [day.mark for day in days]
    if "done" not in marks:
        return []
    past = marks[marks.index("done") : -1 if marks[-1] == "none" else None]
    gaps = [0]
    for mark in past:
        if mark == "done":
            gaps.append(0)
        elif mark == "none":
            gaps[-1] += 1
    return [gap for gap in gaps if gap]
