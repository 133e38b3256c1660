"""The queue: which card is next. Built once from the rows of the record, then kept up to date card by card."""

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import TYPE_CHECKING

from .clock import Moment
from .day_cards import DayCards, sort_cards
from .memory import Memory, Phase
from .order import Stream, first_new, first_reviews, mixed, possible, takes
from .pace import Pace
from .rows import Row, shown

if TYPE_CHECKING:
    from .exam import Exam
    from .settings import CardSettings

MINUTE = 60 * 1_000_000  # microseconds


@dataclass(frozen=True)
class QueueRules:
    """The day's limits and order: minutes for cards, new cards, whether siblings of a card seen today wait.

    new_order, review_order, mix: as in the settings [cards]. learn_ahead_minutes: how early a card in its steps is
    shown when nothing else is left.
    """

    new_per_day: int = 12
    maximum_minutes: int = 60
    bury_siblings: bool = True
    new_order: str = "tier"
    review_order: str = "automatic"
    mix: str = "mixed"
    learn_ahead_minutes: int = 20

    @classmethod
    def from_settings(cls, settings: "CardSettings") -> "QueueRules":
        """Return the rules of the settings file."""
        return cls(**{rule.name: getattr(settings, rule.name) for rule in fields(cls)})

    def order_of_reviews(self, over: bool) -> str:
        """Return the order of REVIEW_ORDERS for a day; over: more are due than fit."""
        if self.review_order != "automatic":
            return self.review_order
        return "descending-retrievability" if over else "random"


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
        learn_ahead: int = 20,
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
        self._ahead = learn_ahead * MINUTE
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
        if self._learning and self._learning[0][0] <= self._now + self._ahead:
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

    def holds(self, item_id: str) -> bool:
        """Tell whether a card is still to be shown today: waiting, or in its steps."""
        return item_id in self._waiting or item_id in self._steps

    def drop(self, item_id: str) -> None:
        """Take a card out: suspended, buried, or gone from its file."""
        self._steps.pop(item_id, None)
        if item_id in self._waiting:
            self._waiting.remove(item_id)
            self._new_left -= item_id in self._new

    def postpone(self, item_id: str) -> None:
        """Show a card again after all others (cramming: it was not known)."""
        if item_id in self._waiting:
            self._order.remove(item_id)
            self._order.append(item_id)

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
        """Learning cards that are due or will be within the time to learn ahead."""
        return sum(at <= self._now + self._ahead for at in self._steps.values())

    @property
    def later(self) -> int:
        """Learning cards that are not due yet, but will be within the time to learn ahead."""
        return sum(self._now < at <= self._now + self._ahead for at in self._steps.values())

    @property
    def order(self) -> list[str]:
        """What is left of the order, learning cards left out."""
        return [item for item in self._order if item in self._waiting]

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
    exam: "Exam | None" = None,
) -> Queue:
    """Return the queue of the moment.

    rows: the catalogue with its memories; other kinds than cards are passed over. areas: slugs that new cards are taken
    from, empty for all. The order depends on the study day and on what is left only, so that building it anew after an
    answer gives the rest of the same order.

    Learning cards come first when they are due. Reviews and new cards follow, in the orders and the mix of the rules;
    by default the new ones spread evenly, neighbours from different areas where possible. When the due reviews alone
    are more than fits into the limit of minutes (at the learner's pace, what was done today included), the rest is left
    for another day, and no new card is added; by default those most likely to be remembered are kept. With the mix
    "new-first" the new cards' time is set aside first. exam: the goal that the day works towards; see `exam`.
    """
    return arrange(
        sort_cards(rows, now.day, exam),
        now,
        rules,
        new_done_today=new_done_today,
        siblings_seen_today=siblings_seen_today,
        areas=areas,
        pace=pace or Pace(),
        exam=exam,
    )


def arrange(
    cards: DayCards,
    now: Moment,
    rules: QueueRules,
    *,
    new_done_today: int,
    siblings_seen_today: Collection[str],
    areas: Sequence[str],
    pace: Pace,
    exam: "Exam | None" = None,
) -> Queue:
    """Return the queue of cards that are sorted already; see `build_queue`."""
    if exam is not None:
        return arrange_for(exam, cards, now, rules, new_done_today, siblings_seen_today, areas, pace)
    seen = cards.siblings | set(siblings_seen_today) if rules.bury_siblings else None
    reviews_done = max(0, cards.answered_today - new_done_today)
    limit_seconds = rules.maximum_minutes * 60
    wanted = max(0, rules.new_per_day - new_done_today)
    groups = {key: rows for key, rows in sorted(cards.new.items()) if not areas or key[1] in areas}
    notes: list[str] = []

    new: list[Row] = []
    if rules.mix == "new-first":  # their time is set aside before the reviews get theirs
        fitting = max(0, int(limit_seconds / pace.new_seconds) - new_done_today)
        new = first_new(groups, cards.met, now.day, min(wanted, fitting), rules.new_order, seen)
    aside = (len(new) + new_done_today) * pace.new_seconds if rules.mix == "new-first" else 0.0
    room = max(0, max(1, int((limit_seconds - aside) / pace.card_seconds)) - reviews_done)
    can_be_shown = possible(cards.due, seen)
    left_over = max(0, can_be_shown - room)
    over = left_over > 0
    reviews = first_reviews(cards.due, now.day, min(room, can_be_shown), rules.order_of_reviews(over), seen)
    if over:
        notes.append(
            f"{left_over} due {'card is' if left_over == 1 else 'cards are'} left for another day:"
            f" the limit is {rules.maximum_minutes} min of cards a day."
        )

    if rules.mix != "new-first":
        free_seconds = limit_seconds - (reviews_done + len(reviews)) * pace.card_seconds
        fitting = 0 if over else max(0, int(free_seconds / pace.new_seconds) - new_done_today)
        new = first_new(groups, cards.met, now.day, min(wanted, fitting), rules.new_order, seen)
        if over and wanted and cards.new:
            notes.append("No new cards today: the reviews that are due fill the time for cards.")

    return _queue(cards, reviews, new, now, rules, new_done_today, pace, over, left_over, notes)


def arrange_for(
    exam: "Exam",
    cards: DayCards,
    now: Moment,
    rules: QueueRules,
    new_done_today: int,
    siblings_seen_today: Collection[str],
    areas: Sequence[str],
    pace: Pace,
) -> Queue:
    """Return the queue of a day that works towards a goal; see `exam`.

    New cards are those of the goal while there are any, at its pace; none where the rules want none.
    """
    seen = cards.siblings | set(siblings_seen_today) if rules.bury_siblings else None
    reviews_done = max(0, cards.answered_today - new_done_today)
    groups = {key: rows for key, rows in sorted(cards.new.items()) if rows and exam.asks(rows[0])}
    paced = exam.paced(sum(map(len, groups.values())) + new_done_today) if rules.new_per_day else 0
    if not groups:  # the goal has no new card left: those of the other areas, as on any day
        groups = {key: rows for key, rows in sorted(cards.new.items()) if not areas or key[1] in areas}
        paced = rules.new_per_day
    wanted = max(0, paced - new_done_today)
    room = rules.maximum_minutes * 60 - reviews_done * pace.card_seconds - new_done_today * pace.new_seconds
    can_be_shown = possible(cards.due, seen)
    begun = first_new(groups, cards.met, now.day, wanted, rules.new_order, set(seen) if seen is not None else None)
    over = can_be_shown * pace.card_seconds + len(begun) * pace.new_seconds > room
    if over:
        reviews, new = most_gain(exam, cards.due, begun, room, pace, seen)
    else:
        reviews = first_reviews(cards.due, now.day, can_be_shown, rules.order_of_reviews(False), seen)
        new = [row for row in begun if takes(row, seen)]
        if exam.sweeping:
            room -= len(reviews) * pace.card_seconds + len(new) * pace.new_seconds
            gaining = [row for row, gain in zip(cards.coming, exam.gains(cards.coming), strict=True) if gain > 0]
            reviews += most_gain(exam, gaining, (), room, pace, seen)[0]
    left_over, notes = max(0, can_be_shown - len(reviews)), []
    if over:
        notes.append(
            f"{rules.maximum_minutes} min of cards do not hold all: first comes what adds most to {exam.goal.name}."
        )
    return _queue(cards, reviews, new, now, rules, new_done_today, pace, over, left_over if over else 0, notes)


def most_gain(
    exam: "Exam", reviews: Sequence[Row], new: Sequence[Row], room: float, pace: Pace, seen: set[str] | None
) -> tuple[list[Row], list[Row]]:
    """Choose what adds most to the recall on the day of the goal for its time, as far as `room` seconds reach.

    Returns reviews and new cards; the last one may run over by half of its time. seen: siblings, as for
    `first_reviews`.
    """
    held = (reviews, new)
    offers = [(-gain, 0, place) for place, gain in enumerate(exam.gains(reviews))]
    offers += [(-exam.new_gain(row, pace.looks), 1, place) for place, row in enumerate(new)]
    heapq.heapify(offers)  # few of them are taken: sorting all would be the larger part of a plan
    chosen: tuple[list[Row], list[Row]] = ([], [])
    while offers:
        _, kind, place = heapq.heappop(offers)
        row = held[kind][place]
        seconds = pace.new_seconds if kind else pace.card_seconds
        if seconds / 2 <= room and takes(row, seen):
            chosen[kind].append(row)
            room -= seconds
        elif room < min(pace.card_seconds, pace.new_seconds) / 2:
            break
    return chosen


def _queue(
    cards: DayCards,
    reviews: Sequence[Row],
    new: Sequence[Row],
    now: Moment,
    rules: QueueRules,
    new_done_today: int,
    pace: Pace,
    over: bool,
    left_over: int,
    notes: Sequence[str],
) -> Queue:
    """Return the queue of these reviews and new cards, mixed as the rules say."""
    placed = mixed(
        Stream(reviews, alternate=rules.order_of_reviews(over) == "random"),
        Stream(new, alternate=rules.new_order == "tier"),
        rules.mix,
        reviews_done=max(0, cards.answered_today - new_done_today),
        new_done=new_done_today,
        last_area=cards.last_area,
    )
    return Queue(
        [row.id for row in cards.day_steps] + [row.id for row in placed],
        [row.id for row in new],
        [(row.due_at, row.id) for row in cards.steps if row.due_at is not None],
        now,
        pace=pace,
        left_over=left_over,
        notes=tuple(notes),
        learn_ahead=rules.learn_ahead_minutes,
    )


def siblings_apart(rows: Sequence[Row]) -> list[Row]:
    """Return the rows in rounds: the first of each group of siblings and all that have none, then the second, ..."""
    seen: Counter[str] = Counter()
    rounds = []
    for row in rows:
        rounds.append(seen[row.siblings] if row.siblings else 0)
        seen[row.siblings] += 1
    return [row for _, row in sorted(zip(rounds, rows, strict=True), key=itemgetter(0))]


def custom_queue(
    rows: Sequence[Row],
    now: Moment,
    rules: QueueRules,
    only: Collection[str],
    *,
    most: int | None = None,
    pace: Pace | None = None,
    steps: bool = True,
    notes: tuple[str, ...] = (),
) -> Queue:
    """Return the queue of a custom session: these cards whether they are due or not, without the day's limits.

    only: ids; suspended and buried cards stay out. most: how many at most, None for all. steps: whether cards in steps
    within a day wait for their time (False for a session that does not touch the schedule). notes: said at the end. The
    order is that of the settings; where that is "automatic", the cards most likely forgotten come first. Of siblings,
    which give one another away, all but the first come after the other cards.
    """
    wanted = set(only)
    held = [row for row in rows if row.kind == "card" and row.id in wanted and shown(row, now.day)]
    learning = [(row.due_at, row.id) for row in held if steps and row.due_at is not None]
    waiting = {item for _, item in learning}
    met = [row for row in held if row.phase != Phase.NEW and row.id not in waiting]
    order = "ascending-retrievability" if rules.review_order == "automatic" else rules.review_order
    reviews = first_reviews(met, now.day, len(met), order, None)
    groups: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in held:
        if row.phase == Phase.NEW:
            groups[row.tier, row.area].append(row)
    new = first_new(groups, {}, now.day, len(held), rules.new_order, None)
    alternate = order == "random", rules.new_order == "tier"
    placed = list(mixed(Stream(reviews, alternate=alternate[0]), Stream(new, alternate=alternate[1]), rules.mix))
    placed = siblings_apart(placed)
    if most is not None:
        placed = placed[: max(0, most)]
    return Queue(
        [row.id for row in placed],
        [row.id for row in placed if row.phase == Phase.NEW],
        learning,
        now,
        pace=pace or Pace(),
        left_over=0,
        notes=notes,
        learn_ahead=rules.learn_ahead_minutes,
    )
