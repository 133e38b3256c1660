"""A state machine over the store: whatever is done in whatever order, replaying the log gives the same record."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
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
from prepdeck.data.events import Event
from prepdeck.data.items import Item
from prepdeck.data.memory import NEW_MEMORY, Memory, Rating, review
from prepdeck.data.store import Conflict, Store

ITEMS = [Item(f"card:rag.search.c{number}", "rag", "core", f"C{number}") for number in range(3)]
ITEMS += [Item("drill:lru", "dsa", "core", "LRU cache")]
IDS = st.sampled_from([item.id for item in ITEMS])
Seen = tuple[Memory, bool, int | None, str | None]  # what the learner sees of an item


class StoreMachine(RuleBasedStateMachine):
    """Grades, undoes and so on, beside a model that keeps whole copies of the state as an editor would."""

    template: Path

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.template, self.folder / "prepdeck.db")
        self.clock = SetClock(Moment(datetime(2026, 11, 22, 9, tzinfo=UTC)), running=False)
        self.store = Store.open(f"sqlite:///{self.folder}/prepdeck.db", clock=self.clock)
        self.store.sync_items("library", ITEMS)
        self.model: dict[str, Seen] = {item.id: (NEW_MEMORY, False, None, None) for item in ITEMS}
        self.done: list[tuple[Event, Seen, Seen]] = []
        self.undone: list[tuple[Event, Seen, Seen]] = []

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
        self.did(event, scheduled.memory, *self.model[item][1:])

    @rule(item=IDS)
    def grade_an_old_state(self, item: str) -> None:
        row = self.store.item(item)
        assert row is not None
        scheduled = review(row.memory, Rating.GOOD, self.clock.now(), self.store.rules, item)
        with pytest.raises(Conflict):
            self.store.grade(item, scheduled, ms=1, expected="0" * 32)

    @rule(item=IDS, on=st.booleans())
    def suspend(self, item: str, on: bool) -> None:
        memory, _, buried, flag = self.model[item]
        self.did(self.store.record("suspended" if on else "unsuspended", item), memory, on, buried, flag)

    @rule(item=IDS, days=st.integers(1, 9))
    def bury(self, item: str, days: int) -> None:
        memory, suspended, _, flag = self.model[item]
        until = self.clock.now().day + days
        self.did(self.store.record("buried", item, {"until": until}), memory, suspended, until, flag)

    @rule(item=IDS, flag=st.sampled_from(["red", "blue", None]))
    def flag(self, item: str, flag: str | None) -> None:
        event = self.store.record("flagged", item, {"flag": flag}) if flag else self.store.record("unflagged", item)
        self.did(event, *self.model[item][:3], flag)

    @rule(item=IDS)
    def reset(self, item: str) -> None:
        self.did(self.store.record("reset", item), NEW_MEMORY, *self.model[item][1:])

    @rule(item=IDS)
    def attempt(self, item: str) -> None:
        self.store.record("attempted", item, {"verdict": "WA"})

    @rule()
    def undo(self) -> None:
        event = self.store.undo()
        assert event == (self.done[-1][0] if self.done else None)
        if event is not None:
            self.undone.append(self.done.pop())
            self.model[event.item] = self.undone[-1][1]

    @rule()
    def redo(self) -> None:
        event = self.store.redo()
        assert event == (self.undone[-1][0] if self.undone else None)
        if event is not None:
            self.done.append(self.undone.pop())
            self.model[event.item] = self.done[-1][2]

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
            found = {row.id: (row.memory, row.suspended, row.buried_until, row.flag) for row in self.store.items()}
            assert found == self.model
            assert self.store.check().clean

    def did(self, event: Event, *after: Any) -> None:
        """Note an action and the state that it led to."""
        seen: Seen = after  # type: ignore[assignment]
        self.done.append((event, self.model[event.item], seen))
        self.undone = []
        self.model[event.item] = seen


def test_the_store_behaves_as_the_model(empty_record: Path) -> None:
    StoreMachine.template = empty_record
    run_state_machine_as_test(
        StoreMachine,
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
