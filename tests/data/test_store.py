"""The store on SQLite and PostgreSQL: grading, other events, undo and redo, the log."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.events import EVENT_ID, Event
from prepdeck.data.items import Item
from prepdeck.data.memory import DEFAULT_PARAMETERS, NEW_MEMORY, Phase, Rating, Rules, preview, review
from prepdeck.data.store import Conflict, RecordError, Store

CARD = "card:python.basics.c0"
OTHER = "card:python.basics.c1"
Answer = Callable[..., Event]


def test_a_grade_is_what_the_scheduler_said(store: Store, clock: SetClock) -> None:
    row = store.item(CARD)
    assert row is not None
    assert row.memory == NEW_MEMORY
    for rating in (Rating.GOOD, Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.EASY):
        scheduled = review(row.memory, rating, clock.now(), store.rules, CARD)
        event = store.grade(CARD, scheduled, ms=4_321, expected=row.last_event)
        row = store.item(CARD)
        assert row is not None
        assert row.memory == scheduled.memory
        assert row.last_event == event.id
        assert EVENT_ID.fullmatch(event.id)
        assert (event.rating, event.ms, event.day, event.device) == (rating, 4_321, clock.now().day, store.device)
        clock.set(clock.now().later(days=scheduled.interval_days, minutes=20))


def test_a_grade_survives_a_restart(url: str, store: Store, clock: SetClock, answer: Answer) -> None:
    event = answer(store, CARD, 3)
    before = store.items()
    device = store.device
    store.close()
    with Store.open(url, clock=clock) as again:
        assert again.items() == before
        assert again.device == device
        assert again.history(CARD) == [(event, False)]


def test_evidence_is_kept(store: Store, answer: Answer) -> None:
    answer(store, "drill:pair-sum", 2, evidence={"verdict": "AC", "hints": 1})
    ((event, undone),) = store.history("drill:pair-sum")
    assert not undone
    assert event.payload["evidence"] == {"verdict": "AC", "hints": 1}
    assert event.payload["was"] == 0
    row = store.item("drill:pair-sum")
    assert row is not None
    assert row.phase == Phase.REVIEW


def test_the_second_of_two_writers_is_told(url: str, store: Store, clock: SetClock, answer: Answer) -> None:
    row = store.item(CARD)
    assert row is not None
    scheduled = review(row.memory, Rating.GOOD, clock.now(), store.rules, CARD)
    with Store.open(url, clock=clock) as other:
        first = answer(other, CARD, 1)
    with pytest.raises(Conflict, match="changed a moment ago"):
        store.grade(CARD, scheduled, ms=1, expected=row.last_event)
    assert store.history(CARD) == [(first, False)]


def test_an_unknown_item_cannot_be_graded(store: Store, clock: SetClock) -> None:
    scheduled = review(NEW_MEMORY, Rating.GOOD, clock.now(), store.rules, "card:python.basics.c99")
    with pytest.raises(RecordError, match=r"no item card:python\.basics\.c99"):
        store.grade("card:python.basics.c99", scheduled, ms=1, expected=None)
    assert store.events() == []


def test_suspend_bury_flag_and_back(store: Store, clock: SetClock) -> None:
    store.record("suspended", CARD)
    store.record("buried", CARD)
    store.record("flagged", CARD, {"flag": "red"})
    row = store.item(CARD)
    assert row is not None
    assert (row.suspended, row.buried_until, row.flag) == (True, clock.now().day + 1, "red")
    assert row.suspended is True
    store.record("unsuspended", CARD)
    store.record("unburied", CARD)
    store.record("unflagged", CARD)
    row = store.item(CARD)
    assert row is not None
    assert (row.suspended, row.buried_until, row.flag) == (False, None, None)
    assert row.suspended is False
    assert row.leech is False


def test_reset_forgets_and_reschedule_moves(store: Store, clock: SetClock, answer: Answer) -> None:
    answer(store, CARD, 4)
    store.record("rescheduled", CARD, {"due_day": clock.now().day + 77})
    row = store.item(CARD)
    assert row is not None
    assert (row.due_day, row.phase) == (clock.now().day + 77, Phase.REVIEW)
    store.record("reset", CARD)
    row = store.item(CARD)
    assert row is not None
    assert row.memory == NEW_MEMORY


@pytest.mark.parametrize(
    ("kind", "item", "payload"),
    [
        ("flagged", CARD, {}),
        ("rescheduled", CARD, {"due_day": "tomorrow"}),
        ("renamed", CARD, {}),
        ("suspended", "", {}),
        ("planned", CARD, {}),
        ("parameters", "", {"parameters": [1.0, 2.0]}),
        ("parameters", "", {"parameters": [-5.0] * 21}),
        ("reviewed", CARD, {}),
        ("undone", CARD, {}),
        ("suspended", "not an item", {}),
    ],
)
def test_an_unsound_event_is_refused(store: Store, kind: str, item: str, payload: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        store.record(kind, item, payload)  # type: ignore[arg-type]
    assert list(store.log()) == []
    assert store.check().clean


def test_undo_and_redo_walk_the_whole_stack(store: Store, answer: Answer) -> None:
    states = [store.items()]
    first = answer(store, CARD, 3)
    states.append(store.items())
    second = store.record("suspended", OTHER)
    states.append(store.items())
    third = answer(store, CARD, 1)
    states.append(store.items())
    assert [store.undo(), store.undo(), store.undo(), store.undo()] == [third, second, first, None]
    assert _without_last(store.items()) == _without_last(states[0])
    assert [store.redo(), store.redo()] == [first, second]
    assert _without_last(store.items()) == _without_last(states[2])
    assert store.redo() == third
    assert store.redo() is None
    assert _without_last(store.items()) == _without_last(states[3])
    assert [event for event, undone in store.history(CARD) if undone] == []


def test_a_new_action_empties_the_redo_list(store: Store, answer: Answer) -> None:
    answer(store, CARD, 3)
    store.undo()
    answer(store, OTHER, 3)
    assert store.redo() is None


def test_undo_of_certain_kinds_skips_the_others(store: Store, answer: Answer) -> None:
    review_event = answer(store, CARD, 3)
    store.record("flagged", OTHER, {"flag": "red"})
    assert store.undo(("reviewed",)) == review_event
    row = store.item(OTHER)
    assert row is not None
    assert row.flag == "red"


def test_undo_outlives_a_restart_and_reaches_back_one_day(
    url: str, store: Store, clock: SetClock, answer: Answer
) -> None:
    event = answer(store, CARD, 3)
    store.close()
    clock.set(clock.now().later(days=1))
    with Store.open(url, clock=clock) as again:
        assert again.undo() == event
        assert again.redo() == event
        clock.set(clock.now().later(days=2))
        assert again.undo() is None


def test_undone_reviews_do_not_count(store: Store, clock: SetClock, answer: Answer) -> None:
    answer(store, CARD, 3, ms=7_000)
    answer(store, OTHER, 1, ms=9_000)
    store.undo()
    (day,) = store.activity(0)
    assert (day.day, day.kind, day.reviews, day.ms, day.new, day.passed) == (clock.now().day, "card", 1, 7_000, 1, 1)
    assert [event.item for event in store.events(kinds=("reviewed",))] == [CARD]
    assert [event.kind for event in store.events()] == ["reviewed"]
    assert [event.kind for event in store.log()] == ["reviewed", "reviewed", "undone"]
    assert store.events(kinds=()) == []


def test_undo_belongs_to_this_device(store: Store, answer: Answer) -> None:
    event = answer(store, CARD, 3)
    elsewhere = Event(**{**_fields(event), "id": _near(event.id), "device": "another", "item": OTHER})
    store.append([elsewhere])
    assert store.undo() == event
    assert store.undo() is None


def test_ids_grow_when_the_clock_jumps_back(store: Store, clock: SetClock, answer: Answer) -> None:
    first = answer(store, CARD, 3)
    clock.set(clock.now().later(days=-400))
    second = answer(store, CARD, 3)
    third = answer(store, OTHER, 3)
    assert first.id < second.id < third.id
    assert second.at < first.at
    assert store.check().clean


def test_a_renamed_card_keeps_its_history(store: Store, answer: Answer) -> None:
    first = answer(store, CARD, 4)
    before = store.item(CARD)
    store.record("renamed", OTHER, {"from": CARD})
    row = store.item(OTHER)
    assert row is not None
    assert before is not None
    assert row.memory == before.memory
    second = answer(store, OTHER, 3)
    assert [event for event, _ in store.history(OTHER) if event.kind == "reviewed"] == [first, second]
    third = answer(store, CARD, 1)  # the old id lives on elsewhere: its events belong to the new one too
    row = store.item(OTHER)
    assert row is not None
    assert row.last_event == third.id
    assert store.check().clean
    assert store.undo() == third
    assert store.check().clean


def test_renaming_in_a_circle_ends(store: Store, answer: Answer) -> None:
    answer(store, CARD, 3)
    store.record("renamed", OTHER, {"from": CARD})
    store.record("renamed", CARD, {"from": OTHER})
    answer(store, CARD, 3)
    one, other = store.item(CARD), store.item(OTHER)
    assert one is not None
    assert other is not None
    assert one.memory == other.memory
    assert one.reps == 2
    assert store.check().clean


def test_new_parameters_move_every_memory(url: str, store: Store, clock: SetClock, answer: Answer) -> None:
    answer(store, CARD, 3)
    assert store.parameters() is None
    with Store.open(url, clock=clock) as other:
        trained = (0.5, *DEFAULT_PARAMETERS[1:2], 4.0, *DEFAULT_PARAMETERS[3:])
        event = other.record("parameters", payload={"parameters": list(trained)})
        assert event.payload["version"] == "FSRS-6"
        assert event.payload["length"] == 21
    assert store.parameters() == trained
    assert store.rules.parameters == trained
    row = store.item(CARD)
    assert row is not None
    assert row.stability == pytest.approx(4.0)
    answer(store, OTHER, 3)
    row = store.item(OTHER)
    assert row is not None
    assert row.stability == pytest.approx(4.0)
    assert store.check().clean


def test_a_grade_uses_parameters_that_arrived_meanwhile(
    url: str, store: Store, clock: SetClock, answer: Answer
) -> None:
    row = store.item(CARD)
    assert row is not None
    scheduled = preview(row.memory, clock.now(), store.rules, CARD)[Rating.GOOD]
    with Store.open(url, clock=clock) as other:
        other.record("parameters", payload={"parameters": [0.5, 1.3, 4.0, *DEFAULT_PARAMETERS[3:]]})
    store.grade(CARD, scheduled, ms=1, expected=None)
    assert store.check().clean


def test_parameters_of_a_newer_fsrs_are_kept_and_passed_over(store: Store, answer: Answer) -> None:
    event = answer(store, CARD, 3)
    payload = {"parameters": [0.5] * 35, "length": 35, "version": "FSRS-7"}
    newer = Event(_near(event.id), "", "parameters", 1, 0, 1, "other", payload=payload)
    assert store.append([newer]) == 1
    assert store.parameters() is None
    assert store.check().clean


def test_the_leech_mark_follows_the_settings(url: str, store: Store, clock: SetClock, answer: Answer) -> None:
    answer(store, CARD, 4)
    for _ in range(3):
        clock.set(clock.now().later(days=30))
        answer(store, CARD, 1)
        answer(store, CARD, 3)
    row = store.item(CARD)
    assert row is not None
    assert (row.lapses, row.leech) == (3, False)
    for threshold, leech in ((3, True), (4, False), (0, False)):
        with Store.open(url, clock=clock, rules=Rules(leech_threshold=threshold)) as again:
            row = again.item(CARD)
            assert row is not None
            assert row.leech is leech
            assert again.check().clean


def test_load_counts_cards_due(store: Store, clock: SetClock, answer: Answer) -> None:
    today = clock.now().day
    for number in range(3):
        answer(store, f"card:python.basics.c{number}", 4)
    answer(store, "drill:pair-sum", 4)
    due = store.item(CARD)
    assert due is not None
    assert due.due_day is not None
    assert store.load(today) == {due.due_day: 3}
    assert store.load(due.due_day + 1) == {}
    store.record("suspended", CARD)
    store.sync_items("library", [])
    assert store.load(today) == {}


def test_pace_caps_a_break(store: Store, answer: Answer) -> None:
    answer(store, CARD, 3, ms=10_000)
    answer(store, OTHER, 3, ms=3_600_000)
    answer(store, "card:python.basics.c2", 1, ms=0)  # imported without a time
    answer(store, "drill:pair-sum", 1, ms=60_000)
    assert [tuple(pace) for pace in store.pace()] == [(3, 2, pytest.approx(155.0))]


def test_attempts_count_and_pass_by_verdict(store: Store, clock: SetClock) -> None:
    store.record("attempted", "drill:pair-sum", {"verdict": "WA"}, ms=1_000)
    store.record("attempted", "drill:pair-sum", {"verdict": "AC"}, ms=2_000)
    (day,) = store.activity(clock.now().day)
    assert (day.kind, day.reviews, day.ms, day.new, day.passed) == ("drill", 2, 3_000, 0, 1)
    assert store.activity(clock.now().day + 1) == []


def test_new_is_counted_once_for_each_item(store: Store, clock: SetClock, answer: Answer) -> None:
    answer(store, CARD, 3)
    clock.set(clock.now().later(minutes=10))
    answer(store, CARD, 3)
    clock.set(clock.now().later(days=1))
    answer(store, OTHER, 3)
    assert [(day.reviews, day.new) for day in store.activity(0)] == [(2, 1), (1, 1)]


def test_the_study_day_is_the_learners(store: Store, clock: SetClock, answer: Answer) -> None:
    clock.set(Moment(datetime(2026, 11, 23, 2, 30, tzinfo=UTC), offset=-300))
    event = answer(store, CARD, 3)
    assert (event.offset, event.day) == (-300, clock.now().day)
    assert store.activity(event.day)[0].day == event.day


def test_many_threads_may_write(store: Store, answer: Answer) -> None:
    troubles: list[BaseException] = []

    def work(item: str) -> None:
        try:
            for _ in range(10):
                answer(store, item, 3)
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=work, args=(f"card:python.basics.c{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert len(store.events()) == 40
    assert store.check().clean


def test_the_store_reads_while_another_process_writes(url: str, store: Store, clock: SetClock, answer: Answer) -> None:
    with Store.open(url, clock=clock) as other, other.database.writing():
        other.database.run("DELETE FROM item")
        assert store.item(CARD) is not None
    assert store.item(CARD) is None


def test_a_failed_write_leaves_nothing(store: Store, clock: SetClock, answer: Answer) -> None:
    answer(store, CARD, 3)
    before = list(store.log()), store.items()
    with pytest.raises(ZeroDivisionError), store.database.writing():
        store.database.run("DELETE FROM event")
        _ = 1 // 0
    assert (list(store.log()), store.items()) == before
    answer(store, OTHER, 3)
    assert store.check().clean


def test_a_reading_store_refuses_to_write(url: str, store: Store, clock: SetClock, answer: Answer) -> None:
    answer(store, CARD, 3)
    with Store.open(url, clock=clock, read_only=True) as reader:
        assert reader.items() == store.items()
        assert reader.check().clean
        with pytest.raises(RecordError, match="reading only"):
            reader.record("suspended", CARD)
        with pytest.raises(RecordError, match="reading only"):
            reader.sync_items("library", [])


def test_unicode_travels(store: Store) -> None:
    store.sync_items("deck:/x", [Item("card:maths.sums.pi", "maths", "core", "Σ ∑ 漢字 \U0001f600")])
    row = store.item("card:maths.sums.pi")
    assert row is not None
    assert row.title == "Σ ∑ 漢字 \U0001f600"
    store.record("flagged", row.id, {"flag": "né → 100 %"})
    row = store.item(row.id)
    assert row is not None
    assert row.flag == "né → 100 %"


def _without_last(rows: list[object]) -> list[object]:
    """Return the rows without the id of the newest event, which undo moves on."""
    return [row._replace(last_event=None) for row in rows]  # type: ignore[attr-defined]


def _near(event_id: str) -> str:
    """Return another id of the same instant."""
    return event_id[:-1] + ("1" if event_id[-1] == "0" else "0")


def _fields(event: Event) -> dict[str, object]:
    """Return the event's fields by name."""
    return {name: getattr(event, name) for name in Event.__dataclass_fields__}
