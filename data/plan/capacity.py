"""Capacity: how many minutes a day really has, measured where it can be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..balance import weekday
from ..breaks import break_days, day_after
from ..clock import day_date
from ..rows import Activity

if TYPE_CHECKING:
    from ..settings import PlanSettings

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FULL_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MEASURED_DAYS = 6
ENOUGH_DAYS = 4
ASSUMED_SHARE = 0.7
SLACK_SHARE = 0.85
LEAST_MINUTES = 15  # the short plan; days on which little was due say nothing about what is possible
USUAL_DAYS = 14
OTHER_MINUTES = 40  # a drill and the beginning of a kernel


@dataclass(frozen=True)
class Capacity:
    """A day's budget in minutes, how much of it the plan may fill, and the sentence that says where it comes from."""

    budget: int
    fill: int
    note: str
    rest: bool = False


def day_name(day: int) -> str:
    """Return mon .. sun for a study day."""
    return WEEKDAYS[weekday(day)]


def full_day_name(day: int) -> str:
    """Return Monday .. Sunday for a study day."""
    return FULL_NAMES[weekday(day)]


def capacity(activity: Iterable[Activity], plan: "PlanSettings", day: int) -> Capacity:
    """Return the capacity of study day `day`.

    With at least four worked days of the same type (weekday or weekend) before it: the median of the newest six, no
    more than the learner's own number, 15 % of which stays free, and no less than 15 minutes. The measured minutes are
    what was done, slack already left out, so they are not cut again (a plan that is simply followed would shrink
    otherwise). Until then: 70 % of the learner's number, labelled as assumed, filled to 85 %.
    A rest day and a day in a planned break have no minutes.
    """
    wish = plan.minutes[weekday(day)]
    breaks = break_days(plan.breaks)
    if day in breaks:
        back = day_date(day_after(day, breaks))
        return Capacity(0, 0, f"A planned break: back on {back:%A} {back.day} {back:%B}.", rest=True)
    if wish <= 0 or day_name(day) in plan.rest_days:
        return Capacity(0, 0, f"{full_day_name(day)} is a rest day.", rest=True)
    weekend = weekday(day) >= 5
    minutes = measured(activity, day, weekend=weekend, rest_days=plan.rest_days, breaks=breaks)
    kind = "weekend days" if weekend else "weekdays"
    if len(minutes) < ENOUGH_DAYS:
        budget = round(wish * ASSUMED_SHARE)
        note = f"assumed: 70 % of your {wish} min, until {ENOUGH_DAYS} {kind} are measured ({len(minutes)} so far)"
        return Capacity(budget, max(1, int(budget * SLACK_SHARE)), note)
    middle = max(LEAST_MINUTES, round(share(minutes, 0.5)))
    low, high = round(share(minutes, 0.2)), round(share(minutes, 0.8))
    note = f"measured: median of your last {len(minutes)} {kind}, usually {low} to {high} min"
    return Capacity(min(wish, middle), min(middle, max(1, int(wish * SLACK_SHARE))), note)


def measured(
    activity: Iterable[Activity],
    day: int,
    *,
    weekend: bool,
    rest_days: Sequence[str] = (),
    breaks: frozenset[int] = frozenset(),
) -> list[float]:
    """Return the focused minutes of the newest six days of one type before `day` on which something was done."""
    ms: defaultdict[int, int] = defaultdict(int)
    for entry in activity:
        free = day_name(entry.day) in rest_days or entry.day in breaks
        if entry.day < day and (weekday(entry.day) >= 5) == weekend and not free:
            ms[entry.day] += entry.ms
    worked = sorted((when for when, spent in ms.items() if spent > 0), reverse=True)
    return [ms[when] / 60_000 for when in worked[:MEASURED_DAYS]]


def share(values: Sequence[float], part: float) -> float:
    """Return the value below which `part` (0..1) of the values lie, between neighbours in proportion."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def card_minutes(activity: Iterable[Activity], plan: "PlanSettings", most: int, day: int) -> tuple[int, str]:
    """Return the minutes of cards on a usual day, and a word on where they come from.

    With four days or more with cards in the last 14: their median. Until then what the plan leaves to cards on this
    day of the week beside a drill and a kernel. most: the limit of the settings.
    """
    spent: defaultdict[int, int] = defaultdict(int)
    entries = list(activity)
    for entry in entries:
        if entry.kind == "card" and day - USUAL_DAYS <= entry.day < day:
            spent[entry.day] += entry.ms
    minutes = [ms / 60_000 for ms in spent.values() if ms > 0]
    if len(minutes) >= ENOUGH_DAYS:
        return max(1, min(most, round(share(minutes, 0.5)))), "measured"
    fill = capacity(entries, plan, day).fill or max(1, int(max(plan.minutes) * ASSUMED_SHARE * SLACK_SHARE))
    return max(1, min(most, max(fill - OTHER_MINUTES, fill // 4))), "assumed"
