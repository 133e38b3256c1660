"""True retention: the share of cards in review that were still known, day by day, week by week, month by month.

Anki's definition ("pass rate of cards with an interval of at least a day"): answers in the review phase, of each card
the first of its day only; Hard, Good and Easy pass. Young and mature part at 21 days, as in Anki. Anki takes the
interval that was planned; here it is the days since the answer before, which are the same for a review on its day and
say what was in fact remembered for one that waited.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ..clock import date_day, day_date
from ..reviews import Answer
from .shares import Share

MATURE_DAYS = 21
REVIEW = 2  # the phase
Unit = Literal["day", "week", "month"]


class Recall(NamedTuple):
    """One answer that counts: its study day, whether it passed, whether the card was mature."""

    day: int
    passed: bool
    mature: bool


@dataclass(frozen=True)
class Period:
    """One day, week (from Monday) or month, by its first study day."""

    start: int
    young: Share
    mature: Share

    @property
    def all(self) -> Share:
        """Young and mature together."""
        return self.young + self.mature


def recalls(answers: Iterable[Answer]) -> list[Recall]:
    """Return the answers that true retention counts; answers: in order of the log.

    A card whose answer before is not in the log is left out: nobody can tell whether it is young.
    """
    last: dict[str, int] = {}
    found = []
    for item, rating, day, _, _, was, _ in answers:
        if not item.startswith("card:"):
            continue
        if rating is None:
            last.pop(item, None)
            continue
        before = last.get(item)
        if before is None or day > before:
            last[item] = day
            if before is not None and was == REVIEW:
                found.append(Recall(day, rating > 1, day - before >= MATURE_DAYS))
    return found


def period_start(day: int, unit: Unit) -> int:
    """Return the first study day of the day, week or month that `day` is in."""
    if unit == "day":
        return day
    if unit == "week":
        return day - day_date(day).weekday()
    return date_day(day_date(day).replace(day=1))


def periods(found: Iterable[Recall], today: int, unit: Unit, count: int) -> list[Period]:
    """Return the last `count` days, weeks or months, oldest first, the present one last; empty ones too."""
    starts = [period_start(today, unit)]
    while len(starts) < count:
        starts.append(period_start(starts[-1] - 1, unit))
    sums: defaultdict[tuple[int, bool], list[int]] = defaultdict(lambda: [0, 0])
    begins = {day: period_start(day, unit) for day in range(starts[-1], today + 1)}
    for day, passed, mature in found:
        start = begins.get(day)
        if start is not None:
            entry = sums[start, mature]
            entry[0] += passed
            entry[1] += 1
    return [Period(start, Share(*sums[start, False]), Share(*sums[start, True])) for start in reversed(starts)]


def total(found: Iterable[Recall], first: int, last: int) -> Period:
    """Return all of the days first..last as one period."""
    within = [entry for entry in found if first <= entry.day <= last]
    return Period(first, _share(within, mature=False), _share(within, mature=True))


def _share(found: Sequence[Recall], *, mature: bool) -> Share:
    """Return the share that passed among the young or the mature."""
    passes = [entry.passed for entry in found if entry.mature is mature]
    return Share(sum(passes), len(passes))


def month_name(start: int) -> str:
    """Return the month of a study day as 2026-11."""
    when: date = day_date(start)
    return f"{when:%Y-%m}"
