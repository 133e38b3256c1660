"""One sitting: queue, card in hand, what was typed, grade. Knows no screen; the command line uses it too."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from ...data.memory import Load, Rating, Scheduled, preview
from ...data.pace import Pace
from ...data.queue import Queue, QueueRules, build_queue
from ...data.store import Conflict, ItemRow
from ...decks.answer import Face, Judged, face, judge_answer
from ...decks.card import Card

if TYPE_CHECKING:
    from ...data.events import Event, EventKind
    from ..workspace import Workspace

IDLE_SECONDS = 300.0  # a longer pause than this on one card is not counted as work on it


@dataclass
class Turn:
    """The card in hand."""

    row: ItemRow
    card: Card
    face: Face
    seed: int
    choices: dict[Rating, Scheduled]
    began: float
    judged: Judged | None = None
    typed: str = ""
    revealed: bool = False


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
    """Cards one after the other until nothing is left to do today."""

    def __init__(self, workspace: "Workspace", *, timer: Callable[[], float] = monotonic) -> None:
        self.workspace = workspace
        self.timer = timer
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
        today = workspace.store.activity(now.day)
        self.queue = build_queue(
            rows,
            now,
            QueueRules.from_settings(workspace.settings.cards),
            new_done_today=sum(day.new for day in today if day.kind == "card"),
            siblings_seen_today={row.siblings for row in rows if row.siblings and row.last_day == now.day},
            areas=workspace.settings.plan.areas,
            pace=Pace.from_log(workspace.store.pace()),
        )

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
        now = self.workspace.now()
        days = frozenset(
            other.due_day
            for sibling in self._siblings.get(row.siblings, ())
            if sibling != row.id and (other := self._rows[sibling]).due_day is not None
        )
        return preview(row.memory, now, self.workspace.rules, row.id, Load(self._by_day, days))

    def reveal(self, typed: str = "") -> Judged | None:
        """Show the answer of the card in hand; judge what was typed where the card expects that."""
        turn = self.turn
        if turn is None or turn.revealed:
            return turn.judged if turn else None
        turn.revealed = True
        turn.typed = typed
        if turn.face.expects != "self" and typed.strip():
            turn.judged = judge_answer(turn.card, turn.seed, typed)
        return turn.judged

    def grade(self, rating: Rating) -> Scheduled:
        """Commit the grade of the card in hand; RecordError when the record did not take it.

        Conflict when another window was first: the card is in hand again as it now stands.
        """
        turn = self.turn
        assert turn is not None
        scheduled = turn.choices[rating]
        ms = round(min(self.timer() - turn.began, IDLE_SECONDS) * 1000)
        evidence = None
        if turn.judged is not None:
            evidence = {
                "typed": turn.typed[:200],
                "correct": turn.judged.correct,
                "proposed": int(turn.judged.proposed),
            }
        try:
            self.workspace.store.grade(turn.row.id, scheduled, ms=ms, expected=turn.row.last_event, evidence=evidence)
        except Conflict:
            self.rebuild()
            self.turn = self.turn_for(turn.row.id)  # as it now stands, with its answer hidden
            raise
        self._settle(turn.row, scheduled)
        self.tally.answers += 1
        self.tally.passed += rating > Rating.AGAIN
        self.tally.ms += ms
        return scheduled

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
        fresh = self.workspace.store.item(turn.row.id)
        if fresh is not None:
            self._rows[turn.row.id] = fresh
            turn.row = fresh
        if kind in ("suspended", "buried"):
            self.queue.drop(turn.row.id)

    def undo(self) -> str | None:
        """Take back the newest change and put its card in hand again; return its id, None when there is nothing."""
        return self._again(self.workspace.store.undo(), -1)

    def redo(self) -> str | None:
        """Do again what was undone last; return the id of its card, None when there is nothing."""
        return self._again(self.workspace.store.redo(), 1)

    def _again(self, event: "Event | None", sign: int) -> str | None:
        """Read the record anew after an undo or redo; a grade leaves the tally (sign -1) or enters it again (1)."""
        if event is None:
            return None
        if event.rating is not None and event.item.startswith("card:"):
            tally = self.tally
            tally.answers = max(0, tally.answers + sign)
            tally.passed = max(0, tally.passed + sign * (event.rating > Rating.AGAIN))
            tally.ms = max(0, tally.ms + sign * (event.ms or 0))
        self.rebuild()
        return event.item
