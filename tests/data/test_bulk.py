"""What a bulk action does to a choice of items."""

from typing import Any

import pytest
from rows import TODAY, card, due_card, seen

from prepdeck.data.bulk import ACTIONS, DATED, NAMED, Action, BulkError, Change, plan_change
from prepdeck.data.search import Entry

FRESH = card("fresh")
DUE = due_card("due", tags=("exam",), flag="red")
AWAY = card("away", **seen(9), suspended=True)
HIDDEN = card("hidden", **seen(9), buried_until=TODAY + 1)
ENTRIES = [Entry(row, "qa", "", frozenset((*row.tags, "own")), "a") for row in (FRESH, DUE, AWAY, HIDDEN)]


def planned(action: Action, **more: Any) -> tuple[list[str], Change]:
    change = plan_change(action, ENTRIES, TODAY, **more)
    assert change.chosen == len(ENTRIES)
    return [item.rpartition(".")[2] for item in change.ids], change


@pytest.mark.parametrize(
    ("action", "more", "ids", "kind", "payload", "said"),
    [
        (
            "suspend",
            {},
            "fresh due hidden",
            "suspended",
            {},
            "3 items suspended; 1 item left alone: suspended already.",
        ),
        ("unsuspend", {}, "away", "unsuspended", {}, "1 item brought back; 3 items left alone: not suspended."),
        ("bury", {}, "fresh due away", "buried", {"until": TODAY + 1}, "3 items buried until 2026-11-24;"),
        ("bury", {"day": TODAY + 3}, "fresh due away hidden", "buried", {"until": TODAY + 3}, "until 2026-11-26."),
        ("unbury", {}, "hidden", "unburied", {}, "1 item taken up again"),
        ("reschedule", {"day": TODAY}, "", "rescheduled", {"due_day": TODAY}, "never seen, or due then already"),
        ("reschedule", {"day": TODAY + 1}, "due away hidden", "rescheduled", {"due_day": TODAY + 1}, "to 2026-11-24;"),
        ("reset", {}, "due away hidden", "reset", {}, "3 items made new again; 1 item left alone: new already."),
        ("tag", {"name": " Weak "}, "fresh due away hidden", "tagged", {"add": ["weak"]}, "4 items tagged weak."),
        ("tag", {"name": "exam"}, "fresh away hidden", "tagged", {"add": ["exam"]}, "1 item left alone"),
        ("untag", {"name": "exam"}, "due", "tagged", {"remove": ["exam"]}, "1 item no longer tagged exam"),
        ("untag", {"name": "own"}, "", "tagged", {"remove": ["own"]}, "a tag in a card's file is taken out there"),
        ("flag", {"name": "red"}, "fresh away hidden", "flagged", {"flag": "red"}, "flagged red already"),
        ("flag", {"name": "blue"}, "fresh due away hidden", "flagged", {"flag": "blue"}, "4 items flagged blue."),
        ("unflag", {}, "due", "unflagged", {}, "1 item no longer flagged"),
    ],
)
def test_only_what_changes_is_changed(
    action: Action, more: dict[str, Any], ids: str, kind: str, payload: dict[str, Any], said: str
) -> None:
    found, change = planned(action, **more)
    assert found == ids.split()
    assert (change.kind, change.payload) == (kind, payload)
    assert said in change.sentence


@pytest.mark.parametrize(
    ("action", "more", "said"),
    [
        ("tag", {"name": "two words"}, "'two words' is not a tag: one word"),
        ("tag", {"name": ""}, "is not a tag"),
        ("untag", {"name": "-x"}, "is not a tag"),
        ("flag", {"name": ""}, "A flag needs a name"),
        ("flag", {"name": "x" * 41}, "at most 40"),
        ("flag", {"name": "a\nb"}, "A flag needs a name"),
        ("bury", {"day": TODAY}, "2026-11-24 or later"),
        ("reschedule", {"day": TODAY - 1}, "2026-11-23 or later"),
        ("reschedule", {}, "needs the day"),
        ("reschedule", {"day": 1 << 40}, "or later"),
    ],
)
def test_what_does_not_fit_is_said(action: Action, more: dict[str, Any], said: str) -> None:
    with pytest.raises(BulkError, match=said):
        planned(action, **more)


def test_what_the_actions_need_is_known() -> None:
    for action in ACTIONS:
        more: dict[str, Any] = {"name": "exam"} if action in NAMED else {}
        more |= {"day": TODAY + 9} if action in DATED else {}
        assert planned(action, **more)[1].sentence.endswith(".")
        assert plan_change(action, [], TODAY, **more).ids == ()
