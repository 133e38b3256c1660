"""What was done on a day, from the log: minutes, cards, exercises. Nothing else may stand in a journal as a number."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ..events import Event
from ..items import KINDS, Kind, kind_of
from ..memory import Phase, Rating
from ..plan.decisions import decide
from ..reader import Reader

COUNTED = ("reviewed", "attempted", "practised")


@dataclass(frozen=True)
class Work:
    """An exercise that was graded on a day.

    minutes: on the clock. solved: it passed every test. hints: how many were taken. failed: submissions before that
    which did not pass.
    """

    item: str
    title: str
    kind: Kind
    minutes: float
    solved: bool
    hints: int = 0
    failed: int = 0


@dataclass(frozen=True)
class DayFigures:
    """One study day.

    minutes: by kind of item. cards: answers. new: answers to cards never seen before. recalled, asked: answers that
    were not "again", and all, to cards in long-term review. areas: answers by area. exercises: those that were graded,
    in order. tries: submissions that did not pass. elsewhere: minutes noted by hand for what is done outside, by lane.
    """

    day: int
    minutes: Mapping[Kind, float] = field(default_factory=dict)
    cards: int = 0
    new: int = 0
    recalled: int = 0
    asked: int = 0
    areas: Mapping[str, int] = field(default_factory=dict)
    exercises: tuple[Work, ...] = ()
    tries: int = 0
    elsewhere: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """All minutes of the day."""
        return sum(self.minutes.values()) + sum(self.elsewhere.values())

    @property
    def active(self) -> bool:
        """Whether anything was done."""
        return bool(self.cards or self.exercises or self.tries or self.total)

    def of(self, kind: Kind) -> list[Work]:
        """Return the exercises of one kind."""
        return [work for work in self.exercises if work.kind == kind]


def read_figures(record: Reader, first: int, last: int) -> dict[int, DayFigures]:
    """Return what was done on the study days from `first` to `last`, by day; days without anything are left out."""
    events = (event for event in record.events(first, kinds=COUNTED) if event.day <= last)
    planned = [event for event in record.events(first, kinds=("planned",)) if event.day <= last]
    elsewhere: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for (day, lane), ms in decide(planned, last).lane_ms.items():
        if ms:
            elsewhere[day][lane] = ms // 60_000

    def title_of(item_id: str) -> str:
        """Return an item's title, what its id says where it is no longer there."""
        row = record.item(item_id)
        return row.title if row else item_id.partition(":")[2].replace("-", " ")

    return figures_by_day(events, title_of, elsewhere)


def day_figures(record: Reader, day: int) -> DayFigures:
    """Return what was done on one study day. RecordError."""
    return read_figures(record, day, day).get(day, DayFigures(day))


def figures_by_day(
    events: Iterable[Event], title_of: Callable[[str], str], elsewhere: Mapping[int, Mapping[str, int]] | None = None
) -> dict[int, DayFigures]:
    """Return study day -> what was done on it, for the days on which anything was.

    events: of the kinds in COUNTED, those that stand, in order. title_of: item id -> its title. elsewhere:
    minutes noted by hand, by day and lane.
    """
    outside = elsewhere or {}
    by_day: defaultdict[int, list[Event]] = defaultdict(list)
    for event in events:
        by_day[event.day].append(event)
    return {day: _figures(day, by_day[day], title_of, outside.get(day, {})) for day in sorted({*by_day, *outside})}


def _figures(
    day: int, events: Iterable[Event], title_of: Callable[[str], str], elsewhere: Mapping[str, int]
) -> DayFigures:
    """Return the figures of one day."""
    minutes: Counter[Kind] = Counter()
    areas: Counter[str] = Counter()
    cards = new = recalled = asked = tries = 0
    exercises = []
    for event in events:
        kind = kind_of(event.item)
        minutes[kind] += event.ms
        if event.kind == "attempted":
            tries += "verdict" in event.payload
        elif event.kind == "reviewed" and kind == "card":
            cards += 1
            areas[event.item.partition(":")[2].partition(".")[0]] += 1
            was = event.payload.get("was")
            new += was == Phase.NEW
            asked += was == Phase.REVIEW
            recalled += was == Phase.REVIEW and event.rating != Rating.AGAIN
        elif event.kind == "reviewed":
            exercises.append(_work(event, kind, title_of(event.item)))
    spent = {kind: minutes[kind] / 60_000 for kind in KINDS if minutes[kind]}
    return DayFigures(
        day, spent, cards, new, recalled, asked, dict(areas.most_common()), tuple(exercises), tries, elsewhere
    )


def _work(event: Event, kind: Kind, title: str) -> Work:
    """Return a graded exercise; one graded by the line carries no evidence, its rating then tells whether it passed."""
    evidence = event.payload.get("evidence")
    said = evidence if isinstance(evidence, Mapping) else {}
    solved = said["verdict"] == "AC" if said.get("verdict") else event.rating != Rating.AGAIN
    return Work(
        event.item,
        title,
        kind,
        event.ms / 60_000,
        solved and not said.get("gave_up"),
        _whole(said.get("hints")),
        _whole(said.get("failed_submits")),
    )


def _whole(value: object) -> int:
    """Return a count from a payload, 0 where it has none."""
    return value if type(value) is int and value > 0 else 0
