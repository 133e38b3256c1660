"""What the record holds today: the days that are planned, memories by size, areas, and the cards that keep failing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..catalogue import ItemRow
from ..leech import is_leech
from ..memory import Phase
from ..reviews import Answer
from ..rows import shown
from ..rules import Rules

STABILITY_EDGES = (1, 3, 7, 21, 60, 180, 365)  # days
RECALL_EDGES = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


class DueDay(NamedTuple):
    """One coming study day: reviews planned on it (today: with those overdue), and the minutes that they take."""

    day: int
    reviews: int
    minutes: float


class Bar(NamedTuple):
    """One part of a distribution: from `low` up to, not including, `high` (None: no bound), and its cards."""

    low: float | None
    high: float | None
    cards: int


@dataclass(frozen=True)
class Memories:
    """How the memories of the cards that were seen are spread.

    remembered: how many of them would be known today (a sum of chances). half_stability: the median, days.
    """

    cards: int
    remembered: float
    half_stability: float | None
    stability: tuple[Bar, ...]
    difficulty: tuple[Bar, ...]
    recall: tuple[Bar, ...]


@dataclass(frozen=True)
class AreaFigures:
    """One area's cards.

    recall: mean chance to know those seen today, None where none was. due: today. lapses: of all its cards. minutes:
    spent on answers to its cards.
    """

    area: str
    total: int
    seen: int
    due: int
    recall: float | None
    lapses: int
    minutes: float


class Leech(NamedTuple):
    """A card that keeps being forgotten. stability in days; minutes: what all its answers took."""

    item: str
    title: str
    area: str
    lapses: int
    reps: int
    stability: float
    suspended: bool
    minutes: float


def due_days(rows: Iterable[ItemRow], today: int, days: int, seconds: float) -> list[DueDay]:
    """Return the coming `days` days as they are planned: no new cards, no reviews that come of those reviews.

    seconds: what an answer takes. Overdue cards are counted today, buried ones on the day on which they come back.
    """
    counts: Counter[int] = Counter()
    for row in rows:
        if row.kind == "card" and not row.suspended and row.due_day is not None and row.phase != Phase.NEW:
            counts[max(today, row.due_day, row.buried_until or 0)] += 1
    return [DueDay(day, counts[day], counts[day] * seconds / 60) for day in range(today, today + days)]


def memories(rows: Iterable[ItemRow], today: int, rules: Rules) -> Memories:
    """Return how the memories of the cards seen so far are spread today; suspended ones count too."""
    stabilities, difficulties, recalls = [], [], []
    for row in rows:
        if row.kind == "card" and row.stability is not None and row.last_day is not None:
            stabilities.append(row.stability)
            difficulties.append(row.difficulty if row.difficulty is not None else 5.0)
            recalls.append(rules.for_item(row.id).recall(row.stability, today - row.last_day))
    ordered = sorted(stabilities)
    return Memories(
        cards=len(ordered),
        remembered=sum(recalls),
        half_stability=ordered[len(ordered) // 2] if ordered else None,
        stability=_spread(stabilities, STABILITY_EDGES),
        difficulty=_spread(difficulties, range(2, 10)),
        recall=_spread(recalls, RECALL_EDGES),
    )


def _spread(values: Iterable[float], edges: Sequence[float]) -> tuple[Bar, ...]:
    """Return how many values lie between the edges; what is on an edge is above it."""
    counts = Counter(sum(value >= edge for edge in edges) for value in values)
    bounds = [None, *edges, None]
    return tuple(Bar(bounds[place], bounds[place + 1], counts[place]) for place in range(len(edges) + 1))


def spent(answers: Iterable[Answer]) -> dict[str, int]:
    """Return the milliseconds that the answers to each item took."""
    sums: defaultdict[str, int] = defaultdict(int)
    for answer in answers:
        if answer.rating is not None:
            sums[answer.item] += answer.ms
    return dict(sums)


def area_figures(
    rows: Iterable[ItemRow], today: int, rules: Rules, times: Mapping[str, int], areas: Sequence[str]
) -> tuple[AreaFigures, ...]:
    """Return the figures of these areas, in their order; times: what `spent` returned."""
    groups: defaultdict[str, list[ItemRow]] = defaultdict(list)
    for row in rows:
        if row.kind == "card":
            groups[row.area].append(row)
    return tuple(_area(area, groups[area], today, rules, times) for area in areas)


def _area(area: str, rows: Sequence[ItemRow], today: int, rules: Rules, times: Mapping[str, int]) -> AreaFigures:
    """Return the figures of the cards of one area."""
    chances = [
        rules.for_item(row.id).recall(row.stability, today - row.last_day)
        for row in rows
        if row.stability is not None and row.last_day is not None
    ]
    due = sum(
        row.due_day is not None and row.due_day <= today and row.phase != Phase.NEW and shown(row, today)
        for row in rows
    )
    return AreaFigures(
        area=area,
        total=len(rows),
        seen=len(chances),
        due=due,
        recall=sum(chances) / len(chances) if chances else None,
        lapses=sum(row.lapses for row in rows),
        minutes=sum(times.get(row.id, 0) for row in rows) / 60_000,
    )


def leeches(rows: Iterable[ItemRow], threshold: int, times: Mapping[str, int]) -> tuple[Leech, ...]:
    """Return the cards that were forgotten at least `threshold` times, most often first; 0 switches leeches off.

    A lapse is Again in the review phase; the threshold is Anki's (8 unless the settings say otherwise), which marks at
    it and at every half of it after (`leech.is_leech`). A card stays listed from its first mark on.
    """
    found = [
        Leech(
            row.id,
            row.title,
            row.area,
            row.lapses,
            row.reps,
            row.stability or 0.0,
            row.suspended,
            times.get(row.id, 0) / 60_000,
        )
        for row in rows
        if row.kind == "card" and row.lapses >= threshold and is_leech(threshold, threshold)
    ]
    return tuple(sorted(found, key=lambda leech: (-leech.lapses, leech.item)))
