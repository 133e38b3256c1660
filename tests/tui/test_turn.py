"""The card in hand as a state machine: whatever keys come in whatever order, it stays what it can be."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.decks.answer import face
from prepdeck.decks.parser import parse
from prepdeck.tui.review.turn import Turn

SAMPLES = Path(__file__).parents[1] / "decks" / "samples"
CARDS = [card for path in sorted(SAMPLES.glob("*.md")) for card in parse(path.read_text("utf-8"), path).cards]
KEYS = st.one_of(
    st.tuples(st.just("choose"), st.integers(-1, 5)),
    st.tuples(st.just("move"), st.integers(-3, 3)),
    st.tuples(st.sampled_from(["tick", "toggle"]), st.none()),
    st.tuples(st.just("reveal"), st.sampled_from(["", " ", "2x3", "(2, 8, 16, 8)\n"])),
)


def turn_at(card, seed=3) -> Turn:
    return Turn(SimpleNamespace(id=card.id), card, face(card, seed), seed, {}, began=10.0)


def press(turn, key, value) -> None:
    now = 50.0
    if key == "choose":
        turn.choose(value, now)
    elif key == "move":
        turn.move(value)
    elif key == "reveal":
        turn.reveal(value, now)
    else:
        getattr(turn, key)()


@given(st.sampled_from(CARDS), st.lists(KEYS, max_size=20))
def test_any_keys_leave_a_turn_that_can_be(card, keys):
    turn = turn_at(card)
    for key, value in keys:
        seen = turn.revealed
        press(turn, key, value)
        assert turn.revealed or not seen  # what was shown stays shown
        assert 0 <= turn.step <= turn.steps
        assert turn.ticked <= set(range(turn.steps))
        assert len(turn.chosen) <= len(turn.face.asked)
        assert turn.judged is None or (turn.revealed and turn.judged.proposed in (1, 2, 3))
        assert turn.asked is None or not turn.revealed
        assert turn.spent == (40.0 if turn.revealed else 0.0)
        if not turn.revealed:
            assert not turn.ticked
            assert turn.step == 0
    evidence = turn.evidence()
    if evidence is not None:
        assert json.loads(json.dumps(evidence)) == evidence
        assert evidence["proposed"] == turn.judged.proposed
        assert len(evidence.keys() & {"typed", "ticked", "chosen"}) == 1


@given(st.sampled_from(CARDS), st.lists(KEYS, max_size=12), st.sampled_from(CARDS))
def test_a_turn_goes_on_from_another_one(card, keys, changed):
    turn = turn_at(card)
    for key, value in keys:
        press(turn, key, value)
    same, other = turn_at(card), turn_at(changed)
    same.resume(turn)
    assert (same.revealed, same.judged, same.chosen, same.ticked, same.step) == (
        turn.revealed,
        turn.judged,
        turn.chosen,
        turn.ticked,
        turn.step,
    )
    other.resume(turn)
    assert other.ticked <= set(range(other.steps))
    assert len(other.chosen) <= len(other.face.asked)
    other.evidence()


@pytest.mark.parametrize("slug", ["pair-in-sorted", "softmax-cross-entropy", "batch-size", "shared-default"])
def test_nothing_is_claimed_before_anything_was_done(slug):
    turn = turn_at(next(card for card in CARDS if card.id.endswith(slug)))
    turn.reveal("", 20.0)
    assert turn.evidence() is None
