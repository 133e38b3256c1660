"""The review log of Anki as events of ours: replayed by FSRS they give the memory, so no state of Anki's is trusted.

A row's id is its instant in milliseconds; with the card it makes the event's id, so that the same row is the same event
whenever and wherever it is imported. What the rows mean is Anki's published rule (`rslib`, reviews for FSRS): rows
without a rating, and filtered ones that did not reschedule (factor 0), change nothing; a manual row with factor 0, and
a learning row after a review, start the card anew.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...data.events import Event, EventKind

DEVICE = "anki"
DAY_MS, DAY_SECONDS = 86_400_000, 86_400
EARLIEST = 946_684_800_000  # the year 2000: Anki is younger
SAME_MS = 10  # an export of ours may move a review by as much where two would share a millisecond
LONGEST_MS = 3_600_000
FURTHEST = 100_000  # days between the collection's first day and one on which a card is due
LEARN, REVIEW, RELEARN, FILTERED, MANUAL, RESCHEDULED = range(6)
FLAGS = ("", "red", "orange", "green", "blue", "pink", "turquoise", "purple")
# Within one millisecond: what starts anew comes first, what was decided later comes last.
_ORDER: dict[EventKind, int] = {
    "reset": 0,
    "reviewed": 1,
    "rescheduled": 2,
    "suspended": 3,
    "unsuspended": 3,
    "buried": 4,
    "flagged": 5,
}


Row = tuple[int, int, int, int, int, int, int]
"""A row of the review log: the card's id, the instant (milliseconds), rating, interval (days, or seconds below 0),
factor, time taken (milliseconds), kind (LEARN ...)."""


class CardState(NamedTuple):
    """Where a card stands. changed: second of its last change. kind: 0 new, 1 learning, 2 review, 3 relearning."""

    changed: int
    kind: int
    queue: int
    due: int
    flags: int


@dataclass(frozen=True)
class Frame:
    """How instants become study days.

    offset: minutes east of UTC at an instant in milliseconds. rollover: hour at which a study day starts. created:
    second at which the collection's first study day began. now: present instant, milliseconds.
    """

    offset: Callable[[int], int]
    rollover: int
    created: int
    now: int

    def day(self, ms: int) -> int:
        """Return the study day of an instant."""
        return self.when(ms)[1]

    def when(self, ms: int) -> tuple[int, int]:
        """Return the offset and the study day of an instant."""
        offset = self.offset(ms)
        return offset, (ms + (offset - 60 * self.rollover) * 60_000) // DAY_MS

    @property
    def first_day(self) -> int:
        """The study day that Anki counts as 0."""
        return self.day(self.created * 1000 + 1)


@dataclass
class Tally:
    """What became of the log. strange: rows with an impossible date. unlogged: scheduled cards without any review."""

    reviews: int = 0
    strange: int = 0
    unlogged: int = 0
    merged: int = 0  # reviews that were made here and came back


class CardHistory:
    """The events of one card. Use `of` for the rows, then `present` for where the card stands."""

    def __init__(self, item: str, frame: Frame, tally: Tally, ours: Sequence[tuple[int, int, str]] = ()) -> None:
        """Prepare. item: its id here. ours: (milliseconds, rating, device) of the reviews that the record has of it."""
        self.item = item
        self.frame = frame
        self.tally = tally
        digest = hashlib.blake2b(item.encode(), digest_size=8).digest()
        self._tail = f"{int.from_bytes(digest) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000:016x}"
        self._ours = [(ms, rating) for ms, rating, device in ours if device != DEVICE]
        self._imported = {ms for ms, _, device in ours if device == DEVICE}
        self.newest_here = max((ms for ms, _ in self._ours), default=0)
        self.events: list[Event] = []
        self._phase = 0
        self._step = 0
        self._last = 0
        self._due: int | None = None

    def of(self, rows: Iterable[Row]) -> None:
        """Take the rows of the log, oldest first."""
        reviewed = False  # since the last start: something that was no learning
        latest = self.frame.now + DAY_MS
        for _, ms, rating, interval, factor, taken, kind in rows:
            if not EARLIEST <= ms <= latest:
                self.tally.strange += 1
                continue
            if kind == MANUAL and factor == 0:
                self._start_anew(ms)
                reviewed = False
            elif kind in (MANUAL, RESCHEDULED):
                if kind == MANUAL and interval > 0 and self._phase:
                    self._move(ms, self.frame.day(ms) + interval)
            elif rating in (1, 2, 3, 4) and not (kind == FILTERED and factor == 0):
                if kind == LEARN and reviewed:
                    self._start_anew(ms)
                reviewed = (reviewed and kind != LEARN) or kind in (REVIEW, RELEARN)
                self._review(ms, rating, interval, taken)

    def present(self, state: CardState, due_here: int | None, known: bool) -> None:
        """Take what the card's present state says beyond its log.

        due_here: day on which it is due by the record. known: whether the record has met it before.
        """
        ms = max(min(state.changed * 1000, self.frame.now), self._last + 1, EARLIEST)
        later_here = self.newest_here > ms
        if state.kind == 0 and self._phase:
            self._start_anew(ms)
        elif state.kind == 2 and not self._phase:
            self.tally.unlogged += 1
        elif state.kind == 2 and not later_here:
            due = self.frame.first_day + min(max(state.due, -FURTHEST), FURTHEST)
            if due not in (self._due, due_here):
                self._move(ms, due)
        if state.queue == -1 and not (known and later_here):
            self._add("suspended", ms, {})
        elif state.queue in (-2, -3):
            until = self.frame.day(ms) + 1
            if until > self.frame.day(self.frame.now):
                self._add("buried", ms, {"until": until})
        if flag := state.flags & 7:
            self._add("flagged", ms, {"flag": FLAGS[flag]})

    def _review(self, at: int, rating: int, interval: int, taken: int) -> None:
        """Add a review, unless it was made here. at: its instant, milliseconds; the rest as in `Row`."""
        when = self.frame.when(at)
        day = when[1]
        was, step, due_at = self._phase, None, None
        if interval > 0:
            self._phase, self._step = 2, 0
            due_day = day + interval
        else:
            self._phase = 3 if was in (2, 3) else 1
            step = self._step = 0 if rating == 1 else self._step + (rating > 2)
            if -interval >= DAY_SECONDS:
                due_day = day + round(-interval / DAY_SECONDS)
            else:
                due = at - interval * 1000
                due_day, due_at = self.frame.day(due), due * 1000
        self._due = due_day
        self._last = max(self._last, at)
        self.tally.reviews += 1
        if self._ours and any(abs(ms - at) <= SAME_MS and rating == given for ms, given in self._ours):
            self.tally.merged += 1
            return
        if at in self._imported:  # the same row was imported before; its event would have the same id
            return
        payload = {"was": was, "phase": self._phase, "step": step, "due_day": due_day, "due_at": due_at}
        self._add("reviewed", at, payload, when, ms=min(max(taken, 0), LONGEST_MS), rating=rating)

    def _start_anew(self, ms: int) -> None:
        """Add a reset, unless there is nothing to forget."""
        if self._phase:
            self._add("reset", ms, {})
            self._phase = self._step = 0
            self._due = None
            self._last = max(self._last, ms)

    def _move(self, ms: int, due_day: int) -> None:
        """Add another due day."""
        self._phase, self._step, self._due = 2, 0, due_day
        self._last = max(self._last, ms)
        self._add("rescheduled", ms, {"due_day": due_day})

    def _add(
        self,
        kind: EventKind,
        at: int,
        payload: dict[str, Any],
        when: tuple[int, int] | None = None,
        *,
        ms: int = 0,
        rating: int | None = None,
    ) -> None:
        """Add an event with its deterministic id. when: offset and study day of its instant, where they are known."""
        event_id = f"{at:012x}7{_ORDER[kind]:03x}{self._tail}"
        offset, day = when or self.frame.when(at)
        self.events.append(Event(event_id, self.item, kind, at * 1000, offset, day, DEVICE, ms, rating, payload))
