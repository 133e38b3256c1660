"""What was decided about the plan's lines, read from the log's `planned` events. Pure.

The payloads, by "what": ticked, unticked, dropped, replanned, worked (a part was done), accepted (the day's lines, as
they stood when the day was begun), split, dated and left (what was decided on a line that kept being carried over),
closed (the day was shut down), cleared. A line is known by `line`: the id of its item, else its key.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

DECIDE_AT = 3  # carried so often, a line is to be decided on
LEFT_DAYS = 14  # a line that was left is not proposed for so long
BACK_DAYS = 28  # how far back lines are followed


class Planned(Protocol):
    """An event of the kind `planned`."""

    @property
    def day(self) -> int:
        """Study day."""

    @property
    def payload(self) -> Mapping[str, Any]:
        """What was said."""


@dataclass(frozen=True)
class Decisions:
    """What holds on one study day.

    ticked, dropped: keys of today's lines; titles: of those ticked. carried: how often a line has been carried over.
    split: lines that are done by halves. dated: line -> the day that it was given. left: lines that are not proposed.
    lane_ms: milliseconds noted by hand, by day and lane. accepted: whether the day was begun; closed: whether it was
    shut down.
    """

    ticked: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    carried: Mapping[str, int] = field(default_factory=dict)
    split: frozenset[str] = frozenset()
    dated: Mapping[str, int] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    lane_ms: Mapping[tuple[int, str], int] = field(default_factory=dict)
    accepted: bool = False
    closed: bool = False

    def waits(self, line: str, day: int) -> bool:
        """Tell whether a line is not to be proposed on a day: it was left, or given a later one."""
        return line in self.left or self.dated.get(line, day) > day

    def minutes(self, lane: str, first: int, last: int) -> int:
        """Return the whole minutes noted by hand for a lane from one study day to another."""
        return sum(ms for (day, name), ms in self.lane_ms.items() if name == lane and first <= day <= last) // 60_000


def decide(events: Iterable[Planned], today: int, done: Iterable[tuple[int, str]] = ()) -> Decisions:
    """Return what holds on study day `today`.

    events: of the kind `planned`, in order of the log, of the last 28 days at least. done: (study day, item) of
    exercises that were graded. A line that was accepted and not done is carried; doing it, or deciding on it, ends
    that. Reviews of cards are never carried: what is due is worked out anew each day.
    """
    ticked: defaultdict[int, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    dropped: set[str] = set()
    accepted: dict[int, dict[str, str]] = {}
    decided: dict[str, int] = {}
    split: set[str] = set()
    dated: dict[str, int] = {}
    left: dict[str, int] = {}
    lane_ms: defaultdict[tuple[int, str], int] = defaultdict(int)
    closed: set[int] = set()
    for event in events:
        said, day = event.payload, event.day
        what, key, line = said.get("what"), str(said.get("key", "")), str(said.get("line", ""))
        if what == "ticked":
            ticked[day][key] = said
        elif what == "unticked":
            ticked[day].pop(key, None)
        elif what == "worked":
            lane_ms[day, str(said.get("lane", ""))] += minutes_ms(said)
        elif what == "accepted":
            accepted[day] = lines_of(said)
        elif what == "closed":
            closed.add(day)
        elif what in ("split", "dated", "left"):
            decided[line] = day
            split.discard(line)
            dated.pop(line, None)
            left.pop(line, None)
            if what == "split":
                split.add(line)
            elif what == "dated":
                dated[line] = number(said.get("day"), day)
            else:
                left[line] = day
        elif day == today and what == "dropped":
            dropped.add(key)
        elif day == today and what == "replanned":
            dropped.clear()
    for day, held in ticked.items():
        for said in held.values():
            lane_ms[day, str(said.get("lane", ""))] += minutes_ms(said)
    done_on: defaultdict[str, set[int]] = defaultdict(set)
    for day, item in done:
        done_on[item].add(day)
    for day, held in ticked.items():
        for key, said in held.items():
            done_on[str(said.get("line") or key)].add(day)
    return Decisions(
        ticked=frozenset(ticked[today]),
        dropped=frozenset(dropped),
        titles={key: str(said.get("title", "")) for key, said in ticked[today].items()},
        carried=_carried(accepted, done_on, decided, today),
        split=frozenset(line for line in split if not any(day > decided[line] for day in done_on[line])),
        dated={line: day for line, day in dated.items() if not any(when >= decided[line] for when in done_on[line])},
        left=frozenset(line for line, day in left.items() if today - day < LEFT_DAYS),
        lane_ms=dict(lane_ms),
        accepted=today in accepted,
        closed=today in closed,
    )


def _carried(
    accepted: Mapping[int, Mapping[str, str]],
    done_on: Mapping[str, set[int]],
    decided: Mapping[str, int],
    today: int,
) -> dict[str, int]:
    """Count on how many days, since a line was last done or decided on, it was accepted and not done."""
    carried: defaultdict[str, int] = defaultdict(int)
    for day, lines in sorted(accepted.items()):
        if not today - BACK_DAYS <= day < today:
            continue
        for line in lines:
            since = max((when for when in done_on.get(line, ()) if when < today), default=-1)
            if day > since and day >= decided.get(line, day):
                carried[line] += 1
    return dict(carried)


def lines_of(said: Mapping[str, Any]) -> dict[str, str]:
    """Return the lines of an accepted plan that can be carried, each with its key; what is none is passed over."""
    lines = said.get("lines")
    found = {}
    for part in lines if isinstance(lines, list) else []:
        if isinstance(part, Mapping) and isinstance(part.get("line"), str) and part.get("lane") != "cards":
            found[part["line"]] = str(part.get("key", ""))
    return found


def minutes_ms(said: Mapping[str, Any]) -> int:
    """Return the minutes of a payload in milliseconds, 0 where it has none."""
    return max(0, number(said.get("minutes"), 0)) * 60_000


def number(value: object, otherwise: int) -> int:
    """Return a whole number from a payload."""
    return value if type(value) is int else otherwise
