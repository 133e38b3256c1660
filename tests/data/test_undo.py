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

    def add(self, kind: EventKind, target: str | None = None) -> Event:
        previous = self.events[-1].id if self.events else None
        payload = {} if target is None else {"target": target}
        event = Event(next_id(previous, 1, os.urandom), "drill:a", kind, 0, 0, 0, "d", payload=payload)
        self.events.append(event)
        return event


def test_nothing_was_done() -> None:
    stacks = undo_stacks([])
    assert stacks.next_undo(UNDOABLE) is None
    assert stacks.next_redo() is None


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
    assert undo_stacks(log.events).next_redo() == done


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=60))
def test_the_log_gives_what_an_editor_keeps_in_memory(steps: list[str]) -> None:
    log = Log()
    done: list[Event] = []
    undone: list[Event] = []
    for step in steps:
        if step == "do":
            done.append(log.add("reviewed"))
            undone = []
        elif step == "undo" and done:
            undone.append(done.pop())
            log.add("undone", undone[-1].id)
        elif step == "redo" and undone:
            done.append(undone.pop())
            log.add("redone", done[-1].id)
        stacks = undo_stacks(log.events)
        assert (list(stacks.done), list(stacks.undone)) == (done, undone)
