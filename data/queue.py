"""The queue: which card is next. Built once from the rows of the record, then kept up to date card by card."""

import heapq
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .areas import ORDER
from .clock import Moment
from .fuzz import fraction
from .memory import Memory, Phase
from .pace import Pace
from .rows import TIER_ORDER, Row
from .rules import LEAST_STABILITY

if TYPE_CHECKING:
    from .settings import CardSettings

LEARN_AHEAD = 20 * 60 * 1_000_000  # microseconds


@dataclass(frozen=True)
class QueueRules:
    """The day's limits: new cards, minutes for cards, and whether siblings of a card seen today wait."""

    new_per_day: int = 12
    maximum_minutes: int = 60
    bury_siblings: bool = True

    @classmethod
    def from_settings(cls, settings: "CardSettings") -> "QueueRules":
        """Return the rules of the settings file."""
        return cls(settings.new_per_day, settings.maximum_minutes, settings.bury_siblings)


class Queue:
    """The cards of a day in order. `next` does not take a card out; `answered` and `drop` do."""

    def __init__(
        self,
        order: Iterable[str],
        new: Iterable[str],
        learning: Iterable[tuple[int, str]],
        now: Moment,
        *,
        pace: Pace,
        left_over: int,
        notes: tuple[str, ...],
    ) -> None:
        self.left_over = left_over
        self.notes = notes
        self._order = deque(order)
        self._waiting = set(self._order)
        self._new = frozenset(new)
        self._new_left = len(self._new)
        self._learning = list(learning)
        heapq.heapify(self._learning)
        self._steps = {item: at for at, item in self._learning}
        self._pace = pace
        self._now = now.micros

    def next(self, now: Moment) -> str | None:
        """Return the card to show now: a learning card that is due, else the next of the order, else one due soon."""
        self._now = now.micros
        while self._learning and self._steps.get(self._learning[0][1]) != self._learning[0][0]:
            heapq.heappop(self._learning)
        if self._learning and self._learning[0][0] <= self._now:
            return self._learning[0][1]
        while self._order and self._order[0] not in self._waiting:
            self._order.popleft()
        if self._order:
            return self._order[0]
        if self._learning and self._learning[0][0] <= self._now + LEARN_AHEAD:
            return self._learning[0][1]
        return None

    def after(self, item_id: str) -> str | None:
        """Return the card that most likely follows this one, so that it can be prepared; None when none does."""
        return next((other for other in self._order if other in self._waiting and other != item_id), None)

    def answered(self, item_id: str, memory: Memory) -> None:
        """Take a graded card out; one that is still in steps comes back at its time."""
        self.drop(item_id)
        if memory.due_at is not None:
            self._steps[item_id] = memory.due_at
            heapq.heappush(self._learning, (memory.due_at, item_id))

    def drop(self, item_id: str) -> None:
        """Take a card out: suspended, buried, or gone from its file."""
        self._steps.pop(item_id, None)
        if item_id in self._waiting:
            self._waiting.remove(item_id)
            self._new_left -= item_id in self._new

    def put_back(self, item_id: str) -> None:
        """Make a card the next one again (after undo)."""
        self.drop(item_id)
        if item_id in self._order:
            self._order.remove(item_id)
        self._order.appendleft(item_id)
        self._waiting.add(item_id)
        self._new_left += item_id in self._new

    @property
    def due(self) -> int:
        """Reviews left."""
        return len(self._waiting) - self._new_left

    @property
    def new(self) -> int:
        """New cards left."""
        return self._new_left

    @property
    def learning(self) -> int:
        """Learning cards that are due or will be within 20 minutes."""
        return sum(at <= self._now + LEARN_AHEAD for at in self._steps.values())

    @property
    def later(self) -> int:
        """Learning cards that are not due yet, but will be within 20 minutes."""
        return sum(self._now < at <= self._now + LEARN_AHEAD for at in self._steps.values())

    @property
    def remaining(self) -> int:
        """Everything left for today."""
        return len(self._waiting) + self.learning

    @property
    def seconds(self) -> float:
        """Estimate of the time that the rest takes."""
        return (self.due + self.learning) * self._pace.card_seconds + self.new * self._pace.new_seconds


def build_queue(
    rows: Sequence[Row],
    now: Moment,
    rules: QueueRules,
    *,
    new_done_today: int = 0,
    siblings_seen_today: Collection[str] = (),
    areas: Sequence[str] = (),
    pace: Pace | None = None,
) -> Queue:
    """Return the queue of the moment.

    rows: the catalogue with its memories; other kinds than cards are passed over. areas: slugs that new cards are taken
    from, empty for all. The order depends on the study day and on what is left only, so that building it anew after an
    answer gives the rest of the same order.

    Learning cards come first when they are due. Reviews and new cards follow, the new ones spread evenly, neighbours
    from different areas where possible. When the due reviews alone are more than fits into the limit of minutes (at
    the learner's pace, what was done today included), the ones most likely to be remembered come first, the rest is
    left for another day, and no new card is added.
    """
    return arrange(
        sort_cards(rows, now.day),
        now,
        rules,
        new_done_today=new_done_today,
        siblings_seen_today=siblings_seen_today,
        areas=areas,
        pace=pace or Pace(),
    )


def arrange(
    cards: "DayCards",
    now: Moment,
    rules: QueueRules,
    *,
    new_done_today: int,
    siblings_seen_today: Collection[str],
    areas: Sequence[str],
    pace: Pace,
) -> Queue:
    """Return the queue of cards that are sorted already; see `build_queue`."""
    seen = cards.siblings | set(siblings_seen_today) if rules.bury_siblings else None
    reviews_done = max(0, cards.answered_today - new_done_today)
    limit_seconds = rules.maximum_minutes * 60
    notes: list[str] = []

    room = max(0, max(1, int(limit_seconds / pace.card_seconds)) - reviews_done)
    possible = _possible(cards.due, seen)
    left_over = max(0, possible - room)
    over = left_over > 0
    reviews = _likeliest(cards.due, now.day, min(room, possible), seen)
    if over:
        notes.append(
            f"{left_over} due {'card is' if left_over == 1 else 'cards are'} left for another day:"
            f" the limit is {rules.maximum_minutes} min of cards a day."
        )
    else:
        reviews.sort(key=lambda row: fraction(row.id, now.day))

    free_seconds = limit_seconds - (reviews_done + len(reviews)) * pace.card_seconds
    wanted = max(0, rules.new_per_day - new_done_today)
    fitting = max(0, int(free_seconds / pace.new_seconds) - new_done_today)
    new = _new_cards(cards, min(wanted, fitting), set(areas), seen)
    if over and wanted and cards.new:
        notes.append("No new cards today: the reviews that are due fill the time for cards.")

    placed: Iterable[Row] = reviews
    if not over:
        placed = _interleave(reviews, new, reviews_done, new_done_today, cards.last_area)
    return Queue(
        [row.id for row in cards.day_steps] + [row.id for row in placed],
        [row.id for row in new],
        [(row.due_at, row.id) for row in cards.steps if row.due_at is not None],
        now,
        pace=pace,
        left_over=left_over,
        notes=tuple(notes),
    )


@dataclass(frozen=True)
class DayCards:
    """The rows of cards by what can be done with them today."""

    due: list[Row]
    steps: list[Row]  # in steps within a day
    day_steps: list[Row]  # in steps of whole days, due
    new: Mapping[tuple[str, str], list[Row]]  # by tier and area
    met: Mapping[tuple[str, str], int]  # how many of a tier and area are not new any more
    siblings: set[str]  # seen today or in steps
    answered_today: int
    last_area: str


def sort_cards(rows: Sequence[Row], day: int) -> DayCards:
    """Return the cards among the rows by what can be done with them on study day `day`."""
    due: list[Row] = []
    steps: list[Row] = []
    day_steps: list[Row] = []
    new: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    met: defaultdict[tuple[str, str], int] = defaultdict(int)
    siblings: set[str] = set()
    answered, last = 0, (-1, "", "")
    for row in rows:
        if row.kind != "card":
            continue
        phase = row.phase
        if phase == Phase.NEW:
            if not row.suspended and (row.buried_until is None or row.buried_until <= day):
                new[row.tier, row.area].append(row)
            continue
        met[row.tier, row.area] += 1
        if row.last_day == day:
            answered += 1
            siblings.add(row.siblings)
            last = max(last, (row.last_at or 0, row.id, row.area))
        if row.suspended or (row.buried_until is not None and row.buried_until > day):
            continue
        if phase == Phase.REVIEW:
            if row.due_day is not None and row.due_day <= day:
                due.append(row)
        elif row.due_at is not None:
            steps.append(row)
            siblings.add(row.siblings)
        elif row.due_day is not None and row.due_day <= day:
            day_steps.append(row)
            siblings.add(row.siblings)
    siblings.discard("")
    return DayCards(due, steps, day_steps, new, met, siblings, answered, last[2])


def _possible(rows: Sequence[Row], seen: set[str] | None) -> int:
    """Count the rows that can be shown on one day when siblings of each other and of `seen` cannot."""
    if seen is None:
        return len(rows)
    groups = [row.siblings for row in rows if row.siblings]
    return len(rows) - len(groups) + len(set(groups) - seen)


def _likeliest(rows: Sequence[Row], day: int, count: int, seen: set[str] | None) -> list[Row]:
    """Return the `count` rows with the highest probability of recall, highest first, at most one of siblings.

    Adds the siblings chosen to `seen`.
    """
    chosen: list[Row] = []
    for row in _by_recall(rows, day, count) if count else ():
        if _takes(row, seen):
            chosen.append(row)
            if len(chosen) == count:
                break
    return chosen


def _by_recall(rows: Sequence[Row], day: int, first: int) -> Iterator[Row]:
    """Yield rows by probability of recall, highest first; the `first` ones are sorted without the rest.

    Recall falls with elapsed days over stability, so that is what is sorted by.
    """
    spans = [(day - (row.last_day or day)) / (row.stability or LEAST_STABILITY) for row in rows]
    limit = max(heapq.nsmallest(first, spans), default=0.0)
    for part in (True, False):
        found = [(span, rows[place].id, place) for place, span in enumerate(spans) if (span <= limit) is part]
        for _, _, place in sorted(found):
            yield rows[place]


def _takes(row: Row, seen: set[str] | None) -> bool:
    """Tell whether no sibling of the row was seen (None: siblings may share a day), and add its own to `seen`."""
    if seen is not None and row.siblings:
        if row.siblings in seen:
            return False
        seen.add(row.siblings)
    return True


def _new_cards(rows: DayCards, count: int, areas: set[str], seen: set[str] | None) -> list[Row]:
    """Choose new cards: core before standard before deep, catalogue order within an area.

    Areas advance in proportion to their size: the n-th card of an area with N cards in that tier has place n/N,
    whatever has been answered meanwhile, so that all areas are through with a tier at the same time.
    """
    chosen: list[Row] = []
    groups = sorted(key for key in rows.new if not areas or key[1] in areas)
    for tier in sorted({tier for tier, _ in groups}, key=lambda name: TIER_ORDER.get(name, len(TIER_ORDER))):
        if len(chosen) >= count:
            break
        streams = [
            _placed(rows.new[key], rows.met.get(key, 0), _place_in_catalogue(key[1]))
            for key in groups
            if key[0] == tier
        ]
        for _, _, row in heapq.merge(*streams, key=lambda entry: entry[:2]):
            if len(chosen) >= count:
                break
            if _takes(row, seen):
                chosen.append(row)
    return chosen


def _placed(group: list[Row], met: int, area: int) -> Iterator[tuple[float, int, Row]]:
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


def _interleave(
    reviews: Sequence[Row], new: Sequence[Row], reviews_done: int, new_done: int, last_area: str
) -> Iterator[Row]:
    """Yield reviews and new cards, the new ones spread evenly over the day's reviews, areas alternating."""
    streams = _Stream(reviews), _Stream(new)
    review_total, new_total = reviews_done + len(reviews), new_done + len(new)
    served_reviews, served_new = reviews_done, new_done
    while streams[0].left or streams[1].left:
        # The n-th new card's turn is after (n + 1/2)/N of the reviews.
        turn = (served_new + 0.5) * review_total <= served_reviews * new_total
        if streams[1].left and (turn or not streams[0].left):
            row = streams[1].take(last_area)
            served_new += 1
        else:
            row = streams[0].take(last_area)
            served_reviews += 1
        last_area = row.area
        yield row


class _Stream:
    """Rows in a given order, drawn so that no two neighbours share an area where that can be avoided."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.left = len(rows)
        self.queues: defaultdict[str, deque[tuple[int, Row]]] = defaultdict(deque)
        for number, row in enumerate(rows):
            self.queues[row.area].append((number, row))

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
