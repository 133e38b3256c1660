"""Undo stacks from the log alone."""

import os

from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.events import UNDOABLE, Event, EventKind, next_id
from prepdeck.data.undo import undo_stacks


class Log:
    """Events of one device in order."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, kind: EventKind, target: str | None = None, batch: str | None = None) -> Event:
        previous = self.events[-1].id if self.events else None
        payload = {key: value for key, value in (("target", target), ("batch", batch)) if value is not None}
        event = Event(next_id(previous, 1, os.urandom), "drill:a", kind, 0, 0, 0, "d", payload=payload)
        self.events.append(event)
        return event

    def add_many(self, kind: EventKind, count: int) -> tuple[Event, ...]:
        first = self.add(kind)
        first.payload["batch"] = first.id
        return (first, *(self.add(kind, batch=first.id) for _ in range(count - 1)))

    def answer(self, kind: EventKind, step: tuple[Event, ...]) -> None:
        for event in step:
            self.add(kind, event.id)


def test_nothing_was_done() -> None:
    stacks = undo_stacks([])
    assert stacks.next_undo(UNDOABLE) == ()
    assert stacks.next_redo() == ()


def test_a_target_before_the_window_is_passed_over() -> None:
    log = Log()
    log.add("undone", "0" * 32)
    log.add("redone", "0" * 32)
    assert undo_stacks(log.events).done == ()


def test_other_kinds_leave_the_redo_list() -> None:
    log = Log()
    done = log.add("reviewed")
    log.add("undone", done.id)
    log.add("planned")
    log.add("attempted")
    assert undo_stacks(log.events).next_redo() == (done,)


def test_one_answer_of_many_moves_the_whole_step() -> None:
    log = Log()
    step = log.add_many("buried", 3)
    log.add("undone", step[1].id)
    assert undo_stacks(log.events).next_redo() == step
    assert undo_stacks(log.events).next_undo(UNDOABLE) == ()


def test_an_unknown_batch_is_a_step_of_its_own() -> None:
    log = Log()
    one, other = log.add("buried", batch="0" * 12 + "70008" + "0" * 15), log.add("buried", batch="1" * 32)
    assert undo_stacks(log.events).done == ((one,), (other,))


@given(st.lists(st.sampled_from(["do", "do many", "undo", "redo"]), max_size=60))
def test_the_log_gives_what_an_editor_keeps_in_memory(words: list[str]) -> None:
    log = Log()
    done: list[tuple[Event, ...]] = []
    undone: list[tuple[Event, ...]] = []
    for word in words:
        if word.startswith("do"):
            done.append(log.add_many("suspended", 3) if word == "do many" else (log.add("reviewed"),))
            undone = []
        elif word == "undo" and done:
            undone.append(done.pop())
            log.answer("undone", undone[-1])
        elif word == "redo" and undone:
            done.append(undone.pop())
            log.answer("redone", done[-1])
        stacks = undo_stacks(log.events)
        assert (list(stacks.done), list(stacks.undone)) == (done, undone)
