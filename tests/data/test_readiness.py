"""Readiness: countable, hard to fake, and never a division by zero."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import NOW, TODAY, card, due_card, exercise, seen

from prepdeck.data.areas import AREAS
from prepdeck.data.memory import Rating, Rules, retrievability, review
from prepdeck.data.readiness import AreaProgress, overall, progress, unaided_passes

AREA = [area.slug for area in AREAS]
RULES = Rules()


def of(area: str, rows, **more) -> AreaProgress:
    return next(entry for entry in progress(rows, NOW, **more) if entry.area == area)


def event(item: str, day: int, rating: int | None = 3, **evidence):
    return SimpleNamespace(item=item, day=day, rating=rating, payload={"evidence": evidence} if evidence else {})


SOLVED = {"verdict": "AC", "hints": 0, "failed_submits": 0, "gave_up": False}


def test_all_areas_in_order_even_when_empty():
    areas = progress([], NOW)
    assert [entry.area for entry in areas] == AREA
    assert all((entry.recall, entry.recall_seen, entry.fresh, entry.can_do) == (None, None, None, 0) for entry in areas)
    assert not any(entry.started for entry in areas)
    total = overall(areas)
    assert (total.seen, total.total, total.recall, total.recall_seen, total.fresh) == (0, 0, None, None, None)


def test_coverage_counts_core_and_tells_every_tier():
    rows = [due_card("a"), card("b"), card("c"), due_card("d", tier="standard"), card("e", tier="deep")]
    entry = of("dsa", rows)
    assert (entry.seen, entry.total) == (1, 3)
    assert entry.tiers == {"core": (1, 3), "standard": (1, 1), "deep": (0, 1)}


def test_recall_counts_unseen_core_cards_as_nothing():
    rows = [due_card("a", **seen(7, stability=7.0)), due_card("b", **seen(0)), card("c"), card("d")]
    entry = of("dsa", rows)
    assert entry.recall == pytest.approx((0.9 + 1.0) / 4)
    assert entry.recall_seen == pytest.approx(0.95)
    assert entry.fresh == 0


def test_recall_is_that_of_the_scheduler():
    row = due_card("a", **seen(33, stability=12.5))
    rules = Rules((*RULES.parameters[:20], 0.4))
    assert of("dsa", [row], rules=rules).recall == pytest.approx(retrievability(row.memory, TODAY, rules), rel=1e-12)


def test_suspending_a_hard_card_changes_nothing():
    rows = [due_card("a"), card("b")]
    assert progress(rows, NOW) == progress([row._replace(suspended=True) for row in rows], NOW)


def test_exercises_are_counted_by_lane():
    rows = [
        exercise("drill:a", **seen(40, interval=90)),
        exercise("drill:b"),
        exercise("kernel:c", **seen(3)),
        exercise("lab:d"),
    ]
    assert of("dsa", rows).drills == (1, 2)
    assert of("dsa", rows).fresh == 40
    assert of("gpu-cuda", rows).builds == (1, 2)
    assert of("gpu-cuda", rows).recall is None


def test_can_do_counts_passes_of_the_last_sixty_days():
    rows = [exercise(f"drill:{name}", **seen(3)) for name in "abcd"]
    passes = {"drill:a": TODAY, "drill:b": TODAY - 59, "drill:c": TODAY - 60}
    assert of("dsa", rows, passes=passes).can_do == 2


def test_areas_of_a_users_own_are_left_out():
    assert sum(entry.total for entry in progress([card("a", "cooking")], NOW)) == 0


def test_unaided_passes_are_read_from_the_evidence():
    events = [
        event("drill:good", TODAY - 9, **SOLVED),
        event("drill:good", TODAY - 3, **SOLVED),
        event("drill:good", TODAY - 5, **SOLVED),
        event("drill:hint", TODAY, **(SOLVED | {"hints": 1})),
        event("drill:second", TODAY, **(SOLVED | {"failed_submits": 1})),
        event("drill:looked", TODAY, **(SOLVED | {"gave_up": True})),
        event("drill:wrong", TODAY, **(SOLVED | {"verdict": "WA"})),
        event("drill:again", TODAY, rating=1, **SOLVED),
        event("drill:silent", TODAY),
        event("kernel:passed", TODAY, rating=None, passed=True),
        event("card:a.b.c", TODAY, **SOLVED),
    ]
    assert unaided_passes(events) == {"drill:good": TODAY - 3, "kernel:passed": TODAY}


def test_attempts_may_carry_their_evidence_flat():
    flat = SimpleNamespace(item="drill:a", day=TODAY, rating=None, payload=dict(SOLVED))
    odd = SimpleNamespace(item="drill:b", day=TODAY, rating=None, payload={"evidence": "solved"})
    assert unaided_passes([flat, odd]) == {"drill:a": TODAY}


def test_all_areas_together_weigh_every_core_card_the_same():
    rows = [due_card("a", **seen(0)), *(card(f"n{number}", AREA[4]) for number in range(3))]
    total = overall(progress(rows, NOW))
    assert (total.area, total.seen, total.total, total.recall, total.recall_seen) == ("", 1, 4, 0.25, 1.0)


STATES = st.builds(seen, st.integers(0, 400), stability=st.floats(0.001, 36_500))
CARDS = st.lists(STATES, max_size=12)


@given(CARDS, st.integers(0, 12), st.integers(1, 5))
def test_unseen_cards_never_raise_recall(states, unseen, more):
    rows = [card(f"s{number}", **state) for number, state in enumerate(states)]
    rows += [card(f"u{number}") for number in range(unseen)]
    before, after = of("dsa", rows), of("dsa", rows + [card(f"v{number}") for number in range(more)])
    assert (after.recall or 0) <= (before.recall or 0)
    assert after.recall_seen == before.recall_seen
    assert 0 <= (before.recall or 0) <= 1


def answered(rows, number, rating, now):
    """Return the rows after one card was answered."""
    row = rows[number]
    memory = review(row.memory, rating, now, RULES, row.id).memory
    changed = row._replace(
        phase=int(memory.phase), stability=memory.stability, last_day=memory.last_day, due_day=memory.due_day
    )
    return [*rows[:number], changed, *rows[number + 1 :]]


@given(CARDS, st.integers(0, 30), st.sampled_from(list(Rating)))
def test_seeing_a_card_never_lowers_anything(states, days, rating):
    rows = [card("unseen"), *(card(f"s{number}", **state) for number, state in enumerate(states))]
    now = NOW.later(days=days)
    before, after = progress(rows, now)[1], progress(answered(rows, 0, rating, now), now)[1]
    assert after.recall >= before.recall
    assert after.seen == before.seen + 1


@given(CARDS.filter(bool), st.integers(0, 400))
def test_a_lapse_never_raises_recall_and_a_pass_never_lowers_it(states, days):
    rows = [card(f"s{number}", **state) for number, state in enumerate(states)]
    now = NOW.later(days=days)
    before = progress(rows, now)[1].recall
    assert progress(answered(rows, 0, Rating.AGAIN, now), now)[1].recall <= before
    assert progress(answered(rows, 0, Rating.HARD, now), now)[1].recall >= before


def test_a_card_in_its_steps_is_not_recalled_yet():
    rows = answered([due_card("a")], 0, Rating.AGAIN, NOW)
    assert of("dsa", rows).recall == 0
    assert of("dsa", answered(rows, 0, Rating.GOOD, NOW)).recall == 1


@given(CARDS)
def test_splitting_a_deck_changes_nothing(states):
    rows = [card(f"s{number}", **state) for number, state in enumerate(states)]
    split = [row._replace(id=row.id.replace(".some.", f".part{number % 3}.")) for number, row in enumerate(rows)]
    assert progress(rows, NOW) == progress(split, NOW)
