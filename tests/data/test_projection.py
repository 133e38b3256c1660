"""Projection: what events of one item add up to."""

import os
from typing import Any

import pytest

from prepdeck.data.events import Event, EventKind, next_id
from prepdeck.data.memory import NEW_MEMORY, Phase, Rules
from prepdeck.data.projection import NO_STATE, replay, rescheduled

RULES = Rules()
DECISION = {"phase": 2, "step": None, "due_day": 110, "due_at": None}


def events(*steps: tuple[EventKind, dict[str, Any]]) -> list[Event]:
    """Return events in order; a payload's target given as a number is that event's id."""
    made: list[Event] = []
    for kind, payload in steps:
        event_id = next_id(made[-1].id if made else None, 1, os.urandom)
        full = {key: made[value].id if key == "target" else value for key, value in payload.items()}
        rating = 3 if kind == "reviewed" else None
        made.append(Event(event_id, "card:a.b.c", kind, 10**6 * len(made), 0, 100, "d", 1, rating, full))
    return made


def test_no_events_no_state() -> None:
    assert replay([], RULES) == NO_STATE


def test_a_review_is_computed_and_its_decision_kept() -> None:
    state = replay(events(("reviewed", DECISION)), RULES)
    memory = state.memory
    assert (memory.phase, memory.due_day, memory.reps, memory.last_day) == (Phase.REVIEW, 110, 1, 100)
    assert memory.stability == pytest.approx(2.3065)
    assert memory.difficulty == pytest.approx(2.11810397)


def test_the_newest_of_undone_and_redone_counts() -> None:
    log = events(
        ("reviewed", DECISION),
        ("undone", {"target": 0}),
        ("redone", {"target": 0}),
        ("undone", {"target": 0}),
        ("undone", {"target": 0}),
    )
    reps = [replay(log[:count], RULES).memory.reps for count in range(1, 6)]
    assert reps == [1, 0, 1, 0, 0]
    assert replay(log, RULES).last_event == log[-1].id


def test_undoing_the_middle_leaves_the_rest() -> None:
    log = events(
        ("flagged", {"flag": "red"}),
        ("suspended", {}),
        ("reviewed", DECISION),
        ("undone", {"target": 1}),
    )
    state = replay(log, RULES)
    assert (state.flag, state.suspended, state.memory.reps) == ("red", False, 1)


def test_a_reset_keeps_marks_and_forgets_the_memory() -> None:
    log = events(("flagged", {"flag": "red"}), ("reviewed", DECISION), ("buried", {"until": 105}), ("reset", {}))
    state = replay(log, RULES)
    assert (state.memory, state.flag, state.buried_until) == (NEW_MEMORY, "red", 105)


def test_rescheduling_ends_learning_and_leaves_a_new_item_alone() -> None:
    assert rescheduled(NEW_MEMORY, 500) == NEW_MEMORY
    learning = {"phase": 1, "step": 1, "due_day": 100, "due_at": 600 * 10**6}
    state = replay(events(("reviewed", learning), ("rescheduled", {"due_day": 500})), RULES)
    memory = state.memory
    assert (memory.phase, memory.step, memory.due_day, memory.due_at) == (Phase.REVIEW, None, 500, None)


def test_attempts_only_move_the_last_event() -> None:
    log = events(("reviewed", DECISION), ("attempted", {"verdict": "WA"}))
    assert replay(log, RULES).memory == replay(log[:1], RULES).memory
    assert replay(log, RULES).last_event == log[1].id
