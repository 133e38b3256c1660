"""The simulation: its FSRS against the scheduler's, closed cases, more retention is more work, and fsrs-rs's own."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.memory import NEW_MEMORY, Rating, apply_recorded
from prepdeck.data.rules import DEFAULT_PARAMETERS, Rules
from prepdeck.data.simulation import Course, Curve, Deck, Outcome, known_if_idle, outcomes, play

SECONDS = (20.0, 15.0, 10.0, 5.0)
ALWAYS_GOOD = (0.0, 1.0, 0.0)
COURSE = Course(30, 0, 60, SECONDS, (0.0, 0.0, 1.0, 0.0), ALWAYS_GOOD)


class Lucky(random.Random):
    """Dice that always fall on the same side: 0 passes everything, 1 forgets everything."""

    def __init__(self, side: float) -> None:
        super().__init__()
        self.side = side

    def random(self) -> float:
        return self.side


def deck(*seen: tuple[float, float, int, int], new: int = 0) -> Deck:
    """Return a deck of (stability, difficulty, last day, due day) and new cards, with the default parameters."""
    return Deck([DEFAULT_PARAMETERS], [(*card, 0) for card in seen], [0] * new)


def table(cards: Deck, course: Course, retentions: tuple[float, ...], runs: int = 3) -> list[Outcome]:
    return [found for found in outcomes(cards, course, retentions, runs=runs, seed=4) if isinstance(found, Outcome)]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 4)), min_size=1, max_size=12), st.booleans())
def test_the_curve_is_the_schedulers(reviews, other):
    vector = (*DEFAULT_PARAMETERS[:8], 1.5, *DEFAULT_PARAMETERS[9:20], 0.3) if other else DEFAULT_PARAMETERS
    rules, curve, memory, day = Rules(vector), Curve(vector), NEW_MEMORY, 0
    state = (0.0, 0.0)
    for elapsed, rating in reviews:
        day += elapsed
        if memory.stability is None:
            state = curve.first(rating)
        elif elapsed == 0:
            state = curve.same_day(*state, rating)
        else:
            state = curve.later(*state, curve.recall(state[0], elapsed), rating)
        memory = apply_recorded(memory, Rating(rating), day, day, {"phase": 2}, rules)
        assert state == (pytest.approx(memory.stability, rel=1e-9), pytest.approx(memory.difficulty, rel=1e-9))


def test_nothing_to_do():
    run = play(deck(), COURSE, 0.9, Lucky(0.0))
    assert (run.minutes, run.reviews, run.begun, run.known) == ((0.0,) * 30, (0,) * 30, 0, 0)
    (found,) = table(deck(), COURSE, (0.9,))
    assert (found.minutes, found.peak, found.per_minute, found.noise_minutes) == (0, 0, 0, 0)


def test_one_card_that_is_known():
    run = play(deck((5.0, 5.0, -5, 2)), replace(COURSE, days=10), 0.9, Lucky(0.0))
    curve = Curve(DEFAULT_PARAMETERS)
    stability, _ = curve.later(5.0, 5.0, curve.recall(5.0, 7), 3)
    assert stability > 8  # so it is not due again
    assert [day for day, count in enumerate(run.reviews) if count] == [2]
    assert run.minutes[2] == pytest.approx(10 / 60)
    assert run.known == pytest.approx(curve.recall(stability, 8))


def test_one_card_that_is_forgotten_passes_its_relearning_step():
    run = play(deck((5.0, 5.0, -5, -1)), replace(COURSE, days=1), 0.9, Lucky(0.999))
    curve = Curve(DEFAULT_PARAMETERS)
    after = curve.same_day(*curve.later(5.0, 5.0, curve.recall(5.0, 5), 1), 3)
    assert run.minutes == (pytest.approx((20 + 10) / 60),)
    assert run.known == pytest.approx(curve.recall(after[0], 1))


@pytest.mark.parametrize(
    ("first", "looks"), [((1, 0, 0, 0), 20 + 20), ((0, 1, 0, 0), 15 + 20), ((0, 0, 1, 0), 20), ((0, 0, 0, 1), 5)]
)
def test_a_new_card_passes_its_steps(first, looks):
    run = play(deck(new=1), replace(COURSE, days=1, new_per_day=5, first=first), 0.9, Lucky(0.0))
    assert (run.begun, run.minutes[0]) == (1, pytest.approx(looks / 60))


def test_without_study_cards_are_forgotten():
    cards = deck((5.0, 5.0, -5, 2), (50.0, 5.0, -1, 40))
    curve = Curve(DEFAULT_PARAMETERS)
    assert known_if_idle(cards, 30) == pytest.approx(curve.recall(5, 35) + curve.recall(50, 31))
    (found,) = table(cards, replace(COURSE, maximum_minutes=0), (0.9,))
    assert found.known == pytest.approx(found.known_if_idle)
    assert (found.minutes, found.waiting) == (0, 1)


def test_the_limit_of_minutes_holds_and_the_best_known_come_first():
    weak, strong = (2.0, 5.0, -20, -5), (50.0, 5.0, -20, -5)
    course = replace(COURSE, days=1, maximum_minutes=10 / 60, new_per_day=5)
    run = play(deck(weak, strong, new=3), course, 0.9, Lucky(0.0))
    assert (run.reviews, run.waiting, run.begun) == ((1,), 1, 0)
    curve = Curve(DEFAULT_PARAMETERS)
    after, _ = curve.later(50.0, 5.0, curve.recall(50.0, 20), 3)
    assert run.known == pytest.approx(curve.recall(after, 1) + curve.recall(2.0, 21))


def test_new_cards_a_day_and_the_end_of_the_deck():
    run = play(deck(new=25), replace(COURSE, days=4, new_per_day=10), 0.9, Lucky(0.0))
    assert run.begun == 25
    assert run.minutes[3] < run.minutes[0] + 25 * 10 / 60


def test_more_retention_is_more_reviews_and_more_known():
    dice = random.Random(3)
    seen = [(dice.uniform(2, 60), dice.uniform(1, 10), -dice.randint(1, 20), dice.randint(-3, 30)) for _ in range(400)]
    course = Course(120, 5, 1440, SECONDS, (0.24, 0.094, 0.495, 0.171), (0.224, 0.631, 0.145))
    rows = table(deck(*seen, new=300), course, (0.70, 0.75, 0.80, 0.85, 0.90, 0.95), runs=2)
    for low, high in pairwise(rows):
        assert low.reviews < high.reviews
        assert low.minutes < high.minutes
        assert low.known < high.known
        assert low.begun == high.begun == 300
    assert all(row.peak >= row.minutes for row in rows)
    assert all(0 < row.noise_minutes < 0.1 * row.minutes for row in rows)


def test_the_same_seed_gives_the_same_table():
    cards = deck((5.0, 5.0, -5, 2), (9.0, 5.0, -5, 3), new=20)
    course = replace(COURSE, new_per_day=2, first=(0.3, 0.1, 0.5, 0.1))
    assert table(cards, course, (0.8, 0.9)) == table(cards, course, (0.8, 0.9))


def test_every_card_keeps_its_own_parameters():
    slow = (*DEFAULT_PARAMETERS[:20], 0.5)
    cards = Deck([DEFAULT_PARAMETERS, slow], [(5.0, 5.0, 0, 99, 0), (5.0, 5.0, 0, 99, 1)], [])
    run = play(cards, COURSE, 0.9, Lucky(0.0))
    assert run.known == pytest.approx(Curve(DEFAULT_PARAMETERS).recall(5, 30) + Curve(slow).recall(5, 30))


def test_progress_comes_after_every_run():
    said = [found for found in outcomes(deck(new=3), COURSE, (0.8, 0.9), runs=2, seed=1) if isinstance(found, tuple)]
    assert said == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_grades_that_never_occur_are_refused():
    with pytest.raises(ValueError, match="all 0"):
        play(deck(), replace(COURSE, passes=(0, 0, 0)), 0.9, Lucky(0.0))


@pytest.mark.parametrize("retention", [0.75, 0.9])
def test_new_decks_agree_with_the_simulator_of_fsrs_rs(retention):
    rust = pytest.importorskip("fsrs_rs_python", reason="install the extra `optimize` (fsrs-rs-python)")
    days, cards = 120, 800
    first, passes = (0.24, 0.094, 0.495, 0.171), (0.224, 0.631, 0.145)
    good = [[0.0, 0.0, 1.0, 0.0]] * 3
    config = rust.SimulatorConfig(
        cards, days, 1e9, 36500.0, first, passes, 10, 2**31, True, good, good, [list(SECONDS)] * 3, 2, 1
    )
    theirs = [rust.simulate(list(DEFAULT_PARAMETERS), retention, config, seed) for seed in range(4)]
    (ours,) = table(deck(new=cards), Course(days, 10, 1e9, SECONDS, first, passes), (retention,), runs=4)
    assert ours.reviews == pytest.approx(sum(sum(run.review_cnt_per_day) for run in theirs) / 4 / days, rel=0.04)
    assert ours.minutes == pytest.approx(sum(sum(run.cost_per_day) for run in theirs) / 4 / days / 60, rel=0.04)
    assert ours.known == pytest.approx(sum(run.memorized_cnt_per_day[-1] for run in theirs) / 4, rel=0.02)
