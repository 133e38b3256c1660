"""Study controls: custom sessions and practice, the workload and its cost, leeches; from Review and from Today."""

from contextlib import closing

import pytest
from textual.widgets import Input

from prepdeck.data.clock import parse_moment
from prepdeck.data.memory import Phase, Rating, preview
from prepdeck.tui.review.sitting import MANY, Sitting
from prepdeck.tui.study.proposal import KINDS, Desk, accept, number, table_of
from prepdeck.tui.study.session import Practised, Session
from prepdeck.tui.study.workload import WorkloadSheet
from prepdeck.tui.widgets.menu import Menu

HEAD = """+++
area = "databases"
subtopic = "joins"
tier = "core"
+++
"""
CARD = "\n## fact-{}\nsource: Guide\ntags: {}\n\nQ: What is fact {}?\n\nA: It is number {}.\n"
NEXT_MONTH = "2026-12-20T09:00+01:00"  # a Sunday


def ident(number: int) -> str:
    return f"card:databases.joins.fact-{number}"


@pytest.fixture
def backlog(home):
    """A home with twelve cards: ten overdue by weeks, two never seen."""
    home.write_deck(HEAD + "".join(CARD.format(n, "exam" if n % 2 else "other", n, n) for n in range(12)))
    home.graded(*((ident(number), Rating.EASY) for number in range(10)))
    home.now = NEXT_MONTH
    return home


@pytest.fixture
def leech(home):
    """A home with one card that was forgotten seven times, and is due."""
    home.write_deck(HEAD + CARD.format(1, "exam", 1, 1))
    with closing(home.open()) as workspace:
        forget(workspace, ident(1), 7)
    home.now = "2027-03-01T09:00+01:00"
    return home


def forget(workspace, item: str, times: int) -> None:
    """Forget a card so many times, a week apart."""
    start = workspace.now()
    for week in range(times + 1):
        workspace.clock.set(start.later(days=7 * week))
        for rating in (Rating.EASY,) if week == 0 else (Rating.AGAIN, Rating.GOOD):
            row = workspace.store.item(item)
            choices = preview(row.memory, workspace.now(), workspace.rules, item)
            workspace.store.grade(item, choices[rating], ms=4000, expected=row.last_event)


def due_days(workspace) -> dict[str, int]:
    return {row.id: row.due_day for row in workspace.store.items("card") if row.due_day is not None}


async def put(driver, selector: str, text: str) -> None:
    """Write a text into a field of the sheet."""
    driver.screen.query_one(selector, Input).value = text
    await driver.settle()


# Custom sessions


async def test_a_custom_session_from_today_shows_only_its_cards(backlog):
    async with backlog.run() as driver:
        await driver.press("c")
        await put(driver, "#query", "tag:exam -is:new")
        assert driver.text("#found") == "5 cards, about 1 min"
        await put(driver, "#most", "3")
        assert driver.text("#found") == "5 cards, 3 of them in this session, about 1 min"
        await driver.press("enter")
        assert driver.app.current_mode == "review"
        assert driver.screen.heading()[0] == "Custom · tag:exam -is:new"
        assert driver.screen.heading()[2].startswith("1 of 3")
        shown = []
        for _ in range(3):
            shown.append(driver.screen.turn.row.id)
            await driver.press("space", "3")
        assert driver.screen.turn is None
        assert set(shown) < {ident(number) for number in (1, 3, 5, 7, 9)}
        assert all(driver.workspace.store.item(item).last_day == driver.workspace.now().day for item in shown)


async def test_practice_touches_no_schedule_and_says_so_all_the_time(backlog):
    async with backlog.run("review") as driver:
        before = {row.id: row.memory for row in driver.workspace.store.items("card")}
        await driver.press("c")
        await put(driver, "#query", "fact-1")
        await driver.press("tab", "tab", "tab", "tab", "j", "enter")
        screen = driver.screen
        assert screen.heading()[0] == "Practice, nothing is scheduled · fact-1"
        first = screen.turn.row.id
        await driver.press("space")
        assert "again at the end" in " ".join(driver.text("#grades").split())
        assert driver.text("#grades").count("done") == 3
        await driver.press("1")  # not known: it comes again
        assert screen.turn.row.id != first
        while screen.turn is not None:
            assert screen.heading()[0].startswith("Practice, nothing is scheduled")
            await driver.press("space", "3")
        assert "nothing was scheduled" in driver.text("#card")
        assert {row.id: row.memory for row in driver.workspace.store.items("card")} == before
        practised = driver.workspace.store.events(kinds=("practised",))
        assert [event.payload["rating"] for event in practised if event.item == first] == [1, 3]
        await driver.press("escape", "2")
        assert driver.screen.sitting.session is None  # the custom session ended with escape


async def test_a_search_that_finds_nothing_or_is_none_begins_nothing(backlog):
    async with backlog.run() as driver:
        await driver.press("c")
        await put(driver, "#query", "tag:nothing")
        await driver.press("enter")
        assert driver.note() == "No card that can be shown meets this search."
        await put(driver, "#query", "is:wonderful")
        await driver.press("enter")
        assert "is:wonderful" in driver.note()
        await put(driver, "#query", "is:due")
        await put(driver, "#most", "none")
        await driver.press("enter")
        assert driver.note() == "'none' is not a number of cards from 1 to 9999."
        await put(driver, "#most", "")
        await put(driver, "#query", "area:")
        driver.screen.query_one("#presets", Menu).focus()
        await driver.press("enter")
        assert driver.screen.query_one("#query", Input).has_focus


async def test_ready_searches_fill_the_line(backlog):
    async with backlog.run() as driver:
        await driver.press("c", "j", "j")
        assert driver.text("#query") == "is:new"
        assert driver.text("#found") == "2 cards, about 1 min"
        await driver.press("escape")
        assert driver.app.current_mode == "today"


def test_undo_while_practising_asks_again_and_leaves_the_record_alone(backlog):
    with closing(backlog.open()) as workspace:
        sitting = Sitting(workspace, session=Session("is:due", cram=True, most=3), timer=lambda: 0.0)
        assert sitting.undo() is None
        turn = sitting.next()
        assert isinstance(turn.choices[Rating.GOOD], Practised)
        sitting.reveal()
        sitting.grade(Rating.GOOD)
        assert (sitting.tally.answers, sitting.tally.passed, sitting.queue.remaining) == (1, 1, 2)
        assert sitting.undo() == turn.row.id
        assert (sitting.tally.answers, sitting.tally.passed, sitting.queue.remaining) == (0, 0, 3)
        assert sitting.next().row.id == turn.row.id
        sitting.change("flagged", {"flag": "odd"})
        assert sitting.undo() == turn.row.id
        assert workspace.store.item(turn.row.id).flag is None
        assert sitting.undo() is None
        assert sitting.redo() is None
        assert workspace.store.events(kinds=("reviewed",))  # those of a month ago stand


def test_a_session_keeps_its_cards_through_rebuilds_and_undo(backlog):
    with closing(backlog.open()) as workspace:
        sitting = Sitting(workspace, session=Session("is:due", most=4), timer=lambda: 0.0)
        seen = []
        for rating in (Rating.GOOD, Rating.AGAIN):
            seen.append(sitting.next().row.id)
            sitting.grade(rating)
        sitting.rebuild()
        assert sitting.queue.due == 2
        assert sitting.queue.learning == 1  # the one that was not known
        assert sitting.undo() == seen[1]
        assert (sitting.queue.due, sitting.queue.learning, sitting.tally.answers) == (3, 0, 1)
        assert workspace.store.item(seen[1]).phase == Phase.REVIEW
        assert sitting.redo() == seen[1]
        assert (sitting.queue.due, sitting.queue.learning) == (2, 1)


def test_what_was_practised_today_comes_last_next_time(backlog):
    with closing(backlog.open()) as workspace:
        first = Sitting(workspace, session=Session("is:due", cram=True))
        item = first.next().row.id
        first.grade(Rating.GOOD)
        again = Sitting(workspace, session=Session("is:due", cram=True))
        order = []
        while (turn := again.next()) is not None:
            order.append(turn.row.id)
            again.queue.drop(turn.row.id)
        assert order[-1] == item
        assert len(order) == 10


def test_minutes_limit_a_session_by_pace(backlog):
    with closing(backlog.open()) as workspace:  # ten answers of 4 s: (10·4 + 5·13)/15 = 7 s
        assert Sitting(workspace, session=Session("is:due", minutes=1)).queue.due == 8
        assert Sitting(workspace, session=Session("is:due", minutes=1, most=3)).queue.due == 3


# Workload


async def test_the_cost_stands_before_it_is_accepted_and_one_undo_takes_it_back(backlog):
    async with backlog.run("review") as driver:
        before = due_days(driver.workspace)
        await driver.press("w")
        assert isinstance(driver.screen, WorkloadSheet)
        await put(driver, "#text-0", "2")
        await put(driver, "#text-1", "4")
        assert driver.text("#cost").startswith("6 cards move; remembered when they come:")
        rows = driver.text("#minutes").splitlines()
        assert rows[0].split() == ["minutes", "a", "day", "now", "then"]
        assert rows[1].split()[:3] == ["today", "1", "<1"]
        assert due_days(driver.workspace) == before  # nothing yet
        await driver.press("enter")
        today = driver.workspace.now().day
        moved = [day for day in due_days(driver.workspace).values() if day == today + 2]
        assert len(moved) == 6
        assert driver.note() == "6 cards moved; u in Review takes it back."
        assert driver.screen.sitting.queue.due == 4
        await driver.press("u")
        assert due_days(driver.workspace) == before
        assert driver.note() == "Undone: many cards are as they were."
        assert driver.screen.sitting.queue.due == 10
        await driver.press("U")
        assert driver.screen.sitting.queue.due == 4


async def test_a_card_in_hand_that_was_moved_gives_way(backlog):
    async with backlog.run("review") as driver:
        await driver.press("w")
        await put(driver, "#text-1", "0")
        in_hand = driver.app.screen_stack[-2].turn.row.id
        await driver.press("enter")
        assert driver.screen.turn is not None  # a new card
        assert driver.screen.turn.row.id != in_hand


async def test_nothing_to_postpone_is_said(home):
    async with home.run() as driver:
        await driver.press("w")
        assert driver.text("#cost") == "Nothing would move. No card is due for review today."
        assert driver.text("#text-1") == "0"


async def test_what_fits_into_the_day_is_kept(backlog):
    async with backlog.run() as driver:
        await driver.press("w")
        assert driver.text("#text-1") == "10"  # not the hundreds that would fit
        assert "All 10 that are due stay; keep fewer to move some." in driver.text("#cost")


async def test_spreading_from_today(backlog):
    async with backlog.run() as driver:
        await driver.press("w", "down", "down")
        assert driver.screen.kind.key == "spread"
        await put(driver, "#text-0", "5")
        await driver.press("enter")
        today = driver.workspace.now().day
        days = [max(day, today) for day in due_days(driver.workspace).values()]
        assert [days.count(day) for day in range(today, today + 5)] == [2] * 5


async def test_a_break_is_planned_cleared_and_avoided(backlog):
    async with backlog.run() as driver:
        today = driver.workspace.now().day
        await driver.press("w", "up", "up", "up")
        assert driver.screen.kind.key == "break"
        await put(driver, "#text-0", "2026-12-20..2026-12-24")
        assert driver.text("#cost").startswith("10 cards move")
        await driver.press("enter")
        assert "Planned: 2026-12-20..2026-12-24." in driver.note()
        assert driver.workspace.settings.plan.breaks == ("2026-12-20..2026-12-24",)
        days = due_days(driver.workspace).values()
        assert min(days) == today + 5
        assert driver.screen.view.plan.rest
        assert driver.screen.view.plan.capacity_note == "A planned break: back on Friday 25 December."
        sitting = Sitting(driver.workspace)
        row = next(row for row in driver.workspace.store.items("card") if row.phase == Phase.NEW)
        assert sitting.choices(row)[Rating.EASY].memory.due_day not in range(today, today + 5)


async def test_limits_show_the_weeks_to_come_and_are_kept(backlog):
    async with backlog.run() as driver:
        await driver.press("w", "up")
        assert driver.screen.kind.key == "limits"
        assert driver.text("#cost").startswith("In 28 days: ")
        assert "As it is now" not in driver.text("#cost")
        await put(driver, "#text-0", "5")
        await put(driver, "#text-1", "1")
        assert "As it is now" in driver.text("#cost")
        assert len(driver.text("#minutes").splitlines()) == 5
        await driver.press("enter")
        cards = driver.workspace.settings.cards
        assert (cards.maximum_minutes, cards.new_per_day) == (5, 1)
        assert driver.note() == "Kept: 5 min and 1 new cards a day, at most."


async def test_a_number_that_can_t_be_read_is_said_and_nothing_is_accepted(backlog):
    async with backlog.run() as driver:
        await driver.press("w")
        await put(driver, "#text-0", "many")
        assert driver.text("#cost") == "Days: 'many' is not a whole number from 1 to 365."
        await driver.press("enter")
        assert driver.note() == "Nothing would change, so there is nothing to accept."
        assert isinstance(driver.screen, WorkloadSheet)
        await driver.press("escape")
        assert driver.app.current_mode == "today"


@pytest.mark.parametrize(
    ("kind", "texts", "said"),
    [
        ("postpone", ("0", "1"), "Days: '0' is not a whole number from 1 to 365."),
        ("postpone", ("1", ""), "Cards to keep: 'nothing' is not a whole number from 0 to 99999."),
        ("break", ("soon", ""), "A break must be days such as"),
        ("easy", ("1 1 1", ""), "Easy days are seven numbers from 0 to 1"),
        ("easy", ("1 1 1 1 1 1 2", ""), "Easy days are seven numbers from 0 to 1"),
        ("limits", ("1", "-3"), "New cards: '-3' is not a whole number"),
    ],
)
def test_what_the_fields_can_t_hold(backlog, kind, texts, said):
    with closing(backlog.open()) as workspace:
        chosen = next(entry for entry in KINDS if entry.key == kind)
        with pytest.raises(ValueError, match=said.replace("?", ".")):
            chosen.propose(Desk.of(workspace), texts)


def test_easy_days_are_kept_and_followed(backlog):
    backlog.graded(*((ident(number), Rating.GOOD) for number in range(10)))
    with closing(backlog.open()) as workspace:
        desk = Desk.of(workspace)
        easy = next(entry for entry in KINDS if entry.key == "easy")
        assert easy.propose(desk, easy.start(desk)).empty
        proposal = easy.propose(desk, ("1 1 1 1 1 0.5, 0",))
        accept(workspace, proposal)
        assert workspace.settings.memory.easy_days == (1, 1, 1, 1, 1, 0.5, 0)
        assert workspace.rules.easy_days == (1, 1, 1, 1, 1, 0.5, 0)
        moved = due_days(workspace)
        assert all(moved[move.item] == move.to_day for move in proposal.moves)


def test_the_table_fits_a_small_screen(backlog):
    with closing(backlog.open()) as workspace:
        desk = Desk.of(workspace)
        postpone = KINDS[0]
        for days in (1, 4, 9, 20, 300):
            table = postpone.propose(desk, (str(days), "0")).table
            assert 1 < len(table) <= 5
            assert table[0].label == "today"
            assert sum(row.days for row in table) in range(7, 29)
    assert table_of((), 0) == ()
    assert number(" 7 ", 1, 9, "x") == 7


def test_undo_of_many_is_told_apart(backlog):
    with closing(backlog.open()) as workspace:
        desk = Desk.of(workspace)
        accept(workspace, KINDS[0].propose(desk, ("3", "0")))
        sitting = Sitting(workspace)
        assert sitting.undo() == MANY
        assert sitting.redo() == MANY


# Leeches


async def test_a_new_leech_is_offered_a_way_out(leech):
    async with leech.run("review") as driver:
        assert driver.workspace.store.item(ident(1)).lapses == 7
        await driver.press("space", "1")
        assert "This card keeps being forgotten" in driver.sheet()
        assert "forgotten 8 times" in driver.sheet()
        await driver.press("s")
        assert driver.workspace.store.item(ident(1)).suspended
        assert driver.screen.turn is None
        await driver.press("L")
        assert "1 forgotten 8 times or more" in driver.sheet()
        assert "suspended" in driver.shown()
        await driver.press("s")
        assert not driver.workspace.store.item(ident(1)).suspended


async def test_keeping_a_leech_changes_nothing(leech):
    async with leech.run("review") as driver:
        await driver.press("space", "1")
        events = len(list(driver.workspace.store.log()))
        await driver.press("escape")
        assert len(list(driver.workspace.store.log())) == events
        assert driver.screen.turn.row.id == ident(1)  # in its steps, and asked again


@pytest.mark.parametrize(("key", "hint"), [("e", False), ("p", True)])
async def test_a_leech_is_rewritten_or_split_in_the_editor(leech, fake_editor, key, hint):
    seen = fake_editor("text = text.replace('What is fact 1?', 'Which number is fact one?')")
    async with leech.run("today") as driver:
        await driver.press("L")
        assert "on the way (from 4)" in driver.sheet()
        await driver.press(key)
        if hint:
            assert "The half that keeps the heading keeps the history." in driver.sheet()
            await driver.press("enter")
        assert str(leech.deck) in seen.read_text(encoding="utf-8")
        assert driver.workspace.card(ident(1)).question == "Which number is fact one?"
        assert "Which number is fact one?" in driver.shown()


async def test_the_list_of_leeches_keeps_one_line_each_and_its_keys_in_sight(home):
    home.write_deck(HEAD + "".join(CARD.format(number, "exam", number, number) for number in range(16)))
    deck = home.deck.read_text(encoding="utf-8").replace("Q: ", "Q: " + "A question so long that it fills a line. " * 3)
    home.write_deck(deck)
    with closing(home.open()) as workspace:
        for number in range(16):
            forget(workspace, ident(number), 4)
    home.now = "2027-03-01T09:00+01:00"
    async with home.run("today", size=(80, 24)) as driver:
        await driver.press("L")
        menu = driver.screen.query_one("#leeches")
        assert menu.virtual_size.height == 16
        assert "esc close" in driver.shown()
        await driver.pilot.resize_terminal(120, 40)
        await driver.settle()
        assert menu.size.height == 16  # all at once where there is room


async def test_no_leeches_is_said(backlog):
    async with backlog.run() as driver:
        await driver.press("L")
        assert "No card was forgotten often enough to be listed here." in driver.sheet()
        await driver.press("s")
        assert driver.note() == "There is no card in this list."


# Pictures


def test_picture_of_the_workload(picture, backlog, size):
    assert picture(backlog, "w", "down", "down", size=size)


def test_picture_of_the_workload_in_ascii(picture, backlog):
    from prepdeck.tui.app import Look

    assert picture(backlog, "w", size=(80, 24), look=Look(ascii_only=True, animations=False))


def test_picture_of_a_custom_session_to_be_begun(picture, backlog, size):
    assert picture(backlog, "c", "j", size=size)


def test_picture_of_practice(picture, backlog, size):
    keys = ("c", "j", "j", "tab", "tab", "tab", "tab", "j", "enter", "space")
    assert picture(backlog, *keys, size=size, start="review")


def test_picture_of_leeches(picture, leech, size):
    assert picture(leech, "L", size=size)


def test_picture_of_a_new_leech(picture, leech, size):
    assert picture(leech, "space", "1", size=size, start="review")


def test_the_clock_of_the_tests_is_a_sunday():
    assert parse_moment(NEXT_MONTH).date.weekday() == 6
