"""The order of a day's cards: which reviews come first, which new ones, and how the two mix. Pure, seeded by day.

The names of the orders of reviews are those that Anki's deck options have.
"""

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence

from .areas import ORDER
from .fuzz import fraction
from .rows import TIER_ORDER, Row
from .rules import LEAST_STABILITY

NewGroups = Mapping[tuple[str, str], Sequence[Row]]  # by tier and area


def relative_age(row: Row, day: int) -> float:
    """Return elapsed days over stability: recall falls as this rises, nearly alike under all presets."""
    return (day - (row.last_day if row.last_day is not None else day)) / (row.stability or LEAST_STABILITY)


def interval_of(row: Row) -> int:
    """Return the days from the last review to the day on which the item is due."""
    return 0 if row.due_day is None or row.last_day is None else row.due_day - row.last_day


def at_random(row: Row, day: int) -> float:
    """Return a number in [0, 1) that only the item and the day decide."""
    return fraction(row.id, day)


REVIEW_ORDERS: Mapping[str, Callable[[Row, int], float]] = {  # the smallest comes first
    "due-date-then-random": lambda row, day: (row.due_day or 0) + at_random(row, day),
    "ascending-retrievability": lambda row, day: -relative_age(row, day),
    "descending-retrievability": relative_age,
    "ascending-intervals": lambda row, day: interval_of(row) + at_random(row, day),
    "descending-intervals": lambda row, day: -interval_of(row) - at_random(row, day),
    "random": at_random,
}


def first_reviews(rows: Sequence[Row], day: int, count: int, order: str, seen: set[str] | None) -> list[Row]:
    """Return the first `count` rows of an order of REVIEW_ORDERS, at most one of siblings.

    seen: siblings that were shown already, and those of the rows chosen are added; None: siblings may share a day.
    """
    chosen: list[Row] = []
    for row in _sorted(rows, day, REVIEW_ORDERS[order], count) if count > 0 else ():
        if takes(row, seen):
            chosen.append(row)
            if len(chosen) == count:
                break
    return chosen


def _sorted(rows: Sequence[Row], day: int, key: Callable[[Row, int], float], first: int) -> Iterator[Row]:
    """Yield rows in the order of a key; the `first` ones are sorted without the rest."""
    keys = [key(row, day) for row in rows]
    limit = max(heapq.nsmallest(first, keys), default=0.0)
    for part in (True, False):
        found = [(value, rows[place].id, place) for place, value in enumerate(keys) if (value <= limit) is part]
        for _, _, place in sorted(found):
            yield rows[place]


def takes(row: Row, seen: set[str] | None) -> bool:
    """Tell whether no sibling of the row was seen (None: siblings may share a day), and add its own to `seen`."""
    if seen is not None and row.siblings:
        if row.siblings in seen:
            return False
        seen.add(row.siblings)
    return True


def possible(rows: Sequence[Row], seen: set[str] | None) -> int:
    """Count the rows that can be shown on one day when siblings of each other and of `seen` cannot."""
    if seen is None:
        return len(rows)
    groups = [row.siblings for row in rows if row.siblings]
    return len(rows) - len(groups) + len(set(groups) - seen)


def first_new(
    groups: NewGroups, met: Mapping[tuple[str, str], int], day: int, count: int, order: str, seen: set[str] | None
) -> list[Row]:
    """Choose `count` new cards.

    groups: new cards by tier and area; met: how many of each are not new any more. order: "tier", "position" in the
    decks (area by area as in the study plan), or "random" by day. In "tier", core comes before standard before deep,
    and areas advance in proportion to their size: the n-th card of an area with N cards in that tier has place n/N,
    whatever has been answered meanwhile, so that all areas are through with a tier at the same time.
    """
    chosen: list[Row] = []
    for row in _new_in_order(groups, met, day, count, order):
        if len(chosen) >= count:
            break
        if takes(row, seen):
            chosen.append(row)
    return chosen


def _new_in_order(
    groups: NewGroups, met: Mapping[tuple[str, str], int], day: int, count: int, order: str
) -> Iterator[Row]:
    """Yield all new cards in an order; only as many are sorted as are asked for."""
    if order != "tier":
        rows = [row for group in groups.values() for row in group]
        yield from _sorted(rows, day, at_random, count) if order == "random" else sorted(rows, key=_place_in_decks)
        return
    for tier in sorted({tier for tier, _ in groups}, key=lambda name: TIER_ORDER.get(name, len(TIER_ORDER))):
        streams = [
            _placed(groups[key], met.get(key, 0), _place_in_catalogue(key[1])) for key in groups if key[0] == tier
        ]
        for _, _, row in heapq.merge(*streams, key=lambda entry: entry[:2]):
            yield row


def _place_in_decks(row: Row) -> tuple[int, str, int, str]:
    """Return where a card stands: by area in the order of the study plan, then as its deck has it."""
    return _place_in_catalogue(row.area), row.area, row.position, row.id


def _placed(group: Sequence[Row], met: int, area: int) -> Iterator[tuple[float, int, Row]]:
    """Yield the new cards of one area and tier with their place, 0..1; only as many are sorted as are asked for."""
    total = met + len(group)
    heap = [(row.position, row.id, number) for number, row in enumerate(group)]
    heapq.heapify(heap)
    rank = met
    while heap:
        row = group[heapq.heappop(heap)[2]]
        yield (rank + 0.5) / total, area, row
        rank += 1


def _place_in_catalogue(area: str) -> int:
    """Return the area's place in the study plan; areas of a user's own come last."""
    return ORDER.get(area, len(ORDER))


def mixed(
    reviews: "Stream", new: "Stream", mix: str, *, reviews_done: int = 0, new_done: int = 0, last_area: str = ""
) -> Iterator[Row]:
    """Yield reviews and new cards: "new-first", "reviews-first", or "mixed": new ones spread evenly over the day.

    reviews_done, new_done: what was done today, so that an order that is built anew goes on as it was. last_area: of
    the card that was shown last.
    """
    review_total, new_total = reviews_done + reviews.left, new_done + new.left
    served_reviews, served_new = reviews_done, new_done
    while reviews.left or new.left:
        # The n-th new card's turn is after (n + 1/2)/N of the reviews.
        turn = (served_new + 0.5) * review_total <= served_reviews * new_total
        turn = {"new-first": True, "reviews-first": False}.get(mix, turn)
        if new.left and (turn or not reviews.left):
            row = new.take(last_area)
            served_new += 1
        else:
            row = reviews.take(last_area)
            served_reviews += 1
        last_area = row.area
        yield row


class Stream:
    """Rows in a given order. With `alternate`, no two neighbours share an area where that can be avoided."""

    def __init__(self, rows: Sequence[Row], *, alternate: bool) -> None:
        self.left = len(rows)
        self.queues: defaultdict[str, deque[tuple[int, Row]]] = defaultdict(deque)
        for number, row in enumerate(rows):
            self.queues[row.area if alternate else ""].append((number, row))

    def take(self, last_area: str) -> Row:
        """Take the first row of another area; sooner one of an area that makes up more than half of the rest."""
        area = max(self.queues, key=lambda name: len(self.queues[name]))
        if area == last_area or len(self.queues[area]) * 2 <= self.left:
            others = [name for name in self.queues if name != last_area] or list(self.queues)
            area = min(others, key=lambda name: self.queues[name][0][0])
        queue = self.queues[area]
        _, row = queue.popleft()
        if not queue:
            del self.queues[area]
        self.left -= 1
        return row
