"""Statistics: hand-made logs whose figures are known, and what holds for every log."""

import math
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from learner import OTHER, TODAY, learner

from prepdeck.data.catalogue import ItemRow
from prepdeck.data.clock import date_day, day_date
from prepdeck.data.memory import NEW_MEMORY, Rating, apply_recorded, retrievability
from prepdeck.data.reviews import Answer, read_answers, read_practice
from prepdeck.data.rules import DEFAULT_PARAMETERS, Rules
from prepdeck.data.statistics.calibration import Prediction, calibration, log_loss, predictions, rmse_bins
from prepdeck.data.statistics.days import days_done
from prepdeck.data.statistics.present import area_figures, due_days, leeches, memories, spent
from prepdeck.data.statistics.retention import Recall, period_start, periods, recalls, total
from prepdeck.data.statistics.shares import LEAST, Share, quartiles
from prepdeck.data.statistics.timing import answer_times, hours
from prepdeck.data.training import training_set

CARD = "card:dsa.made.c1"
HOUR_MICROS = 3_600_000_000


def say(item: str, *entries: tuple[int, int | None, int | None]) -> list[Answer]:
    """Return answers (day, rating, phase before)."""
    return [Answer(item, rating, day, day * 24 * HOUR_MICROS, 2_000, was) for day, rating, was in entries]


def row(item: str = CARD, **more) -> ItemRow:
    """Return an item's row; a new card unless told otherwise."""
    blank = dict.fromkeys(ItemRow._fields)
    usual = {"id": item, "kind": "card", "area": "dsa", "tier": "core", "title": item, "siblings": "", "position": 0}
    memory = {"phase": 0, "reps": 0, "lapses": 0, "suspended": False, "leech": False, "tags": ()}
    return ItemRow(**{**blank, **usual, **memory, **more})


def seen(item: str, stability: float, last_day: int, due_day: int, **more) -> ItemRow:
    return row(item, phase=2, stability=stability, difficulty=5.0, last_day=last_day, due_day=due_day, reps=3, **more)


# Shares


def test_wilson_interval_of_a_published_example():
    low, high = Share(15, 20).interval
    assert (round(low, 4), round(high, 4)) == (0.5313, 0.8881)
    assert Share(0, 10).interval[0] == 0.0
    assert round(Share(0, 10).interval[1], 4) == 0.2775
    assert Share().interval is None
    assert Share().rate is None


def test_what_is_enough():
    assert not Share(LEAST - 1, LEAST - 1).enough
    assert Share(0, LEAST).enough


@given(st.integers(0, 300), st.integers(1, 300))
def test_an_interval_holds_its_share(passed, n):
    share = Share(min(passed, n), n)
    low, high = share.interval
    assert 0 <= low <= share.rate <= high <= 1


def test_quartiles():
    assert quartiles([]) is None
    assert quartiles([4.0]) == (1, 4.0, 4.0, 4.0)
    assert quartiles([4, 1, 3, 2, 5]) == (5, 2, 3, 4)
    assert quartiles([1, 2, 3, 4]) == (4, 1.75, 2.5, 3.25)


# True retention


def test_only_the_first_answer_of_a_day_in_the_review_phase_counts():
    log = say(CARD, (0, 3, 0), (0, 3, 1), (1, 1, 2), (1, 3, 3), (4, 2, 2), (30, 4, 2), (30, 1, 2))
    assert recalls(log) == [Recall(1, False, False), Recall(4, True, False), Recall(30, True, True)]


def test_mature_begins_at_21_days():
    assert [entry.mature for entry in recalls(say(CARD, (0, 3, 0), (20, 3, 2), (41, 3, 2)))] == [False, True]


def test_what_is_no_recall():
    assert recalls(say(CARD, (3, 3, 2))) == []  # its beginning is not known
    assert recalls(say(CARD, (0, 3, 0), (2, None, None), (3, 3, 0), (9, 3, None))) == []
    assert recalls(say("drill:pair-sum", (0, 3, 0), (9, 3, 2))) == []


def test_periods_begin_on_their_first_day():
    day = date_day(date(2026, 11, 22))  # a Sunday
    assert [day_date(period_start(day, unit)) for unit in ("day", "week", "month")] == [
        date(2026, 11, 22),
        date(2026, 11, 16),
        date(2026, 11, 1),
    ]


def test_retention_by_week():
    monday = date_day(date(2026, 11, 16))
    found = [Recall(monday - 1, True, True), Recall(monday, False, True), Recall(monday + 6, True, False)]
    before, now = periods(found, monday + 6, "week", 2)
    assert (before.start, before.mature, before.young) == (monday - 7, Share(1, 1), Share(0, 0))
    assert (now.start, now.mature, now.young, now.all) == (monday, Share(0, 1), Share(1, 1), Share(1, 2))
    assert total(found, monday, monday + 6).all == Share(1, 2)


@given(st.lists(st.tuples(st.integers(TODAY - 400, TODAY), st.booleans(), st.booleans())), st.randoms())
def test_periods_add_up_whatever_the_order(found, dice):
    listed = [Recall(*entry) for entry in found]
    sums = [periods(listed, TODAY, unit, count) for unit, count in (("day", 401), ("week", 60), ("month", 15))]
    for unit in sums:
        assert sum((entry.all for entry in unit), start=Share()) == Share(sum(e.passed for e in listed), len(listed))
    dice.shuffle(listed)
    assert periods(listed, TODAY, "week", 60) == sums[1]


# Calibration


def test_predictions_are_those_of_the_scheduler():
    rules = Rules(presets={"rag": OTHER})
    for item in (CARD, "card:rag.made.c1"):
        log = say(item, (0, 3, 0), (0, 3, 1), (3, 3, 2), (12, 1, 2), (12, 3, 3), (14, 4, 2), (60, 2, 2))
        memory, expected = NEW_MEMORY, []
        for answer in log:
            if memory.last_day is not None and answer.day > memory.last_day:
                expected.append(retrievability(memory, answer.day, rules.for_item(item)))
            noted = {"phase": 2, "step": None, "due_day": None, "due_at": None}
            memory = apply_recorded(memory, Rating(answer.rating), answer.day, answer.at, noted, rules.for_item(item))
        assert [entry.predicted for entry in predictions(log, rules)] == pytest.approx(expected, rel=1e-9)
    assert [(e.elapsed, e.length, e.lapses) for e in predictions(log, rules)] == [
        (3, 2, 0),
        (9, 3, 0),
        (2, 4, 1),
        (46, 5, 1),
    ]


def test_a_reset_starts_anew():
    log = say(CARD, (0, 3, 0), (5, None, None), (9, 3, 0), (12, 3, 2))
    assert [(entry.day, entry.elapsed, entry.length) for entry in predictions(log, Rules())] == [(12, 3, 2)]


def test_calibration_of_known_predictions():
    made = [Prediction(1, 0.91, number != 0, 5, 2, 0) for number in range(10)]
    made += [Prediction(1, 0.5, number < 2, 5, 2, 1) for number in range(4)]
    found = calibration(made)
    assert [(entry.low, entry.high, entry.actual) for entry in found.bins] == [
        (0.5, 0.55, Share(2, 4)),
        (0.9, 0.95, Share(9, 10)),
    ]
    assert found.bins[1].predicted == pytest.approx(0.91)
    assert found.predicted == pytest.approx((9.1 + 2) / 14)
    assert found.log_loss == pytest.approx(-(9 * math.log(0.91) + math.log(0.09) + 4 * math.log(0.5)) / 14)
    assert found.rmse == pytest.approx(math.sqrt((10 * 0.01**2 + 0) / 14))
    assert sum(entry.actual.n for entry in found.bins) == found.n == 14


def test_nothing_to_calibrate():
    found = calibration([])
    assert (found.n, found.bins, found.log_loss, found.rmse) == (0, (), None, None)


def test_one_surprise_is_not_infinite():
    assert log_loss([Prediction(1, 1.0, False, 1, 2, 0)]) == pytest.approx(-math.log(1e-4))


def test_log_loss_is_that_of_fsrs_rs():
    fsrs = pytest.importorskip("fsrs_rs_python", reason="install the extra `optimize` (fsrs-rs-python)")
    log = learner(400, 200, seed=5)
    training = training_set(log)
    items = [
        fsrs.FSRSItem([fsrs.FSRSReview(*review) for review in training.histories[item.history].reviews[: item.length]])
        for item in training.items
    ]
    theirs = fsrs.FSRS(list(DEFAULT_PARAMETERS)).evaluate(items)
    ours = predictions(log, Rules())
    assert len(ours) == len(items)
    # fsrs-rs lets later reviews weigh more, by 0.25 + 0.75 (place / n)^3
    weighed = [entry for place, entry in enumerate(ours) for _ in range(round(25 + 75 * (place / len(ours)) ** 3))]
    assert log_loss(weighed) == pytest.approx(theirs.log_loss, rel=1e-3)


def test_rmse_parts_reviews_by_days_length_and_lapses():
    def made(elapsed: int, length: int, lapses: int, passed: bool) -> Prediction:
        return Prediction(1, 0.75, passed, elapsed, length, lapses)

    alike = [made(1, 2, 0, True), made(3, 3, 0, False)]  # one bin: days 1..3, length 2..3
    assert rmse_bins(alike) == pytest.approx(0.25)
    for other in (made(4, 2, 0, False), made(1, 4, 0, False), made(1, 2, 1, False)):
        assert rmse_bins([alike[0], other]) == pytest.approx(math.sqrt((0.25**2 + 0.75**2) / 2))


def test_a_model_that_is_right_is_found_right():
    found = calibration(predictions(learner(1_500, 300, vector=DEFAULT_PARAMETERS, seed=9), Rules()))
    low, high = found.actual.interval
    assert low <= found.predicted <= high
    assert found.rmse < 0.05


# Time


def test_answer_times_by_grade_and_type():
    log = [
        Answer(CARD, rating, 1, 1, ms, 2) for rating, ms in ((1, 9_000), (3, 4_000), (3, 6_000), (3, 900_000), (3, 0))
    ]
    log += [Answer("drill:pair-sum", 3, 1, 1, 60_000, 0), Answer(CARD, None, 1, 1, 0, None)]
    found = answer_times(log, {CARD: "qa"})
    assert found.all.n == 4
    assert found.by_grade == {1: (1, 9.0, 9.0, 9.0), 3: (3, 5.0, 6.0, 153.0)}
    assert found.by_type == {"qa": found.all}
    assert answer_times(log).by_type == {}


def test_hours_are_those_of_the_learners_clock():
    at = 23 * HOUR_MICROS + 30 * 60_000_000
    log = [Answer(CARD, 3, 1, at, 1, 2, 60), Answer(CARD, 1, 1, at, 1, 2, 0), Answer(CARD, 3, 1, at, 1, 0, -60)]
    found = hours(log)
    assert [(hour.hour, hour.answers, hour.known) for hour in found if hour.answers] == [
        (0, 1, Share(1, 1)),
        (22, 1, Share(0, 0)),
        (23, 1, Share(0, 1)),
    ]
    assert len(found) == 24


# What is planned, memories, areas, leeches


def test_the_days_to_come():
    rows = [
        seen("card:dsa.a.1", 9, 90, 95),
        seen("card:dsa.a.2", 9, 90, 101),
        seen("card:dsa.a.3", 9, 90, 101, buried_until=102),
        seen("card:dsa.a.4", 9, 90, 101, suspended=True),
        seen("card:dsa.a.5", 9, 90, 400),
        row("card:dsa.a.6"),
        seen("drill:pair-sum", 9, 90, 100, kind="drill"),
    ]
    found = due_days(rows, 100, 3, 30.0)
    assert [(day.day, day.reviews, day.minutes) for day in found] == [(100, 1, 0.5), (101, 1, 0.5), (102, 1, 0.5)]


def test_memories_are_spread():
    rows = [seen("card:dsa.a.1", 0.5, 100, 101), seen("card:dsa.a.2", 7, 93, 101), seen("card:dsa.a.3", 400, 100, 300)]
    found = memories([*rows, row()], 100, Rules())
    assert found.cards == 3
    assert [bar.cards for bar in found.stability] == [1, 0, 0, 1, 0, 0, 0, 1]
    assert [bar.cards for bar in found.difficulty] == [0, 0, 0, 0, 3, 0, 0, 0, 0]
    assert found.remembered == pytest.approx(1 + 0.9 + 1)
    assert found.half_stability == 7


def test_areas():
    rows = [seen("card:dsa.a.1", 7, 93, 100, lapses=2), row("card:dsa.a.2"), row("card:rag.a.1", area="rag")]
    times = spent([Answer("card:dsa.a.1", 3, 1, 1, 90_000, 2), Answer("card:dsa.a.1", None, 2, 2, 5, None)])
    dsa, rag = area_figures(rows, 100, Rules(), times, ["dsa", "rag"])
    assert (dsa.total, dsa.seen, dsa.due, dsa.lapses, dsa.minutes) == (2, 1, 1, 2, 1.5)
    assert dsa.recall == pytest.approx(0.9)
    assert (rag.total, rag.seen, rag.due, rag.recall) == (1, 0, 0, None)


def test_leeches_worst_first():
    rows = [seen(f"card:dsa.a.{lapses}", 7, 93, 100, lapses=lapses) for lapses in (7, 8, 13)]
    assert [leech.lapses for leech in leeches(rows, 8, {"card:dsa.a.8": 60_000})] == [13, 8]
    assert leeches(rows, 8, {"card:dsa.a.8": 60_000})[1].minutes == 1.0
    assert leeches(rows, 0, {}) == ()


# Days


def test_days_with_rest_days_and_breaks():
    monday = date_day(date(2026, 11, 16))
    log = [Answer(CARD, 3, monday, 1, 20 * 60_000, 2)]
    found = days_done(log, [(monday + 2, 1, 60_000)], monday + 6, 2, rest_days=("sun", "wed"), breaks={monday + 4})
    week = [(day.mark, day.level) for day in found.days[7:]]
    assert week == [
        ("done", 2),
        ("none", 0),
        ("done", 1),
        ("none", 0),
        ("break", 0),
        ("none", 0),
        ("rest", 0),
    ]
    assert (found.done, found.rest, found.breaks, found.left_out, found.longest_gap) == (2, 1, 1, 3, 2)
    assert found.minutes == 21


def test_today_is_no_gap_while_it_is_open():
    found = days_done([Answer(CARD, 3, TODAY - 2, 1, 1, 2)], [], TODAY, 2)
    assert (found.left_out, found.longest_gap) == (1, 1)
    assert days_done([], [], TODAY, 4).left_out == 0


# Whatever the log


@st.composite
def logs(draw) -> list[Answer]:
    """Draw a log as it is stored: by day, with resets and unknown phases."""
    entries = draw(
        st.lists(
            st.tuples(
                st.integers(TODAY - 300, TODAY),
                st.integers(0, 5),
                st.sampled_from([None, 1, 2, 3, 4]),
                st.sampled_from([None, 0, 1, 2, 3]),
                st.integers(0, 400_000),
                st.integers(-720, 840),
            ),
            max_size=60,
        )
    )
    return [
        Answer(f"card:dsa.a.{number}", rating, day, day * 24 * HOUR_MICROS, ms, was, offset)
        for day, number, rating, was, ms, offset in sorted(entries, key=lambda entry: entry[0])
    ]


@given(logs())
def test_every_share_is_one_and_all_counts_add_up(log):
    rated = [answer for answer in log if answer.rating is not None]
    found = predictions(log, Rules())
    told = calibration(found)
    assert all(0 < entry.predicted <= 1 and entry.elapsed > 0 for entry in found)
    assert all(entry.low <= entry.predicted <= entry.high + 1e-9 for entry in told.bins)
    assert sum(entry.actual.n for entry in told.bins) == len(found) <= len(rated)
    assert sum(entry.actual.passed for entry in told.bins) == told.actual.passed
    assert sum(hour.answers for hour in hours(log)) == len(rated)
    assert all(0 <= hour.known.passed <= hour.known.n <= hour.answers for hour in hours(log))
    assert sum(q.n for q in answer_times(log).by_grade.values()) == sum(answer.ms > 0 for answer in rated)
    assert len(recalls(log)) <= sum(answer.was == 2 for answer in rated)
    days = days_done(log, [], TODAY, 60)
    assert sum(day.answers for day in days.days) == len(rated)
    assert days.minutes == pytest.approx(sum(answer.ms for answer in rated) / 60_000)
    assert sum(spent(log).values()) == sum(answer.ms for answer in rated)


@given(logs(), st.randoms())
def test_cards_do_not_disturb_each_other(log, dice):
    mixed = list(log)
    dice.shuffle(mixed)
    mixed.sort(key=lambda answer: answer.item)  # stable: shuffled within, so order anew
    apart = sorted(log, key=lambda answer: answer.item)
    assert sorted(recalls(apart)) == sorted(recalls(log))
    assert sorted(predictions(apart, Rules())) == sorted(predictions(log, Rules()))


# In a record


def test_an_undone_review_never_counts(store, clock, answer):
    item = "card:python.basics.c1"
    for _ in range(3):
        answer(store, item)
        clock.set(clock.now().later(days=30))
    before = read_answers(store.database)
    answer(store, item, 1)
    assert len(recalls(read_answers(store.database))) == len(recalls(before)) + 1
    store.undo()
    after = read_answers(store.database)
    assert after == before
    assert recalls(after) == recalls(before)
    assert calibration(predictions(after, Rules())) == calibration(predictions(before, Rules()))


def test_the_order_in_which_events_arrive_does_not_matter(store, clock, answer, tmp_path):
    for number in range(12):
        answer(store, f"card:python.basics.c{number % 3}", 1 + number % 4)
        clock.set(clock.now().later(days=3))
    answers, events = read_answers(store.database), store.events()
    assert len(answers) == 12
    random.Random(1).shuffle(events)
    from prepdeck.data.store import Store

    with Store.open(f"sqlite:///{tmp_path}/other.db", clock=clock) as other:
        other.append(events)
        assert read_answers(other.database) == answers


def test_answers_carry_the_offset_of_their_place(store, answer):
    answer(store, "card:python.basics.c1")
    assert [entry.offset for entry in read_answers(store.database)] == [store.clock.now().offset]


def test_practice_is_read_by_day(store, clock, answer):
    today = clock.now().day
    store.record("attempted", "drill:pair-sum", {"verdict": "AC"}, ms=60_000)
    store.record("practised", "card:python.basics.c1", {"mode": "cram"}, ms=5_000)
    answer(store, "card:python.basics.c1")
    assert read_practice(store.database, today) == [(today, 1, 65_000)]
    assert read_practice(store.database, today + 1) == []
