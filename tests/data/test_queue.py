"""The queue: what comes next, what waits, and that the order stays."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import NOW, TODAY, card, due_card, exercise, learning_card, seen

from prepdeck.data.areas import AREAS
from prepdeck.data.memory import Phase, Rating, Rules, review
from prepdeck.data.order import REVIEW_ORDERS
from prepdeck.data.pace import Pace
from prepdeck.data.queue import Queue, QueueRules, build_queue, custom_queue
from prepdeck.data.settings import CardSettings

AREA = [area.slug for area in AREAS]
RULES = QueueRules(new_per_day=12, maximum_minutes=60)
MINUTE = 60_000_000


def drain(queue: Queue, now=NOW) -> list[str]:
    """Return the whole order, every card being answered for good."""
    order = []
    while (item := queue.next(now)) is not None:
        order.append(item)
        queue.drop(item)
    return order


def areas_of(order: list[str]) -> list[str]:
    return [item.split(":")[1].split(".")[0] for item in order]


# What is in it


def test_an_empty_record_gives_an_empty_queue():
    queue = build_queue([], NOW, RULES)
    assert queue.next(NOW) is None
    assert (queue.remaining, queue.due, queue.new, queue.learning, queue.later, queue.left_over) == (0,) * 6
    assert (queue.notes, queue.seconds) == ((), 0)


def test_only_cards_that_are_due_or_new_and_not_put_aside():
    rows = [
        due_card("due"),
        card("new"),
        due_card("tomorrow", due_day=TODAY + 1),
        due_card("suspended", suspended=True),
        card("new-suspended", suspended=True),
        due_card("buried", buried_until=TODAY + 1),
        due_card("buried-until-today", buried_until=TODAY),
        exercise("drill:pair-sum"),
    ]
    order = drain(build_queue(rows, NOW, RULES))
    assert {item.rsplit(".", 1)[1] for item in order} == {"due", "new", "buried-until-today"}


def test_new_cards_are_limited_and_those_of_today_count():
    rows = [card(f"n{number}", position=number) for number in range(30)]
    assert build_queue(rows, NOW, RULES).new == 12
    assert build_queue(rows, NOW, RULES, new_done_today=9).new == 3
    assert build_queue(rows, NOW, RULES, new_done_today=40).new == 0
    assert build_queue(rows, NOW, replace(RULES, new_per_day=0)).new == 0


def test_new_cards_core_first_then_by_catalogue():
    rows = [
        card("deep", tier="deep", position=0),
        card("standard", tier="standard", position=1),
        card("core-late", position=9),
        card("core-early", position=2),
    ]
    order = drain(build_queue(rows, NOW, replace(RULES, new_per_day=3)))
    assert [item.rsplit(".", 1)[1] for item in order] == ["core-early", "core-late", "standard"]


def test_new_cards_come_from_the_chosen_areas_in_proportion():
    rows = [card(f"a{number}", AREA[3], position=number) for number in range(80)]
    rows += [card(f"b{number}", AREA[5], position=number) for number in range(20)]
    rows += [card(f"c{number}", AREA[7], position=number) for number in range(50)]
    chosen = areas_of(drain(build_queue(rows, NOW, replace(RULES, new_per_day=10), areas=[AREA[3], AREA[5]])))
    assert {area: chosen.count(area) for area in set(chosen)} == {AREA[3]: 8, AREA[5]: 2}


def test_reviews_come_from_all_areas_whatever_is_chosen():
    assert build_queue([due_card("x", AREA[2])], NOW, RULES, areas=[AREA[3]]).due == 1


def test_rules_come_from_the_settings():
    assert QueueRules.from_settings(CardSettings(7, 30, False)) == QueueRules(7, 30, False)
    assert QueueRules.from_settings(CardSettings()) == QueueRules()


# Siblings


def test_siblings_wait_for_another_day():
    rows = [due_card("a", siblings="s"), due_card("b", siblings="s"), card("c", siblings="s"), card("d", siblings="t")]
    assert len(drain(build_queue(rows, NOW, RULES))) == 2
    assert len(drain(build_queue(rows, NOW, replace(RULES, bury_siblings=False)))) == 4
    assert drain(build_queue(rows, NOW, RULES, siblings_seen_today={"s", "t"})) == []


def test_siblings_of_a_card_answered_today_wait():
    answered = card("a", siblings="s", **(seen(0) | {"due_day": TODAY + 3}))
    assert drain(build_queue([answered, due_card("b", siblings="s"), card("c", siblings="s")], NOW, RULES)) == []


def test_a_learning_card_is_not_kept_back_by_itself():
    rows = [learning_card("a", NOW.micros - MINUTE, siblings="s"), due_card("b", siblings="s")]
    assert [item.rsplit(".", 1)[1] for item in drain(build_queue(rows, NOW, RULES))] == ["a"]


# Order


def test_learning_cards_come_first_when_due():
    rows = [due_card("review"), learning_card("later", NOW.micros + MINUTE), learning_card("now", NOW.micros - MINUTE)]
    queue = build_queue(rows, NOW, RULES)
    assert queue.next(NOW) == "card:dsa.some.now"
    queue.drop("card:dsa.some.now")
    assert queue.next(NOW) == "card:dsa.some.review"
    assert queue.next(NOW.later(minutes=1)) == "card:dsa.some.later"


def test_learning_steps_of_days_come_before_reviews():
    step = card("step", **(seen(1) | {"phase": Phase.LEARNING, "step": 1}))
    assert build_queue([due_card("a"), step], NOW, RULES).next(NOW) == step.id
    tomorrow = step._replace(due_day=TODAY + 1)
    assert build_queue([tomorrow], NOW, RULES).next(NOW) is None


def test_learn_ahead_only_when_nothing_else_is_left():
    rows = [learning_card("soon", NOW.micros + 20 * MINUTE), learning_card("far", NOW.micros + 21 * MINUTE)]
    queue = build_queue([*rows, due_card("review")], NOW, RULES)
    assert (queue.learning, queue.later, queue.remaining) == (1, 1, 2)
    assert queue.next(NOW) == "card:dsa.some.review"
    queue.drop("card:dsa.some.review")
    assert queue.next(NOW) == "card:dsa.some.soon"
    queue.drop("card:dsa.some.soon")
    assert queue.next(NOW) is None
    assert queue.next(NOW.later(minutes=1)) == "card:dsa.some.far"


def test_new_cards_are_spread_among_the_reviews():
    rows = [due_card(f"r{number}", AREA[number % 20]) for number in range(40)]
    rows += [card(f"n{number}", AREA[number % 20], position=number) for number in range(4)]
    order = drain(build_queue(rows, NOW, replace(RULES, new_per_day=4)))
    places = [place for place, item in enumerate(order) if item.rsplit(".", 1)[1].startswith("n")]
    assert places == [5, 16, 27, 38]


def test_areas_alternate():
    rows = [due_card(f"{area}{number}", area) for area in AREA[:5] for number in range(8)]
    areas = areas_of(drain(build_queue(rows, NOW, RULES)))
    assert all(first != second for first, second in pairwise(areas))


@given(st.lists(st.sampled_from(AREA[:4]), max_size=40))
def test_neighbours_share_an_area_only_where_that_cannot_be_avoided(areas):
    rows = [due_card(f"c{number}", area) for number, area in enumerate(areas)]
    order = areas_of(drain(build_queue(rows, NOW, RULES)))
    assert sorted(order) == sorted(areas)
    most = max((areas.count(area) for area in areas), default=0)
    clashes = sum(first == second for first, second in pairwise(order))
    assert clashes == max(0, most - (len(areas) - most) - 1)


def test_another_day_has_another_order():
    rows = [due_card(f"r{number}") for number in range(30)]
    orders = {tuple(drain(build_queue(rows, NOW.later(days=day), RULES))) for day in range(5)}
    assert len(orders) == 5


@given(st.permutations(range(12)))
def test_the_order_does_not_depend_on_the_order_of_the_rows(numbers):
    rows = [due_card(f"r{number}", AREA[number % 3]) for number in range(6)]
    rows += [card(f"n{number}", AREA[number % 3], position=number // 3) for number in range(6)]
    assert drain(build_queue([rows[number] for number in numbers], NOW, RULES)) == drain(build_queue(rows, NOW, RULES))


@pytest.mark.parametrize("maximum_minutes", [60, 4])
@pytest.mark.parametrize("rating", [Rating.GOOD, Rating.AGAIN, Rating.EASY])
def test_building_anew_after_an_answer_gives_the_rest_of_the_order(maximum_minutes: int, rating: Rating):
    rules = replace(RULES, maximum_minutes=maximum_minutes, new_per_day=6)
    rows = {
        row.id: row
        for row in [
            *(due_card(f"r{number}", AREA[number * 7 % 5], stability=5.0 + number) for number in range(18)),
            *(card(f"n{number}", AREA[number % 4], position=number) for number in range(24)),
        ]
    }
    now, new_done = NOW, 0
    expected = drain(build_queue(list(rows.values()), now, rules))
    assert len(expected) == (24 if maximum_minutes == 60 else 18)
    while expected:
        queue = build_queue(list(rows.values()), now, rules, new_done_today=new_done)
        reached = [item for item in drain(queue) if rows[item].due_at is None]
        assert reached == expected
        item = expected.pop(0)
        row = rows[item]
        new_done += row.phase == Phase.NEW
        memory = review(row.memory, rating, now, Rules(), item).memory
        rows[item] = row._replace(
            phase=int(memory.phase),
            step=memory.step,
            stability=memory.stability,
            difficulty=memory.difficulty,
            last_day=memory.last_day,
            last_at=memory.last_at,
            due_day=memory.due_day,
            due_at=memory.due_at,
            reps=memory.reps,
        )
        now = now.later(seconds=5)


# Over the limit


def test_over_the_limit_the_best_remembered_come_first_and_the_rest_is_told():
    rows = [due_card(f"r{number}", stability=float(number + 1)) for number in range(400)]
    rows.append(card("new"))
    queue = build_queue(rows, NOW, replace(RULES, maximum_minutes=10))
    assert (queue.due, queue.left_over, queue.new) == (46, 354, 0)  # 600 s at 13 s each
    assert drain(queue) == [f"card:dsa.some.r{number}" for number in range(399, 353, -1)]
    assert queue.notes == (
        "354 due cards are left for another day: the limit is 10 min of cards a day.",
        "No new cards today: the reviews that are due fill the time for cards.",
    )


def test_what_was_done_today_counts_towards_the_limit():
    done = [card(f"d{number}", **(seen(0) | {"due_day": TODAY + 5})) for number in range(40)]
    rows = [due_card(f"r{number}") for number in range(20)]
    queue = build_queue([*done, *rows], NOW, replace(RULES, maximum_minutes=10))
    assert (queue.due, queue.left_over) == (6, 14)


def test_new_cards_take_only_the_time_that_reviews_leave():
    rows = [due_card(f"r{number}") for number in range(40)] + [
        card(f"n{number}", position=number) for number in range(9)
    ]
    queue = build_queue(rows, NOW, replace(RULES, maximum_minutes=10))
    assert (queue.due, queue.new, queue.left_over) == (40, 3, 0)  # 80 s are left, 26 s each
    assert queue.notes == ()


def test_one_left_over_is_singular():
    queue = build_queue([due_card("a"), due_card("b")], NOW, QueueRules(0, 1), pace=Pace(60.0))
    assert queue.notes == ("1 due card is left for another day: the limit is 1 min of cards a day.",)


def test_a_slow_learner_gets_fewer():
    rows = [due_card(f"r{number}") for number in range(100)]
    assert build_queue(rows, NOW, replace(RULES, maximum_minutes=10), pace=Pace(60.0)).due == 10


def test_a_card_slower_than_the_limit_is_still_shown():
    assert build_queue([due_card("a"), due_card("b")], NOW, QueueRules(5, 1), pace=Pace(200.0)).due == 1


# Keeping up to date


def test_an_answered_card_in_steps_comes_back_at_its_time():
    queue = build_queue([card("a"), card("b", position=1)], NOW, RULES)
    first = queue.next(NOW)
    assert first is not None
    memory = review(card("a").memory, Rating.AGAIN, NOW, Rules(), first).memory
    queue.answered(first, memory)
    assert (queue.new, queue.learning, queue.later, queue.remaining) == (1, 1, 1, 2)
    second = queue.next(NOW)
    assert second not in (None, first)
    assert queue.next(NOW.later(minutes=1)) == first
    assert (queue.learning, queue.later) == (1, 0)
    queue.answered(first, review(memory, Rating.EASY, NOW.later(minutes=1), Rules(), first).memory)
    assert queue.learning == 0
    assert queue.next(NOW.later(minutes=30)) == second


def test_answering_twice_in_steps_keeps_the_newer_time():
    queue = build_queue([card("a")], NOW, RULES)
    item = queue.next(NOW)
    assert item is not None
    first = review(card("a").memory, Rating.AGAIN, NOW, Rules(), item).memory
    queue.answered(item, first)
    queue.answered(item, review(first, Rating.GOOD, NOW, Rules(), item).memory)
    assert queue.learning == 1
    assert queue.next(NOW.later(minutes=2)) == item  # ahead of time, nothing else is left
    assert queue.later == 1


def test_undo_puts_a_card_back_in_front():
    rows = [due_card(f"r{number}") for number in range(3)] + [card("n")]
    queue = build_queue(rows, NOW, RULES)
    before = (queue.due, queue.new)
    item = queue.next(NOW)
    assert item is not None
    queue.answered(item, review(rows[0].memory, Rating.AGAIN, NOW, Rules(), item).memory)
    queue.put_back(item)
    assert queue.next(NOW) == item
    assert (queue.due, queue.new, queue.learning) == (*before, 0)
    queue.drop("card:dsa.some.n")
    queue.put_back("card:dsa.some.n")
    assert drain(queue)[0] == "card:dsa.some.n"


def test_dropping_what_is_not_there_changes_nothing():
    queue = build_queue([due_card("a")], NOW, RULES)
    queue.drop("card:dsa.some.other")
    assert queue.remaining == 1


@given(st.data())
def test_counts_always_fit_the_order(data):
    rows = [due_card(f"r{number}", AREA[number % 3]) for number in range(data.draw(st.integers(0, 8)))]
    rows += [card(f"n{number}", AREA[number % 3], position=number) for number in range(data.draw(st.integers(0, 8)))]
    memories = {row.id: row.memory for row in rows}
    queue = build_queue(rows, NOW, RULES)
    now = NOW
    for _ in range(data.draw(st.integers(0, 25))):
        item = queue.next(now)
        if item is None:
            break
        rating = data.draw(st.sampled_from(list(Rating)))
        memories[item] = review(memories[item], rating, now, Rules(), item).memory
        queue.answered(item, memories[item])
        now = now.later(seconds=data.draw(st.integers(1, 700)))
        assert queue.due >= 0
        assert queue.new >= 0
        assert queue.remaining == queue.due + queue.new + queue.learning
    queue.next(now)
    remaining = queue.remaining
    assert len(drain(queue, now)) == remaining


# Orders


def slugs(order: list[str]) -> list[str]:
    return [item.rsplit(".", 1)[1] for item in order]


def reviews_in(order: str, **limits) -> list[str]:
    rows = [
        due_card("late", **seen(40, interval=10, stability=100.0)),
        due_card("weak", **seen(20, interval=19, stability=2.0)),
        due_card("long", **seen(90, interval=88, stability=90.0)),
        due_card("short", **seen(3, interval=3, stability=3.0)),
    ]
    return slugs(drain(build_queue(rows, NOW, QueueRules(review_order=order, **limits))))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("due-date-then-random", ["late", "long", "weak", "short"]),
        ("ascending-retrievability", ["weak", "long", "short", "late"]),
        ("descending-retrievability", ["late", "long", "short", "weak"]),
        ("ascending-intervals", ["short", "late", "weak", "long"]),
        ("descending-intervals", ["long", "weak", "late", "short"]),
    ],
)
def test_orders_of_reviews(order, expected):
    found = reviews_in(order)
    if order.endswith("retrievability"):  # long and short stand at the same recall: elapsed is stability
        ties = {frozenset(found[place : place + 2]) for place in range(3)}
        assert frozenset(("long", "short")) in ties
        found = [slug for slug in found if slug != "short"]
        expected = [slug for slug in expected if slug != "short"]
    assert found == expected
    # The order also decides who waits when the minutes are short.
    assert reviews_in(order, maximum_minutes=0) == reviews_in(order)[:1]


def test_automatic_is_random_until_the_minutes_are_short():
    assert reviews_in("automatic") == reviews_in("random")
    assert reviews_in("automatic", maximum_minutes=0) == ["late"]


def test_orders_of_new_cards():
    rows = [
        card("deep", AREA[0], tier="deep", position=0),
        card("core", AREA[0], position=1),
        card("other", AREA[3], position=0),
    ]
    assert slugs(drain(build_queue(rows, NOW, QueueRules(new_order="position")))) == ["deep", "core", "other"]
    assert slugs(drain(build_queue(rows, NOW, QueueRules(new_order="tier"))))[-1] == "deep"
    days = {tuple(drain(build_queue(rows, NOW.later(days=day), QueueRules(new_order="random")))) for day in range(12)}
    assert len(days) > 2


def test_mixes():
    rows = [due_card(f"r{number}") for number in range(4)] + [
        card(f"n{number}", position=number) for number in range(4)
    ]
    kinds = {
        mix: "".join(slug[0] for slug in slugs(drain(build_queue(rows, NOW, QueueRules(mix=mix))))) for mix in MIXES
    }
    assert kinds["new-first"] == "nnnnrrrr"
    assert kinds["reviews-first"] == "rrrrnnnn"
    assert kinds["mixed"] not in ("nnnnrrrr", "rrrrnnnn")


MIXES = ("mixed", "new-first", "reviews-first")


def test_new_first_sets_the_time_of_new_cards_aside():
    rows = [due_card(f"r{number}") for number in range(60)] + [
        card(f"n{number}", position=number) for number in range(9)
    ]
    pace = Pace(10.0, 50)
    short = {"maximum_minutes": 5, "new_per_day": 6}
    assert build_queue(rows, NOW, QueueRules(**short), pace=pace).new == 0
    queue = build_queue(rows, NOW, QueueRules(mix="new-first", **short), pace=pace)
    assert (queue.new, queue.due, queue.left_over) == (6, 18, 42)
    assert len(queue.notes) == 1
    done = build_queue(rows, NOW, QueueRules(mix="new-first", **short), pace=pace, new_done_today=6)
    assert (done.new, done.due) == (0, 18)


@given(
    st.sampled_from(["automatic", *REVIEW_ORDERS]),
    st.sampled_from(["tier", "position", "random"]),
    st.sampled_from(MIXES),
    st.integers(0, 12),
    st.integers(0, 12),
    st.integers(0, 5),
    st.randoms(use_true_random=False),
)
def test_every_order_is_a_permutation_that_the_input_order_does_not_touch(
    review_order, new_order, mix, due, new, minutes, shuffle
):
    rows = [due_card(f"r{n}", AREA[n % 3], **seen(n + 1, stability=float(n + 1))) for n in range(due)]
    rows += [card(f"n{n}", AREA[n % 4], position=n, tier=("core", "deep")[n % 2]) for n in range(new)]
    rules = QueueRules(review_order=review_order, new_order=new_order, mix=mix, maximum_minutes=minutes)
    queue = build_queue(rows, NOW, rules)
    order = drain(queue)
    assert len(order) == len(set(order))
    assert set(order) <= {row.id for row in rows}
    assert len([item for item in order if ".r" in item]) + queue.left_over == due
    other = list(rows)
    shuffle.shuffle(other)
    assert drain(build_queue(other, NOW, rules)) == order
    everything = drain(custom_queue(rows, NOW, rules, [row.id for row in rows]))
    assert sorted(everything) == sorted(row.id for row in rows)


def test_how_early_a_card_in_its_steps_is_shown_is_a_setting():
    rows = [learning_card("a", NOW.micros + 30 * MINUTE)]
    assert build_queue(rows, NOW, RULES).next(NOW) is None
    early = build_queue(rows, NOW, replace(RULES, learn_ahead_minutes=40))
    assert early.next(NOW) == rows[0].id
    assert (early.later, early.remaining) == (1, 1)
    assert build_queue(rows, NOW, replace(RULES, learn_ahead_minutes=0)).next(NOW.later(minutes=29)) is None


# Custom sessions


def test_a_custom_session_shows_what_was_chosen_due_or_not():
    rows = [
        card("new"),
        due_card("due"),
        due_card("later", **seen(2, interval=30, stability=30.0)),
        due_card("other"),
        due_card("suspended", suspended=True),
        due_card("buried", buried_until=TODAY + 1),
        learning_card("step", NOW.micros + 10 * MINUTE),
    ]
    only = [row.id for row in rows if "other" not in row.id]
    rules = replace(RULES, maximum_minutes=0, new_per_day=0, mix="reviews-first")
    queue = custom_queue(rows, NOW, rules, only)
    assert (queue.due, queue.new, queue.learning, queue.left_over) == (2, 1, 1, 0)
    assert slugs(drain(queue)) == ["due", "later", "new", "step"]
    assert slugs(drain(custom_queue(rows, NOW, rules, only, most=2))) == ["due", "later", "step"]
    assert slugs(drain(custom_queue(rows, NOW, rules, only, steps=False)))[-1] == "new"


def test_siblings_stand_apart_in_a_custom_session():
    rows = [due_card("a", siblings="s"), due_card("b", siblings="s"), due_card("c", siblings="t"), due_card("d")]
    order = slugs(drain(custom_queue(rows, NOW, RULES, [row.id for row in rows])))
    assert sorted(order) == ["a", "b", "c", "d"]
    assert order[-1] in ("a", "b")
    short = slugs(drain(custom_queue(rows, NOW, RULES, [row.id for row in rows], most=3)))
    assert len({"a", "b"} & set(short)) == 1


def test_a_card_that_was_not_known_comes_again_at_the_end():
    rows = [due_card(f"c{number}") for number in range(3)]
    queue = custom_queue(rows, NOW, RULES, [row.id for row in rows], steps=False)
    first = queue.next(NOW)
    queue.postpone(first)
    order = drain(queue)
    assert order[-1] == first
    assert len(order) == 3
    queue.postpone("card:dsa.some.unknown")
    assert not queue.holds(first)
