"""A state machine over the store: whatever is done in whatever order, replaying the log gives the same record."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import Phase as Phases
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.events import Event, EventKind
from prepdeck.data.items import Item
from prepdeck.data.memory import NEW_MEMORY, Memory, Phase, Rating, review
from prepdeck.data.store import Conflict, Store

ITEMS = [Item(f"card:rag.search.c{number}", "rag", "core", f"C{number}") for number in range(3)]
ITEMS += [Item("drill:lru", "dsa", "core", "LRU cache")]
STEPS = 10_000
IDS = st.sampled_from([item.id for item in ITEMS])
CHOICES = st.lists(IDS, min_size=1, unique=True)
TAGS = st.sampled_from(["exam", "gpu/memory", "weak"])
BULK: dict[EventKind, Callable[[Mapping[str, Any]], Callable[["Seen"], "Seen"]]] = {  # payload -> before -> after
    "suspended": lambda _: lambda seen: seen._replace(suspended=True),
    "unsuspended": lambda _: lambda seen: seen._replace(suspended=False),
    "buried": lambda payload: lambda seen: seen._replace(buried=payload["until"]),
    "unburied": lambda _: lambda seen: seen._replace(buried=None),
    "flagged": lambda payload: lambda seen: seen._replace(flag=payload["flag"]),
    "unflagged": lambda _: lambda seen: seen._replace(flag=None),
    "reset": lambda _: lambda seen: seen._replace(memory=NEW_MEMORY),
    "tagged": lambda payload: lambda seen: seen._replace(tags=retagged(seen.tags, payload)),
    "rescheduled": lambda payload: lambda seen: seen._replace(memory=moved(seen.memory, payload["due_day"])),
}


class Seen(NamedTuple):
    """What the learner sees of an item."""

    memory: Memory = NEW_MEMORY
    suspended: bool = False
    buried: int | None = None
    flag: str | None = None
    tags: tuple[str, ...] = ()


class Change(NamedTuple):
    """An event and what the learner saw before and after it."""

    event: Event
    before: Seen
    after: Seen


def moved(memory: Memory, due_day: int) -> Memory:
    """The memory of something seen, put on another day."""
    if memory.phase is Phase.NEW:
        return memory
    return replace(memory, phase=Phase.REVIEW, step=None, due_day=due_day, due_at=None)


def retagged(tags: tuple[str, ...], payload: Mapping[str, Any]) -> tuple[str, ...]:
    """The tags after a change."""
    kept = [tag for tag in tags if tag not in payload.get("remove", [])]
    return tuple(sorted({*kept, *payload.get("add", [])}))


class StoreMachine(RuleBasedStateMachine):
    """Grades, undoes and so on, beside a model that keeps whole copies of the state as an editor would."""

    template: Path
    taken: ClassVar[int] = 0  # steps, over all runs

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.template, self.folder / "prepdeck.db")
        self.clock = SetClock(Moment(datetime(2026, 11, 22, 9, tzinfo=UTC)), running=False)
        self.store = Store.open(f"sqlite:///{self.folder}/prepdeck.db", clock=self.clock)
        self.store.sync_items("library", ITEMS)
        self.model: dict[str, Seen] = {item.id: Seen() for item in ITEMS}
        self.done: list[list[Change]] = []  # of each step its changes, one for each item
        self.undone: list[list[Change]] = []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    @rule(item=IDS, rating=st.sampled_from(list(Rating)))
    def grade(self, item: str, rating: Rating) -> None:
        row = self.store.item(item)
        assert row is not None
        scheduled = review(row.memory, rating, self.clock.now(), self.store.rules, item)
        event = self.store.grade(item, scheduled, ms=1, expected=row.last_event)
        self.did([event], lambda seen: seen._replace(memory=scheduled.memory))

    @rule(item=IDS)
    def grade_an_old_state(self, item: str) -> None:
        row = self.store.item(item)
        assert row is not None
        scheduled = review(row.memory, Rating.GOOD, self.clock.now(), self.store.rules, item)
        with pytest.raises(Conflict):
            self.store.grade(item, scheduled, ms=1, expected="0" * 32)

    @rule(item=IDS, kind=st.sampled_from(list(BULK)), data=st.data())
    def change_one(self, item: str, kind: EventKind, data: st.DataObject) -> None:
        payload = self.payload(kind, data)
        self.did([self.store.record(kind, item, payload)], BULK[kind](payload))

    @rule(items=CHOICES, kind=st.sampled_from(list(BULK)), data=st.data())
    def change_many(self, items: list[str], kind: EventKind, data: st.DataObject) -> None:
        payload = self.payload(kind, data)
        events = self.store.record_many(kind, items, payload)
        assert [event.item for event in events] == items
        assert self.store.batch_size(events[0]) == len(items)
        self.did(events, BULK[kind](payload))

    @rule(items=CHOICES, first=st.integers(0, 9))
    def spread(self, items: list[str], first: int) -> None:
        """Each item has a day of its own."""
        days = {item: self.clock.now().day + first + place for place, item in enumerate(items)}
        events = self.store.record_many("rescheduled", items, lambda item: {"due_day": days[item]})
        self.did(events, lambda seen: seen, {e.item: self.after_moving(e.item, days[e.item]) for e in events})

    @rule(item=IDS, kind=st.sampled_from(["attempted", "practised"]))
    def leave_the_memory_alone(self, item: str, kind: EventKind) -> None:
        self.store.record(kind, item, {"verdict": "WA", "mode": "cram"}, ms=1_000)

    @rule()
    def undo(self) -> None:
        event = self.store.undo()
        assert event == (self.done[-1][0].event if self.done else None)
        if event is not None:
            self.undone.append(self.done.pop())
            self.model |= {change.event.item: change.before for change in self.undone[-1]}

    @rule()
    def redo(self) -> None:
        event = self.store.redo()
        assert event == (self.undone[-1][0].event if self.undone else None)
        if event is not None:
            self.done.append(self.undone.pop())
            self.model |= {change.event.item: change.after for change in self.done[-1]}

    @rule(minutes=st.integers(-120, 600))
    def wait(self, minutes: int) -> None:
        """Let time pass, or jump back, within one study day: undo reaches back to yesterday only."""
        later = self.clock.now().later(minutes=minutes)
        if later.day == Moment(datetime(2026, 11, 22, 9, tzinfo=UTC)).day:
            self.clock.set(later)

    @precondition(lambda self: len(self.done) > 3)
    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(f"sqlite:///{self.folder}/prepdeck.db", clock=self.clock)

    @rule()
    def rebuild(self) -> None:
        assert self.store.rebuild().changed == 0

    @rule()
    def replay_from_nothing(self) -> None:
        """Drop all projections; a rebuild brings the same rows back."""
        before = self.store.items()
        with self.store.database.writing():
            for table in ("memory", "retracted", "alias"):
                self.store.database.run(f"DELETE FROM {table}")
        self.store.rebuild()
        for left, right in zip(before, self.store.items(), strict=True):
            for one, other in zip(left, right, strict=True):
                assert one == (pytest.approx(other, rel=1e-9) if isinstance(other, float) else other)

    @invariant()
    def the_record_is_the_model(self) -> None:
        if hasattr(self, "store"):
            type(self).taken += 1
            found = {
                row.id: Seen(row.memory, row.suspended, row.buried_until, row.flag, row.tags)
                for row in self.store.items()
            }
            assert found == self.model
            assert self.store.check().clean

    def payload(self, kind: EventKind, data: st.DataObject) -> dict[str, Any]:
        """Draw what an event of this kind needs."""
        today = self.clock.now().day
        match kind:
            case "buried":
                return {"until": today + data.draw(st.integers(1, 9))}
            case "flagged":
                return {"flag": data.draw(st.sampled_from(["red", "blue"]))}
            case "rescheduled":
                return {"due_day": today + data.draw(st.integers(0, 30))}
            case "tagged":
                return {data.draw(st.sampled_from(["add", "remove"])): data.draw(st.lists(TAGS, min_size=1))}
            case _:
                return {}

    def after_moving(self, item: str, day: int) -> Seen:
        """What is seen of an item put on another day."""
        seen = self.model[item]
        return seen._replace(memory=moved(seen.memory, day))

    def did(self, events: list[Event], after: Callable[[Seen], Seen], single: Mapping[str, Seen] | None = None) -> None:
        """Note a step and the states that it led to; single: these by item, where no function of before gives them."""
        before = [self.model[event.item] for event in events]
        step = [
            Change(event, seen, after(seen) if single is None else single[event.item])
            for event, seen in zip(events, before, strict=True)
        ]
        self.done.append(step)
        self.undone = []
        self.model |= {change.event.item: change.after for change in step}


def run(machine: Path, examples: int, steps: int) -> None:
    """Run the machine on copies of an empty record."""
    StoreMachine.template = machine
    run_state_machine_as_test(
        StoreMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phases.generate, Phases.shrink],
        ),
    )


def test_the_store_behaves_as_the_model(empty_record: Path) -> None:
    run(empty_record, 25, 30)


@pytest.mark.slow
def test_ten_thousand_steps_leave_no_difference_from_replay(empty_record: Path) -> None:
    """Counted, not assumed: records of up to 100 steps each, until there were 10,000; each step ends in a check."""
    StoreMachine.taken = 0
    runs = 0
    while StoreMachine.taken < STEPS:
        run(empty_record, 20, 100)
        runs += 1
        assert runs < 40, f"only {StoreMachine.taken} steps came together"
