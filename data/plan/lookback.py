"""Planned against done, by lane: of one day for the look back in the morning, of a week for its review. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..rows import Activity
from .block import LANE_KINDS, LANES
from .decisions import Decisions, Planned, number

BACK_DAYS = 14  # an older day is not looked back at


@dataclass(frozen=True)
class LookBack:
    """A day that is over. planned, done: minutes by lane; planned is empty where the day was never begun."""

    day: int
    planned: Mapping[str, int]
    done: Mapping[str, int]

    @property
    def lanes(self) -> list[str]:
        """The lanes on which there was anything, in the order of the day."""
        return [lane for lane in LANES if lane in self.planned or lane in self.done]


def look_back(
    planned: Sequence[Planned], activity: Iterable[Activity], decisions: Decisions, today: int
) -> LookBack | None:
    """Return the last day before today that was begun or worked on; None where there is none in the last 14 days."""
    entries = list(activity)
    begun = {event.day for event in planned if event.payload.get("what") == "accepted"}
    days = begun | {entry.day for entry in entries if entry.ms} | {day for day, _ in decisions.lane_ms}
    day = max((day for day in days if today - BACK_DAYS <= day < today), default=None)
    if day is None:
        return None
    return LookBack(day, planned_minutes(planned, day, day), done_minutes(entries, decisions, day, day))


def planned_minutes(planned: Iterable[Planned], first: int, last: int) -> dict[str, int]:
    """Return the minutes of accepted plans by lane; of a day that was begun anew, the last plan counts."""
    days: dict[int, Counter[str]] = {}
    for event in planned:
        lines = event.payload.get("lines")
        if first <= event.day <= last and event.payload.get("what") == "accepted" and isinstance(lines, list):
            held: Counter[str] = Counter()
            for line in lines:
                if isinstance(line, Mapping):
                    held[str(line.get("lane", ""))] += max(0, number(line.get("minutes"), 0))
            days[event.day] = held
    total: Counter[str] = Counter()
    for held in days.values():
        total.update(held)
    return {lane: total[lane] for lane in LANES if total[lane]}


def done_minutes(activity: Iterable[Activity], decisions: Decisions, first: int, last: int) -> dict[str, int]:
    """Return the minutes done by lane from one study day to another, both included; 0 where it was less than one."""
    spent: Counter[str] = Counter()
    for entry in activity:
        if first <= entry.day <= last:
            lane = next((lane for lane, kinds in LANE_KINDS.items() if entry.kind in kinds), None)
            if lane is not None:
                spent[lane] += entry.ms
    found: dict[str, int] = {lane: spent[lane] // 60_000 for lane in LANES if spent[lane]}
    for lane in LANES:
        if minutes := decisions.minutes(lane, first, last):
            found[lane] = found.get(lane, 0) + minutes
    return found
