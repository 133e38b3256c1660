from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.ledger import payload
from prepdeck.data.projects.desk import Desk, DeskError
from prepdeck.data.projects.project import read_values
from prepdeck.data.store import Store

TODAY = date(2026, 11, 22)


@pytest.fixture
def clock():
    return SetClock(Moment(datetime(2026, 11, 22, 9, tzinfo=UTC)), running=False)


@pytest.fixture
def desk(tmp_path, clock):
    with closing(Store.open(f"sqlite:///{tmp_path / 'r.db'}", clock=clock)) as store:
        yield Desk(store)


def test_an_article_in_small_steps(desk):
    held = desk.add("output", {"type": "article", "title": "FP8 on Hopper"}, ["outline", " ", "benchmark"])
    assert (held.state, held.next_step, held.progress) == ("idea", "outline", "0 of 2 steps")
    assert not held.active
    held = desk.tick(held, None, TODAY)
    assert (held.state, held.next_step, held.progress) == ("draft", "benchmark", "1 of 2 steps")
    held = desk.tick(desk.plan_steps(held, ["post"]), 2, TODAY)
    assert [step.done for step in held.steps] == [TODAY, TODAY, None]
    assert desk.tick(held, 1, TODAY).next_step == "outline", "a second time opens it again"
    held = desk.move(held, "published", date(2026, 11, 20))
    assert (held.open, held.next_step, held.state_on) == (False, "", date(2026, 11, 20))


def test_a_book_with_a_counter(desk, clock):
    held = desk.add("input", {"type": "book", "title": "Kernels", "total": "100"})
    assert (held.next_step, held.days_left(TODAY)) == ("page 1 of 100", None)
    held = desk.change(held, {"at": "10"})
    assert (held.state, held.active, held.progress) == ("reading", True, "10 of 100 pages")
    assert held.days_left(TODAY) == 9
    clock.set(Moment(datetime(2026, 11, 26, 9, tzinfo=UTC)))
    assert desk.find("kernels").days_left(date(2026, 11, 26)) == 45, "ten pages in five days"
    assert desk.find("kernels").days_left(date(2027, 11, 26)) is None, "nothing in four weeks"
    assert desk.find("kernels").pace_text(date(2026, 11, 26)) == "finished in about 45 days at the pace so far"
    for day, page in ((27, 20), (28, 30), (29, 40)):
        clock.set(Moment(datetime(2026, 11, day, 9, tzinfo=UTC)))
        desk.change(desk.find("kernels"), {"at": str(page)})
    held = desk.find("kernels")
    assert held.finish(date(2026, 11, 27)) is None, "six days are too few"
    early, middle, late = held.finish(date(2026, 11, 29))
    assert 6 <= early < middle < late, "ten pages on four of eight days"
    assert held.pace_text(date(2026, 11, 29)).startswith("finished between ")
    held = desk.change(held, {"at": "100"})
    assert held.finish(date(2026, 11, 29)) is None
    assert (held.state, held.open, held.next_step) == ("finished", False, "")
    with pytest.raises(DeskError, match="there are only 100 pages"):
        desk.change(held, {"at": "101"})


def test_what_is_begun_comes_first(desk):
    idea = desk.add("output", {"type": "talk", "title": "A"})
    book = desk.add("input", {"type": "book", "title": "B"})
    course = desk.add("input", {"type": "course", "title": "C"})
    desk.move(course, "reading")
    desk.move(idea, "published")
    assert [held.title for held in desk.all()] == ["C", "B", "A"]
    assert [held.title for held in desk.all("input")] == ["C", "B"]
    desk.drop(book)
    assert [held.title for held in desk.all("input")] == ["C"]


def test_what_a_word_names(desk):
    one = desk.add("output", {"type": "article", "title": "Tiles, part one"})
    desk.add("output", {"type": "article", "title": "Tiles, part two"})
    assert desk.find("part one").id == one.id
    assert desk.find(one.id).id == one.id
    with pytest.raises(DeskError, match="write more of it"):
        desk.find("tiles")
    with pytest.raises(DeskError, match="prepdeck input list --all"):
        desk.find("nothing", "input")


@pytest.mark.parametrize(
    ("lane", "name", "text", "wrong"),
    [
        ("output", "type", "book", "type is 'book'; it is one of article"),
        ("input", "type", "article", "it is one of course"),
        ("input", "total", "-3", "total is '-3'; it is a whole number"),
        ("input", "total", "\u0663", "whole number"),
        ("input", "unit", "mile", "unit is 'mile'"),
        ("output", "url", "a b", "begins with https"),
        ("output", "area", "cookery", "area is 'cookery'"),
        ("output", "title", " ", "title is empty"),
        ("output", "title", "x" * 301, "301 characters"),
        ("output", "colour", "red", "has no 'colour'"),
    ],
)
def test_values_that_do_not_fit_are_named(lane, name, text, wrong):
    with pytest.raises(ValueError, match=wrong):
        read_values(lane, {name: text})


def test_steps_that_are_not_there(desk):
    held = desk.add("output", {"type": "article", "title": "A"}, ["one"])
    for number in (0, 2, -1):
        with pytest.raises(DeskError, match=f"has no step {number}"):
            desk.tick(held, number, TODAY)
    with pytest.raises(DeskError, match="has no open step"):
        desk.tick(desk.tick(held, 1, TODAY), None, TODAY)
    with pytest.raises(DeskError, match="no words"):
        desk.plan_steps(held, [" "])
    with pytest.raises(DeskError, match="at most 100 steps"):
        desk.plan_steps(held, ["x"] * 100)
    with pytest.raises(DeskError, match="'reading' is no state"):
        desk.move(held, "reading")


def test_strange_values_from_another_device_do_no_harm(desk):
    values = {"type": "book", "title": 7, "at": -3, "total": "x", "state": "flying", "steps": [1, ["a", "b"], ["c", 5]]}
    desk.store.record("entered", payload=payload("project:x", values))
    desk.store.record("entered", payload=payload("project:y", {"type": "novel"}))
    (held,) = desk.all()
    assert (held.title, held.at, held.total, held.state) == ("", 0, None, "planned")
    assert [(step.text, step.done) for step in held.steps] == [("a", None), ("c", None)]
