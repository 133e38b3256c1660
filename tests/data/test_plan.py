"""Today's plan: what is on it, why, how it fits, and that it is the same each time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import NOW, TODAY, card, due_card, exercise, learning_card, seen, worked

from prepdeck.data.areas import AREAS
from prepdeck.data.pace import Pace
from prepdeck.data.plan.block import NextStep, Plan
from prepdeck.data.plan.capacity import WEEKDAYS, capacity, share
from prepdeck.data.plan.decisions import Decisions
from prepdeck.data.plan.estimates import Estimates, Round
from prepdeck.data.plan.plan import make_plan
from prepdeck.data.settings import CardSettings, PlanSettings

AREA = [area.slug for area in AREAS]
CARDS = CardSettings()
WEEK = PlanSettings()
ROOMY = PlanSettings(minutes=(240,) * 7)
SATURDAY = NOW.later(days=5)


def plan_of(rows, activity=(), settings=ROOMY, now=NOW, **more) -> Plan:
    return make_plan(rows, activity, settings, more.pop("cards", CARDS), now, **more)


def by_hand(ticked=(), dropped=(), **more) -> Decisions:
    return Decisions(ticked=frozenset(ticked), dropped=frozenset(dropped), **more)


def block(plan: Plan, key: str):
    return next((block for block in (*plan.blocks, *plan.bad_day) if block.key == key), None)


def catalogue() -> list:
    rows = [card(f"n{number}", AREA[number % 4], position=number) for number in range(40)]
    rows += [due_card(f"d{number}", AREA[13]) for number in range(31)]
    rows += [exercise("drill:pair-sum", minutes=12.0), exercise("drill:merge-ranges", minutes=25.0, **seen(16))]
    return [*rows, exercise("kernel:block-sum", minutes=30.0), exercise("kernel:row-softmax", minutes=30.0, **seen(9))]


# A whole day


def test_a_monday():
    plan = plan_of(catalogue(), [worked(TODAY - 2, 40, "kernel")], results={"drill:merge-ranges": "solved with a hint"})
    assert [(line.lane, line.item, line.title) for line in plan.blocks] == [
        ("cards", "", "Review 43 cards"),
        ("drill", "drill:merge-ranges", "Drill · Merge ranges"),
        ("build", "kernel:row-softmax", "Kernel · Row softmax"),
    ]
    assert [line.minutes for line in plan.blocks] == [12, 25, 30]
    assert [line.why for line in plan.blocks] == [
        "31 due · 12 new, most in GPU & CUDA",
        "back after 16 days, solved with a hint",
        "back after 9 days · build lane: 0:00 of 3:00 this week",
    ]
    assert [line.key for line in plan.blocks] == ["cards", "drill", "build"]
    assert plan.due == {"card": 31, "drill": 1, "kernel": 1, "lab": 0}
    assert (plan.date, plan.budget, plan.spent, plan.note, plan.rest) == (date(2026, 11, 23), 168, 0, "", False)
    assert plan.planned == 67


def test_a_saturday_has_applications():
    plan = plan_of(catalogue(), now=SATURDAY)
    assert [line.lane for line in plan.blocks] == ["cards", "drill", "build", "apply"]
    assert block(plan, "apply").why == "Saturday is for applications"


def test_days_of_the_week_are_the_learners():
    settings = PlanSettings(minutes=(240,) * 7, drill_days=("tue",), kernel_days=(), apply_days=("mon",))
    assert [line.lane for line in plan_of(catalogue(), settings=settings).blocks] == ["cards", "apply"]


def test_a_first_day_on_the_default_settings_has_every_lane():
    rows = [card(f"n{number}", position=number) for number in range(40)]
    rows += [exercise("drill:pair-sum", minutes=12.0), exercise("kernel:block-sum", minutes=30.0)]
    plan = plan_of(rows, settings=WEEK, now=SATURDAY)
    assert [(line.lane, line.minutes) for line in plan.blocks] == [
        ("cards", 6),
        ("drill", 12),
        ("build", 15),
        ("apply", 20),
    ]
    assert (
        block(plan, "build").why
        == "a start: 15 of 30 min · new: next of the catalogue · build lane: 0:00 of 3:00 this week"
    )
    assert plan.planned <= 0.85 * plan.budget


def test_nothing_due_and_nothing_new_is_said():
    rows = [card("later", **seen(1, interval=9)), exercise("drill:pair-sum", **seen(1, interval=9))]
    plan = plan_of(rows)
    assert plan.blocks == ()
    assert plan.note == "Nothing is due and nothing new is left for today."
    assert plan_of([]).bad_day == ()


def test_a_rest_day_plans_nothing_but_keeps_the_short_plan():
    for settings in (PlanSettings(rest_days=("mon",)), PlanSettings(minutes=(0, *(90,) * 6))):
        plan = plan_of(catalogue(), settings=settings)
        assert plan.blocks == ()
        assert plan.rest
        assert (plan.budget, plan.capacity_note) == (0, "Monday is a rest day.")
        assert len(plan.bad_day) == 2


# Capacity


def test_capacity_is_assumed_until_four_days_are_measured():
    days = [worked(TODAY - 7 * week, 50) for week in range(1, 4)] + [
        worked(TODAY - 2, 300)
    ]  # three Mondays, a Saturday
    result = capacity(days, WEEK, TODAY)
    assert (result.budget, result.fill) == (63, 53)
    assert result.note == "assumed: 70 % of your 90 min, until 4 weekdays are measured (3 so far)"


def test_capacity_is_the_median_of_the_newest_six_days_of_its_type():
    weeks = zip(range(1, 9), [40, 50, 60, 70, 80, 45, 500, 500], strict=True)
    days = [worked(TODAY - 7 * week, minutes) for week, minutes in weeks]
    days += [worked(TODAY - 2, 5), worked(TODAY, 400)]  # another type of day, and today
    result = capacity(days, WEEK, TODAY)
    assert (result.budget, result.fill) == (55, 55)
    assert result.note == "measured: median of your last 6 weekdays, usually 45 to 70 min"


def test_measured_minutes_add_up_over_kinds():
    days = [worked(TODAY - 7 * week, 20, kind) for week in range(1, 5) for kind in ("card", "drill", "kernel")]
    assert capacity(days, WEEK, TODAY).budget == 60


def test_capacity_never_exceeds_what_the_learner_set():
    days = [worked(TODAY - 7 * week, 300) for week in range(1, 7)]
    result = capacity(days, WEEK, TODAY)
    assert (result.budget, result.fill) == (90, 76)


def test_days_with_little_to_do_do_not_shut_the_plan():
    days = [worked(TODAY - 7 * week, 3) for week in range(1, 7)]
    assert capacity(days, WEEK, TODAY).budget == 15
    assert capacity(days, PlanSettings(minutes=(10,) * 7), TODAY).budget == 10


def test_a_plan_that_is_followed_does_not_shrink():
    settings, history = WEEK, []
    fills = []
    for day in range(TODAY, TODAY + 70):
        result = capacity(history, settings, day)
        fills.append(result.fill)
        history.append(worked(day, result.fill))
    assert min(fills[20:]) == max(fills[20:]) == fills[0]


def test_shares_of_a_distribution():
    assert [share([10, 20, 30, 40, 50, 60], part) for part in (0, 0.2, 0.5, 1)] == [10, 20, 35, 60]
    assert share([7], 0.2) == 7


# Cards


def test_cards_are_capped_and_say_so():
    rows = [due_card(f"d{number}") for number in range(400)]
    plan = plan_of(rows, cards=CardSettings(maximum_minutes=20))
    cards = block(plan, "cards")
    assert (cards.minutes, cards.title) == (20, "Review 92 cards")
    assert cards.why == "92 due, most in DSA · 308 left for another day"
    assert plan.note.startswith("308 due cards are left for another day")


def test_cards_that_do_not_fit_the_day_are_told():
    rows = [due_card(f"d{number}") for number in range(200)] + [exercise("drill:pair-sum", minutes=25.0)]
    plan = plan_of(rows, settings=PlanSettings(minutes=(60,) * 7))
    assert [line.minutes for line in plan.blocks] == [10, 25]
    assert block(plan, "cards").why == "200 due, most in DSA · time for 46 of 200"


def test_cards_are_done_when_the_queue_is_empty():
    rows = [card("a", **(seen(0) | {"due_day": TODAY + 4})), card("b", **(seen(0) | {"due_day": TODAY + 9}))]
    cards = block(plan_of(rows, [worked(TODAY, 3)]), "cards")
    assert (cards.done, cards.spent, cards.title, cards.why) == (True, 3, "Cards · 2 cards done", "all that was due")


def test_cards_are_done_when_their_minutes_are_spent():
    rows = [due_card(f"d{number}") for number in range(400)]
    settings = CardSettings(maximum_minutes=20)
    assert not block(plan_of(rows, [worked(TODAY, 19)], cards=settings), "cards").done
    done = block(plan_of(rows, [worked(TODAY, 20)], cards=settings), "cards")
    assert (done.done, done.spent) == (True, 20)


def test_progress_is_told_apart_from_done():
    rows = [due_card(f"d{number}") for number in range(100)]
    cards = block(plan_of(rows, [worked(TODAY, 7)]), "cards")
    assert (cards.done, cards.spent, cards.minutes) == (False, 7, 29)


def test_a_learning_card_counts_as_due():
    plan = plan_of([learning_card("a", NOW.micros - 1)])
    assert block(plan, "cards").why == "1 due"
    assert plan.due["card"] == 1


def test_a_slow_pace_takes_more_minutes():
    rows = [due_card(f"d{number}") for number in range(30)]
    assert block(plan_of(rows), "cards").minutes == 7
    assert block(plan_of(rows, pace=Pace(60.0, 500)), "cards").minutes == 30


# Drills and kernels


def test_the_due_drill_with_the_lowest_recall_comes_first():
    rows = [exercise("drill:strong", **seen(3, stability=90.0)), exercise("drill:weak", **seen(30, stability=4.0))]
    rows.append(exercise("drill:new", minutes=5.0))
    assert block(plan_of(rows), "drill").item == "drill:weak"


def test_a_drill_that_is_not_due_stays_away():
    assert plan_of([exercise("drill:pair-sum", **seen(3, interval=9))]).blocks == ()
    assert plan_of([exercise("drill:pair-sum", suspended=True)]).blocks == ()


def test_new_drills_easy_first_and_patterns_in_turn():
    rows = [
        exercise("drill:hard", minutes=45.0, position=0),
        exercise("drill:window-two", minutes=12.0, position=1),
        exercise("drill:stack-one", minutes=12.0, position=2),
        exercise("drill:window-one", minutes=12.0, **seen(1, interval=9)),
    ]
    patterns = {
        "drill:window-one": ("sliding-window",),
        "drill:window-two": ("sliding-window",),
        "drill:stack-one": ("monotonic-stack", "sliding-window"),
    }
    drill = block(plan_of(rows, patterns=patterns), "drill")
    assert (drill.item, drill.why) == ("drill:stack-one", "new: a pattern that you have not met yet")
    drill = block(plan_of([row for row in rows if row.id != "drill:stack-one"], patterns=patterns), "drill")
    assert (drill.item, drill.why) == ("drill:window-two", "new: a pattern that you have met")


def test_core_drills_come_before_deep_ones():
    rows = [exercise("drill:deep", minutes=12.0, tier="deep"), exercise("drill:core", minutes=25.0, position=5)]
    assert block(plan_of(rows), "drill").item == "drill:core"


def test_a_drill_rated_today_is_ticked_and_stays():
    rows = [
        exercise("drill:pair-sum", **(seen(0) | {"due_day": TODAY + 3})),
        exercise("drill:merge-ranges", **seen(16)),
    ]
    plan = plan_of(rows, [worked(TODAY, 22, "drill")])
    assert (block(plan, "drill").item, block(plan, "drill").done, block(plan, "drill").spent) == (
        "drill:pair-sum",
        True,
        22,
    )
    assert block(plan, "bad:drill").done


def test_a_small_day_takes_a_drill_that_fits_or_a_recall():
    small = PlanSettings(minutes=(30,) * 7)  # 21 min assumed, 17 of them filled
    rows = [exercise("drill:long", minutes=45.0, **seen(9)), exercise("drill:short", minutes=11.0)]
    assert block(plan_of(rows, settings=small), "drill").item == "drill:short"
    recall = block(plan_of(rows[:1], settings=small), "drill")
    assert (recall.title, recall.minutes) == ("Recall · Long", 5)
    assert recall.why == "no room for its 45 min: say approach and complexity aloud"


def test_no_kernel_once_the_weeks_build_time_is_reached():
    rows = [exercise("kernel:block-sum", minutes=30.0)]
    friday = NOW.later(days=4)
    assert block(plan_of(rows, [worked(friday.day - 1, 179, "kernel")], now=friday), "build") is not None
    assert block(plan_of(rows, [worked(friday.day - 1, 180, "kernel")], now=friday), "build") is None
    assert block(plan_of(rows, [worked(friday.day - 5, 500, "kernel")], now=friday), "build") is not None  # last week
    assert block(plan_of(rows, [worked(friday.day, 200, "kernel")], now=friday), "build") is not None  # today's own


def test_a_kernel_rated_today_is_ticked():
    rows = [exercise("kernel:block-sum", **(seen(0) | {"due_day": TODAY + 3})), exercise("lab:tiny-llm")]
    build = block(plan_of(rows, [worked(TODAY, 35, "kernel")]), "build")
    assert (build.item, build.done, build.why) == (
        "kernel:block-sum",
        True,
        "done today · build lane: 0:35 of 3:00 this week",
    )


def test_ticked_and_dropped_by_hand():
    plan = plan_of(catalogue(), now=SATURDAY, decisions=by_hand(ticked={"apply"}, dropped={"drill", "build"}))
    assert [(line.key, line.done) for line in plan.blocks] == [("cards", False), ("apply", True)]
    assert plan_of(catalogue(), decisions=by_hand(dropped={"cards"})).blocks[0].lane == "drill"


# The short plan


def test_the_bad_day():
    plan = plan_of(catalogue())
    assert [(line.title, line.minutes, line.key) for line in plan.bad_day] == [
        ("Cards", 10, "bad:cards"),
        ("Recall · Merge ranges", 5, "bad:drill"),
    ]
    assert plan.bad_day[0].why == "31 of 31 due"
    assert plan.bad_day[1].why == "seen 16 days ago: say approach and complexity aloud"
    assert not plan.bad_day_done


def test_the_bad_day_without_drills_is_cards_only():
    plan = plan_of([card("a"), card("b")])
    assert [(line.lane, line.why) for line in plan.bad_day] == [("cards", "2 of 2 new")]


def test_the_bad_day_with_new_drills_only_reads_one():
    assert [line.title for line in plan_of([exercise("drill:pair-sum")]).bad_day] == ["Read · Pair sum"]


def test_the_bad_day_is_done_after_ten_minutes_and_a_drill():
    rows = [*catalogue(), exercise("drill:done", **(seen(0) | {"due_day": TODAY + 3}))]
    plan = plan_of(rows, [worked(TODAY, 10), worked(TODAY, 5, "drill")])
    assert plan.bad_day_done
    assert not plan_of(rows, [worked(TODAY, 9), worked(TODAY, 5, "drill")]).bad_day_done
    assert plan_of(catalogue(), [worked(TODAY, 10)], decisions=by_hand(ticked={"bad:drill"})).bad_day_done


# Properties

WRITING = NextStep("softmax-post", "A post on softmax", "Draw the figure", "2 of 5 steps")
COURSE = NextStep("cuda-course", "CUDA in ten lectures", "lecture 4 of 10", "3 of 10 lectures")

STATES = st.one_of(
    st.just({}),
    st.builds(seen, st.integers(0, 90), interval=st.integers(1, 60), stability=st.floats(0.01, 500)),
)
ROWS = st.lists(
    st.builds(
        lambda kind, number, area, tier, minutes, siblings, position, state: (
            card(f"c{number}", area, tier=tier, siblings=siblings, position=position, **state)
            if kind == "card"
            else exercise(f"{kind}:e{number}", tier=tier, minutes=minutes, position=position, **state)
        ),
        st.sampled_from(["card", "card", "card", "drill", "kernel", "lab"]),
        st.integers(0, 10_000),
        st.sampled_from(AREA),
        st.sampled_from(["core", "standard", "deep"]),
        st.sampled_from([None, 5.0, 12.0, 25.0, 45.0, 120.0]),
        st.sampled_from(["", "", "a", "b"]),
        st.integers(0, 20),
        STATES,
    ),
    max_size=40,
    unique_by=lambda row: row.id,
)
ACTIVITY = st.lists(
    st.builds(worked, st.integers(TODAY - 40, TODAY), st.floats(0, 300), st.sampled_from(["card", "drill", "kernel"])),
    max_size=40,
)
SETTINGS = st.builds(
    PlanSettings,
    build_minutes=st.integers(0, 300),
    output_days=st.sampled_from([(), ("sat", "sun"), WEEKDAYS]),
    output_minutes=st.integers(0, 300),
    minutes=st.tuples(*[st.integers(0, 600)] * 7),
    rest_days=st.sampled_from([(), ("sun",), ("mon", "tue")]),
    areas=st.sampled_from([(), (AREA[0], AREA[5])]),
)
CARD_SETTINGS = st.builds(CardSettings, st.integers(0, 50), st.integers(1, 120), st.booleans())


@given(ROWS, ACTIVITY, SETTINGS, CARD_SETTINGS, st.integers(0, 6), st.floats(1, 300), st.randoms())
def test_every_plan_fits_says_why_and_is_the_same_again(rows, activity, settings, cards, days, seconds, random):
    now = NOW.later(days=days)
    more = {"pace": Pace(seconds), "steps": {"output": WRITING, "input": COURSE}}
    plan = make_plan(rows, activity, settings, cards, now, **more)
    shuffled, other_activity = list(rows), list(activity)
    random.shuffle(shuffled)
    random.shuffle(other_activity)
    assert make_plan(shuffled, other_activity, settings, cards, now, **more) == plan

    assert plan.planned <= max(plan.budget, capacity(activity, settings, now.day).fill) or any(
        line.done for line in plan.blocks
    )
    assert plan.planned <= settings.minutes[now.date.weekday()] + 45
    assert sum(line.minutes for line in plan.bad_day) <= 15
    for line in (*plan.blocks, *plan.bad_day):
        assert line.why
        assert line.title
        assert line.minutes >= 1
    keys = [line.key for line in (*plan.blocks, *plan.bad_day)]
    assert len(keys) == len(set(keys))
    if not plan.rest and plan.due["card"]:
        assert block(plan, "cards") is not None or settings.minutes[now.date.weekday()] < 5


@given(ROWS, st.integers(1, 5))
def test_a_day_later_is_planned_from_the_same_record(rows, days):
    later = NOW.later(days=days)
    plan = make_plan(rows, [], ROOMY, CARDS, later)
    assert plan.date == NOW.date + timedelta(days=days)
    assert plan.due["card"] >= make_plan(rows, [], ROOMY, CARDS, NOW).due["card"]


def test_the_cards_of_the_plan_are_those_of_the_queue():
    rows = [due_card(f"d{number}", siblings=f"s{number // 2}") for number in range(10)]
    assert block(plan_of(rows), "cards").title == "Review 5 cards"


@pytest.mark.parametrize("key", ["cards", "drill", "build"])
def test_keys_stay_all_day(key: str):
    rows = catalogue()
    done = [
        row._replace(**(seen(0) | {"due_day": TODAY + 3})) if row.id.startswith(("drill:merge", "kernel:row")) else row
        for row in rows
    ]
    assert block(plan_of(rows), key).item == block(plan_of(done, [worked(TODAY, 30, "drill")]), key).item


# Lanes, estimates and decisions


TUESDAY = NOW.later(days=1)


def test_the_next_step_of_a_project_has_its_line_on_its_days():
    steps = {"output": WRITING, "input": COURSE}
    assert block(plan_of(catalogue(), steps=steps), "input") is None  # a Monday
    line = block(plan_of(catalogue(), steps=steps, now=TUESDAY), "input")
    assert (line.title, line.item, line.minutes) == ("lecture 4 of 10", "cuda-course", 45)
    assert line.why == "CUDA in ten lectures · 3 of 10 lectures · 0:00 of 1:30 this week"
    full = Decisions(lane_ms={(TODAY, "input"): 90 * 60_000})
    assert block(plan_of(catalogue(), steps=steps, now=TUESDAY, decisions=full), "input") is None


def test_lanes_furthest_behind_come_first_where_the_day_is_short():
    short = PlanSettings(minutes=(120,) * 7)
    rows = [exercise("drill:pair-sum", minutes=12.0), exercise("kernel:block-sum", minutes=30.0)]
    plan = plan_of(rows, settings=short, now=SATURDAY, steps={"output": WRITING})
    assert [line.lane for line in plan.blocks] == ["drill", "build", "output", "apply"]
    built = [worked(TODAY + 1, 170, "kernel")]
    plan = plan_of(rows, built, settings=short, now=SATURDAY, steps={"output": WRITING})
    minutes = {line.lane: line.minutes for line in plan.blocks}
    assert minutes["output"] > minutes["build"]


def test_a_step_that_was_ticked_stays_with_its_title():
    hour = {(SATURDAY.day, "output"): 3_600_000}
    done = by_hand(ticked={"output"}, titles={"output": "Draw the figure"}, lane_ms=hour)
    line = block(plan_of(catalogue(), now=SATURDAY, decisions=done), "output")
    assert (line.title, line.done, line.spent) == ("Draw the figure", True, 60)
    assert line.why == "done today · 1:00 of 2:00 this week"


def test_estimates_are_the_learners():
    twice = Estimates.of([Round("drill", 25, 50.0)] * 5)
    line = block(plan_of([exercise("drill:merge-ranges", minutes=25.0)], estimates=twice), "drill")
    assert line.minutes == 38
    assert line.why.endswith("4 of 5 of yours took up to 50 min")


def test_what_was_decided_on_a_line_holds():
    rows = [exercise("drill:pair-sum", minutes=12.0), exercise("drill:merge-ranges", minutes=25.0)]
    assert block(plan_of(rows), "drill").item == "drill:pair-sum"
    left = by_hand(left=frozenset({"drill:pair-sum"}))
    assert block(plan_of(rows, decisions=left), "drill").item == "drill:merge-ranges"
    later = by_hand(dated={"drill:pair-sum": TODAY + 1})
    assert block(plan_of(rows, decisions=later), "drill").item == "drill:merge-ranges"
    today = by_hand(dated={"drill:merge-ranges": TODAY})
    assert block(plan_of(rows, decisions=today), "drill").item == "drill:merge-ranges"
    half = block(plan_of(rows, decisions=by_hand(split=frozenset({"drill:pair-sum"}))), "drill")
    assert (half.minutes, half.why.startswith("a half: 6 of 12 min")) == (6, True)
    carried = block(plan_of(rows, decisions=by_hand(carried={"drill:pair-sum": 2})), "drill")
    assert (carried.carried, "carried twice" in carried.why) == (2, True)


def test_a_lane_can_be_given_a_day_that_is_not_its_own():
    given = by_hand(dated={"apply": TODAY})
    assert block(plan_of(catalogue(), decisions=given), "apply") is not None
    put_off = by_hand(dated={"apply": SATURDAY.day + 1})
    assert block(plan_of(catalogue(), now=SATURDAY, decisions=put_off), "apply") is None


def test_minutes_outside_the_app_count_as_done():
    noted = Decisions(lane_ms={(TODAY, "apply"): 20 * 60_000})
    assert plan_of(catalogue(), [worked(TODAY, 5)], decisions=noted).spent == 25
