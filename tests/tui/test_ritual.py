"""The day begins in three steps and ends in one: what was kept, put off, written down, and what Today makes of it."""

from contextlib import closing

import pytest
from textual.widgets import Static

from prepdeck.data.clock import day_date
from prepdeck.data.journal.book import Book
from prepdeck.data.projects.desk import Desk
from prepdeck.tui.today import morning
from prepdeck.tui.today.deciding import begin
from prepdeck.tui.today.view import look_at_today

MONDAY = "2026-11-23T08:00:00+01:00"  # homes begin on a Sunday


def told(prepdeck, name: str = "#told") -> str:
    return str(prepdeck.app.screen.query_one(name, Static).content)


def keys(prepdeck) -> list[str]:
    return [block.key for block in prepdeck.screen.blocks()]


def journal(prepdeck, day) -> str:
    return Book(prepdeck.workspace.paths.journal).read(day)


async def wait(prepdeck) -> None:
    await prepdeck.app.workers.wait_for_complete()
    await prepdeck.pilot.pause()


async def test_a_first_day_is_chosen_and_begun(home):
    async with home.run() as prepdeck:
        assert "look back, choose, go" in prepdeck.shown()
        await prepdeck.press("o")
        assert prepdeck.app.screen.at == "choose"  # there is no day to look back at
        await prepdeck.press("G", "space")
        assert "apply" in prepdeck.app.screen.dropped
        await prepdeck.press("enter")
        assert told(prepdeck).startswith("3 lines, ")
        await prepdeck.press("enter")
        assert prepdeck.app.current_mode == "review"  # the first line was started
        await prepdeck.press("escape", "1")
        await wait(prepdeck)
        assert "apply" not in keys(prepdeck)
        assert prepdeck.screen.view.plan.begun
        assert "shut down" in prepdeck.shown()


async def test_it_can_be_left_at_any_step(home):
    async with home.run() as prepdeck:
        for leave in (("o", "escape"), ("o", "enter", "escape"), ("o", "enter", "backspace", "escape")):
            await prepdeck.press(*leave)
            await wait(prepdeck)
            assert not prepdeck.screen.view.plan.begun
        await prepdeck.press("o", "enter", "space")
        await wait(prepdeck)
        assert prepdeck.app.current_mode == "today"
        assert prepdeck.screen.view.plan.begun


async def test_the_day_before_is_looked_back_at_and_closed(home):
    async with home.run() as prepdeck:
        await prepdeck.press("o", "enter", "space")
        await wait(prepdeck)
    home.now = MONDAY
    async with home.run() as prepdeck:
        day = prepdeck.screen.view.back.day
        await prepdeck.press("o")
        assert "Sunday 22 November" in told(prepdeck)
        assert "Drills      0 of" in told(prepdeck)
        assert "Carried over: " in told(prepdeck)
        await prepdeck.press(*"A barrier per tile", "enter")
        assert prepdeck.app.screen.at == "choose"
        assert "- A barrier per tile" in journal(prepdeck, day_date(day))
        await prepdeck.press("escape", "o")
        assert "-written" in prepdeck.app.screen.classes  # it is not asked again


async def test_a_line_that_keeps_being_put_off_is_decided_on(home, monkeypatch):
    monkeypatch.setattr(morning, "DECIDE_AT", 1)
    async with home.run() as prepdeck:
        await prepdeck.press("o", "enter", "space")
        await wait(prepdeck)
    home.now = MONDAY
    async with home.run() as prepdeck:
        drill = next(block for block in prepdeck.screen.blocks() if block.lane == "drill")
        await prepdeck.press("o", "enter", "j")
        assert "carried 1 times" in str(prepdeck.app.screen.line(drill))
        await prepdeck.press("s")
        await wait(prepdeck)
        halved = next(block for block in prepdeck.app.screen.view.plan.blocks if block.lane == "drill")
        assert halved.minutes == -(-drill.minutes // 2)
        await prepdeck.press("d", *"2026-11-20", "enter")
        assert "is not ahead" in told(prepdeck, ".sheet-wrong")
        await prepdeck.press("ctrl+u", *"2026-11-25", "enter")
        await wait(prepdeck)
        assert all(block.item != drill.item for block in prepdeck.app.screen.view.plan.blocks)
        await prepdeck.press("g", "s")
        assert "worked out anew" in told(prepdeck, ".sheet-wrong")


async def test_today_asks_what_is_to_become_of_a_line(home):
    async with home.run() as prepdeck:
        drill = prepdeck.screen.blocks()[1]
        await prepdeck.press("d")
        assert "worked out anew" in prepdeck.note()
        await prepdeck.press("j", "d", "j", "j", "enter")
        await wait(prepdeck)
        assert all(block.item != drill.item for block in prepdeck.screen.blocks())


async def test_minutes_outside_the_app_are_noted(home):
    async with home.run() as prepdeck:
        await prepdeck.press("plus")
        assert "are measured" in prepdeck.note()
        await prepdeck.press("G", "plus", *"many", "enter")
        assert "is not a number of minutes" in told(prepdeck, ".sheet-wrong")
        await prepdeck.press("ctrl+u", *"15", "enter")
        await wait(prepdeck)
        line = prepdeck.screen.blocks()[-1]
        assert (line.lane, line.spent, line.done) == ("apply", 15, False)


async def test_ticking_a_step_ticks_it_in_its_project_too(home):
    async with home.run() as prepdeck:
        desk = Desk(prepdeck.workspace.store)
        desk.add("output", {"type": "article", "title": "A post"}, ["Draw the figure", "Write it up"])
        prepdeck.screen.fill()
        await wait(prepdeck)
        while prepdeck.screen.chosen().lane != "output":
            await prepdeck.press("j")
        assert prepdeck.screen.chosen().title == "Draw the figure"
        await prepdeck.press("space")
        await wait(prepdeck)
        line = prepdeck.screen.view.plan.blocks[keys(prepdeck).index("output")]
        assert (line.title, line.done) == ("Draw the figure", True)
        assert desk.all()[0].next_step == "Write it up"
        while prepdeck.screen.chosen().lane != "output":
            await prepdeck.press("j")
        await prepdeck.press("space")
        await wait(prepdeck)
        assert desk.all()[0].next_step == "Draw the figure"
        await prepdeck.press("enter")
        assert prepdeck.app.current_mode == "projects"


async def test_the_recall_of_a_bad_day_is_ticked_by_hand(home):
    async with home.run() as prepdeck:
        await prepdeck.press("b", "j", "space")
        await wait(prepdeck)
        assert [block.done for block in prepdeck.screen.blocks()] == [False, True]


async def test_the_day_is_shut_down(home):
    async with home.run() as prepdeck:
        await prepdeck.press("o", "enter", "space", "o")
        await wait(prepdeck)
        assert "Cards       0 of" in told(prepdeck)
        assert "Tomorrow begins with Review" in told(prepdeck)
        await prepdeck.press(*"Banks are 4 bytes wide", "enter")
        await wait(prepdeck)
        assert "shut down" in prepdeck.notes()[-1]
        assert "Banks are 4 bytes wide" in journal(prepdeck, prepdeck.workspace.now().date)
        assert "another line for the journal" in prepdeck.shown()


async def test_a_journal_that_cannot_be_written_keeps_the_line(home):
    async with home.run() as prepdeck:
        await prepdeck.press("o", "enter", "space", "o")
        await wait(prepdeck)
        folder = prepdeck.workspace.paths.journal
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("in the way", encoding="utf-8")
        await prepdeck.press(*"kept", "enter")
        assert "cannot be written" in told(prepdeck, ".sheet-wrong")
        assert prepdeck.workspace.store.events(kinds=("planned",))[-1].payload["what"] == "accepted"


@pytest.mark.parametrize("steps", [(), ("enter",), ("enter", "enter")], ids=["back", "choose", "go"])
def test_picture_of_the_morning(picture, home, size, steps):
    with closing(home.open()) as workspace:
        begin(workspace, look_at_today(workspace).plan)
    home.now = MONDAY
    assert picture(home, "o", *steps, size=size)


def test_picture_of_the_evening(picture, home, size):
    with closing(home.open()) as workspace:
        begin(workspace, look_at_today(workspace).plan)
    assert picture(home, "o", size=size)
