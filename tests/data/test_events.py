"""Events: ids as a clock that never goes back, soundness, and their form as text."""

import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.events import (
    EVENT_ID,
    EVENT_KINDS,
    UNDOABLE,
    Event,
    dump_payload,
    event_line,
    flaw,
    next_id,
    parse_line,
)

DECISION = {"phase": 2, "step": None, "due_day": 20_000, "due_at": None}
REVIEW = Event(
    next_id(None, 1_700_000_000_000, bytes), "card:python.a.b", "reviewed", 1, 60, 2, "d", 3, 4, {**DECISION}
)


def test_an_id_is_a_uuid_version_7_of_its_time() -> None:
    made = next_id(None, 0x0123456789AB, lambda size: b"\xff" * size)
    assert made == "0123456789ab7000bfffffffffffffff"
    assert EVENT_ID.fullmatch(made)


def test_ids_count_within_a_millisecond_and_carry_over() -> None:
    made = next_id(None, 5, os.urandom)
    for number in range(1, 4_200):
        following = next_id(made, 5, os.urandom)
        assert following > made
        assert int(following[:12], 16) == 5 + number // 4_096
        made = following


@given(st.lists(st.integers(0, 2**47), min_size=2, max_size=40))
def test_ids_grow_whatever_the_clock_does(times: list[int]) -> None:
    made: list[str] = []
    for ms in times:
        made.append(next_id(made[-1] if made else None, ms, os.urandom))
    assert made == sorted(set(made))
    assert all(EVENT_ID.fullmatch(event_id) for event_id in made)
    assert all(int(event_id[:12], 16) >= ms for event_id, ms in zip(made, times, strict=True))


def test_a_damaged_or_last_id_is_said() -> None:
    with pytest.raises(ValueError, match="damaged"):
        next_id("zzz", 5, os.urandom)
    with pytest.raises(ValueError, match="no id can follow"):
        next_id("f" * 12 + "7fff" + "b" + "f" * 15, 5, os.urandom)


def test_what_can_be_undone_is_known() -> None:
    assert set(UNDOABLE) < EVENT_KINDS


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "x"}, "ill-formed id"),
        ({"id": REVIEW.id[:12] + "4" + REVIEW.id[13:]}, "ill-formed id"),
        ({"kind": "dreamt"}, "unknown kind"),
        ({"item": ""}, "no item"),
        ({"item": "Card 1"}, "no item"),
        ({"kind": "planned", "rating": None}, "takes none"),
        ({"rating": 5}, "rating 5"),
        ({"rating": None}, "no rating or no decision"),
        ({"at": "now"}, "time"),
        ({"payload": {}}, "no decision"),
        ({"payload": {**DECISION, "phase": True}}, "no decision"),
        ({"payload": {**DECISION, "due_day": 1.5}}, "no decision"),
        ({"kind": "undone", "rating": None, "payload": {"target": "x"}}, "target"),
        ({"kind": "buried", "rating": None, "payload": {}}, "until"),
        ({"kind": "rescheduled", "rating": None, "payload": {}}, "due_day"),
        ({"kind": "flagged", "rating": None, "payload": {"flag": ""}}, "flag"),
        ({"kind": "tagged", "rating": None, "payload": {"add": []}}, "no sound tags"),
        ({"kind": "tagged", "rating": None, "payload": {"add": "exam"}}, "no sound tags"),
        ({"kind": "tagged", "rating": None, "payload": {"add": ["a"], "remove": ["b c"]}}, "no sound tags"),
        ({"kind": "tagged", "rating": None, "payload": {"remove": ["-a"]}}, "no sound tags"),
        ({"kind": "reset", "rating": None, "payload": {"batch": "x"}}, "names no event in `batch`"),
        ({"kind": "practised", "item": "", "rating": None, "payload": {}}, "no item"),
        ({"kind": "renamed", "rating": None, "payload": {"from": 1}}, "old id"),
        ({"kind": "parameters", "item": "", "rating": None, "payload": {"parameters": [1], "length": 2}}, "vector"),
        ({"kind": "parameters", "item": "", "rating": None, "payload": {"parameters": [], "length": 0}}, "vector"),
        ({"kind": "parameters", "item": "", "payload": {"parameters": [float("inf")], "length": 1}}, "vector"),
    ],
)
def test_each_flaw_is_named(change: dict[str, Any], said: str) -> None:
    assert flaw(REVIEW) is None
    assert said in (flaw(replace(REVIEW, **change)) or "")


def test_lines_are_read_back() -> None:
    event = replace(REVIEW, payload={**DECISION, "evidence": {"verdict": "AC", "π": [1, None, "\n"]}})
    assert "\n" not in event_line(event)
    assert parse_line(event_line(event)) == event


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "3",
        event_line(REVIEW)[:-1],
        event_line(REVIEW).replace('"ms":3', '"ms":"3"'),
        event_line(REVIEW).replace('"rating":4', '"rating":true'),
        event_line(REVIEW).replace('"device":"d"', '"device":7'),
        event_line(REVIEW).replace('"kind":"reviewed"', '"kind":"seen"'),
        event_line(replace(REVIEW, payload={"a": 1})).replace('{"a":1}', "[]"),
        "[" * 100_000,
    ],
)
def test_other_lines_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_line(line)


def test_payloads_have_one_form() -> None:
    assert dump_payload({"b": 1, "a": {"d": None, "c": "é"}}) == '{"a":{"c":"é","d":null},"b":1}'
    with pytest.raises(ValueError, match="JSON"):
        dump_payload({"a": float("nan")})
