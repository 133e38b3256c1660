"""One sitting: queue, card in hand, what was typed, grade. Knows no screen; the command line uses it too."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from ...data.breaks import break_days
from ...data.exam import todays_exam
from ...data.memory import Load, Rating, Scheduled, preview
from ...data.pace import Pace
from ...data.queue import Queue, QueueRules, build_queue, custom_queue
from ...data.store import Conflict, ItemRow
from ...decks.answer import face
from ...decks.judged import Judged
from ..study.session import PRACTICE_NOTE, Session, cards_found, practised
from .turn import Turn

if TYPE_CHECKING:
    from ...data.events import Event, EventKind
    from ..workspace import Workspace

MANY = "*"  # in place of an id: a change to many cards at once
IDLE_SECONDS = 300.0  # a longer pause than this on one card is not counted as work on it


@dataclass
class Tally:
    """What was done in this sitting."""

    answers: int = 0
    passed: int = 0
    ms: int = 0
    missing: list[str] = field(default_factory=list)


def seed_of(row: ItemRow) -> int:
    """Return the seed of a card's next review: the same until it has been answered, another one after."""
    return int.from_bytes(hashlib.blake2b(f"{row.id}/{row.reps}".encode(), digest_size=8).digest())


class Sitting:
    """Cards one after the other until nothing is left to do today, or in a custom session.

    session: which cards, for a custom one; those that its query finds now stay its cards whatever the grades do.
    SearchError when the query can't be read.
    """

    def __init__(
        self, workspace: "Workspace", *, session: Session | None = None, timer: Callable[[], float] = monotonic
    ) -> None:
        self.workspace = workspace
        self.timer = timer
        self.session = session
        self._chosen = {row.id for row in cards_found(workspace, session.query)} if session else set()
        self._done: list[str] = []  # the cards that were graded in this sitting, in order
        self._trail: list[tuple[str, Rating | None, int]] = []  # practised (rating, ms) or changed (None) cards
        self.tally = Tally()
        self.turn: Turn | None = None
        self.queue: Queue
        self._rows: dict[str, ItemRow]
        self._by_day: Counter[int]
        self._siblings: dict[str, list[str]]
        self.rebuild()

    def rebuild(self) -> None:
        """Read the record anew and build the queue: at the start, after an undo, and when the decks changed."""
        workspace = self.workspace
        now = workspace.now()
        rows = workspace.store.items("card")
        self._rows = {row.id: row for row in rows}
        self._by_day = Counter(workspace.store.load(now.day))
        self._siblings = {}
        for row in rows:
            if row.siblings:
                self._siblings.setdefault(row.siblings, []).append(row.id)
        pace = Pace.from_log(workspace.store.pace())
        rules = QueueRules.from_settings(workspace.settings.cards)
        self._breaks = break_days(workspace.settings.plan.breaks)
        if self.session is not None:
            done = set(self._done)
            self.queue = custom_queue(
                rows,
                now,
                rules,
                {item for item in self._chosen if item not in done or self._in_steps(item)},
                most=self.session.limit(pace, len(done)),
                pace=pace,
                steps=not self.cram,
                notes=(PRACTICE_NOTE,) if self.cram else (),
            )
            if self.cram:  # what was practised today already comes last
                for event in workspace.store.events(now.day, kinds=("practised",)):
                    self.queue.postpone(event.item)
            return
        today = workspace.store.activity(now.day)
        self.queue = build_queue(
            rows,
            now,
            rules,
            new_done_today=sum(day.new for day in today if day.kind == "card"),
            siblings_seen_today={row.siblings for row in rows if row.siblings and row.last_day == now.day},
            areas=workspace.settings.plan.areas,
            pace=pace,
            exam=todays_exam(workspace.store, workspace.settings.plan, now, workspace.rules),
        )

    @property
    def cram(self) -> bool:
        """Whether this is practice that leaves the schedule alone."""
        return self.session is not None and self.session.cram

    def _in_steps(self, item_id: str) -> bool:
        """Tell whether a card comes back within the day, and so again in this session."""
        row = self._rows.get(item_id)
        return not self.cram and row is not None and row.due_at is not None

    def next(self) -> Turn | None:
        """Draw the next card; None when nothing is left for now. A card that no file holds is skipped and told."""
        while (item_id := self.queue.next(self.workspace.now())) is not None:
            turn = self.turn_for(item_id)
            if turn is not None:
                self.turn = turn
                return turn
            self.tally.missing.append(item_id)
            self.queue.drop(item_id)
        self.turn = None
        return None

    def turn_for(self, item_id: str) -> Turn | None:
        """Return a fresh turn for a card, None where the record or the decks no longer hold it."""
        row = self._rows.get(item_id)
        card = self.workspace.card(item_id)
        if row is None or card is None:
            return None
        seed = seed_of(row)
        return Turn(row, card, face(card, seed), seed, self.choices(row), self.timer())

    def choices(self, row: ItemRow) -> dict[Rating, Scheduled]:
        """Return what each grade would do to this card, as shown on the buttons."""
        if self.cram:
            return practised(row)
        now = self.workspace.now()
        days = frozenset(
            other.due_day
            for sibling in self._siblings.get(row.siblings, ())
            if sibling != row.id and (other := self._rows[sibling]).due_day is not None
        )
        return preview(row.memory, now, self.workspace.rules, row.id, Load(self._by_day, days, self._breaks))

    def reveal(self, typed: str = "") -> Judged | None:
        """Show the answer of the card in hand; judge what was typed or chosen where the card expects that."""
        turn = self.turn
        if turn is None:
            return None
        turn.reveal(typed, self.timer())
        return turn.judged

    def grade(self, rating: Rating) -> Scheduled:
        """Commit the grade of the card in hand; RecordError when the record did not take it.

        Conflict when another window was first: the card is in hand again as it now stands.
        """
        turn = self.turn
        assert turn is not None
        scheduled = turn.choices[rating]
        ms = round(min(self.timer() - turn.began, IDLE_SECONDS) * 1000)
        if self.cram:
            self._practise(turn.row.id, rating, ms)
            return scheduled
        try:
            self.workspace.store.grade(
                turn.row.id, scheduled, ms=ms, expected=turn.row.last_event, evidence=turn.evidence()
            )
        except Conflict:
            self.rebuild()
            self.turn = self.turn_for(turn.row.id)  # as it now stands, with its answer hidden
            raise
        self._settle(turn.row, scheduled)
        self._count(turn.row.id, rating, ms)
        return scheduled

    def _count(self, item_id: str, rating: int, ms: int, sign: int = 1) -> None:
        """Count an answer, or with sign -1 take it out again."""
        tally = self.tally
        tally.answers = max(0, tally.answers + sign)
        tally.passed = max(0, tally.passed + sign * (rating > Rating.AGAIN))
        tally.ms = max(0, tally.ms + sign * ms)
        if sign > 0:
            self._done.append(item_id)
        elif item_id in self._done:
            self._done.reverse()
            self._done.remove(item_id)  # the newest of its answers
            self._done.reverse()

    def _practise(self, item_id: str, rating: Rating, ms: int) -> None:
        """Take a grade that schedules nothing: the time is recorded, a card not known comes again at the end."""
        self.workspace.store.record("practised", item_id, {"mode": "cram", "rating": int(rating)}, ms=ms)
        self._trail.append((item_id, rating, ms))
        self._count(item_id, rating, ms)
        if rating is Rating.AGAIN:
            self._done.pop()  # it is still to be known
            self.queue.postpone(item_id)
        else:
            self.queue.drop(item_id)

    def _settle(self, row: ItemRow, scheduled: Scheduled) -> None:
        """Bring queue, load and the kept row up to what was just committed."""
        fresh = self.workspace.store.item(row.id)
        if fresh is not None:
            self._rows[row.id] = fresh
        if row.due_day is not None:
            self._by_day[row.due_day] -= 1
        if scheduled.memory.due_day is not None:
            self._by_day[scheduled.memory.due_day] += 1
        self.queue.answered(row.id, scheduled.memory)

    def change(self, kind: "EventKind", payload: dict[str, object] | None = None) -> None:
        """Record something other than a grade (suspended, buried, flagged ...) on the card in hand."""
        turn = self.turn
        assert turn is not None
        self.workspace.store.record(kind, turn.row.id, payload)
        self._trail.append((turn.row.id, None, 0))
        fresh = self.workspace.store.item(turn.row.id)
        if fresh is not None:
            self._rows[turn.row.id] = fresh
            turn.row = fresh
        if kind in ("suspended", "buried"):
            self.queue.drop(turn.row.id)

    def undo(self) -> str | None:
        """Take back the newest change; return the id of its card, MANY for a change to many, None for nothing.

        While practising only what was done in this session: an answer that scheduled nothing is asked again.
        """
        if self.cram:
            if not self._trail:
                return None
            item_id, rating, ms = self._trail.pop()
            if rating is not None:
                self._count(item_id, rating, ms, -1)
                self.queue.put_back(item_id)
                return item_id
        return self._again(self.workspace.store.undo(), -1)

    def redo(self) -> str | None:
        """Do again what was undone last; return the id of its card, None when there is nothing.

        There is nothing while practising.
        """
        return None if self.cram else self._again(self.workspace.store.redo(), 1)

    def _again(self, event: "Event | None", sign: int) -> str | None:
        """Read the record anew after an undo or redo; a grade leaves the tally (sign -1) or enters it again (1)."""
        if event is None:
            return None
        if event.rating is not None and event.item.startswith("card:"):
            self._count(event.item, event.rating, event.ms or 0, sign)
        self.rebuild()
        return event.item if "batch" not in event.payload else MANY
