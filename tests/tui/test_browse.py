"""Browse: searching while typing, marks, changes of many cards, and what other programs do meanwhile."""

from contextlib import closing

import pytest

from prepdeck.data.clock import date_day, day_date
from prepdeck.data.memory import Rating
from prepdeck.tui.app import Look
from prepdeck.tui.browse.changes import due_days, spread, tag_changes
from prepdeck.tui.browse.drawing import columns, short_days
from prepdeck.tui.browse.listing import Listing
from prepdeck.tui.browse.screen import BrowseScreen

SIZES = [(80, 24), (120, 40)]
LANES, SYNC_1, SYNC_2 = ("card:gpu-cuda.warps." + name for name in ("lanes", "sync.1", "sync.2"))
WEEK_LATER = "2026-11-29T09:00+01:00"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(BrowseScreen, "PREVIEW_WAIT", 0.0)
    monkeypatch.setattr(BrowseScreen, "SEARCH_WAIT", 0.0)


def shown(app):
    """Return the ids of the list, in order."""
    return [entry.row.id.rpartition("warps.")[2] for entry in app.screen.query_one(Listing).entries]


def put(app, item):
    """Put the cursor on an item."""
    listing = app.screen.query_one(Listing)
    listing.move_to(next(place for place, entry in enumerate(listing.entries) if entry.row.id == item))


def row(app, item):
    return app.workspace.store.item(item)


async def search(app, text):
    """Write a whole query, as a paste does."""
    app.screen.query_one("#query").value = text
    await app.settle()


async def test_the_list_follows_while_typing(home):
    async with home.run("browse") as app:
        assert len(shown(app)) == len(app.workspace.store.items())
        await app.press("slash")
        await app.type("lanes")
        assert set(shown(app)) == {"lanes", "sync.1", "sync.2"}
        await app.press("space", "minus", "w", "a", "r", "p", "s", "i", "z", "e")
        assert app.text("#query") == "lanes -warpsize"
        assert set(shown(app)) == {"sync.1", "sync.2"}
        assert "2 of " in app.text("#top")
        await app.press("escape")
        assert app.screen.query_one(Listing).has_focus
        await app.press("escape")
        assert app.text("#query") == ""
        await app.press("escape")
        assert app.app.current_mode == "today"


async def test_a_query_from_the_command_line(home):
    async with home.run("browse", target="type:predict") as app:
        assert shown(app) == ["rounding"]
        assert app.text("#query") == "type:predict"


async def test_a_wrong_query_says_why_and_keeps_the_list(home):
    async with home.run("browse") as app:
        await search(app, "type:predict")
        await search(app, "type:predict area:cuda")
        assert shown(app) == ["rounding"]
        assert "area" in app.text("#said")
        assert app.screen.has_class("-wrong")
        await search(app, "type:predict area:gpu-cuda")
        assert not app.screen.has_class("-wrong")
        assert "sorted by due" in app.text("#said")


async def test_only_the_newest_search_counts(home):
    async with home.run("browse") as app:
        app.screen.query_one("#query").value = "rounding"
        app.screen.query_one("#query").value = "type:cloze"
        await app.settle()
        assert set(shown(app)) == {"sync.1", "sync.2"}
        assert app.screen._finder.find("lanes", "due", False, lambda: True) is None


async def test_nothing_found_names_the_next_key(home):
    async with home.run("browse") as app:
        await search(app, "nowhere")
        assert "esc clears the search, h lists its words" in app.text("#empty")
        await app.press("s")
        assert "nothing to suspend" in app.note()
        await app.press("enter")
        assert "nothing to read" in app.note()
        await app.press("h")
        assert "prop:stability<7" in app.sheet()


async def test_marks_last_and_a_change_is_one_step(home):
    async with home.run("browse") as app:
        await search(app, "type:cloze")
        await app.press("a", "escape")
        await search(app, "lanes warpsize")
        assert "2 cards marked, 2 not in this list" in app.text("#said")
        await app.press("s")
        assert app.note() == "2 items suspended. u takes it back."
        assert (row(app, SYNC_1).suspended, row(app, SYNC_2).suspended, row(app, LANES).suspended) == (
            True,
            True,
            False,
        )
        await app.press("u")
        assert app.note() == "Taken back: suspending 2 cards."
        assert not row(app, SYNC_1).suspended
        await app.press("U")
        assert row(app, SYNC_2).suspended
        await app.press("s")
        assert app.note() == "2 items brought back. u takes it back."
        await app.press("n", "s")
        assert row(app, LANES).suspended
        assert not row(app, SYNC_1).suspended


async def test_space_marks_and_goes_on(home):
    async with home.run("browse") as app:
        first, second = shown(app)[:2]
        await app.press("space", "space")
        assert len(app.screen.query_one(Listing).marks) == 2
        assert "2 marked" in app.text("#top")
        await app.press("k", "space")
        assert {mark.rpartition("warps.")[2] for mark in app.screen.query_one(Listing).marks} == {first}
        assert second


async def test_bury_and_bring_back(home):
    async with home.run("browse") as app:
        put(app, LANES)
        await app.press("b")
        today = app.workspace.now().day
        assert row(app, LANES).buried_until == today + 1
        assert "buried" in app.shown()
        await app.press("b")
        assert row(app, LANES).buried_until is None


async def test_a_due_day_is_typed(home):
    home.graded((LANES, Rating.GOOD), (SYNC_1, Rating.GOOD), (SYNC_2, Rating.EASY))
    async with home.run("browse", target="area:gpu-cuda") as app:
        today = app.workspace.now().day
        await app.press("a", "t", "3", "minus", "5", "enter")
        days = sorted(row(app, item).due_day - today for item in (LANES, SYNC_1, SYNC_2))
        assert days == [3, 4, 5]
        assert "3 items spread from 2026-11-25 to 2026-11-27; 7 items left alone: never seen." in app.note()
        await app.press("t", *"2026-11-2", "enter")
        assert "'2026-11-2' is no day" in app.sheet()  # what was typed stays to be mended
        await app.press("8", "enter")
        assert "rescheduled to 2026-11-28" in app.note()
        await app.press("t", "1", "0", "enter")
        assert "rescheduled to 2026-12-02" in app.note()
        await app.press("t", "escape", "n")
        put(app, "card:gpu-cuda.warps.rounding")
        await app.press("t")
        assert "New cards have no due day yet" in app.note()


async def test_a_reset_asks_first(home):
    home.graded((LANES, Rating.GOOD))
    async with home.run("browse", target="lanes warpsize") as app:
        await app.press("R")
        assert "Make 1 card new again?" in app.sheet()
        await app.press("enter")
        assert row(app, LANES).reps == 1
        await app.press("R", "j", "enter")
        assert row(app, LANES).reps == 0
        await app.press("R")
        assert app.note() == "They are new already."
        await app.press("u")
        assert row(app, LANES).reps == 1


async def test_tags_and_flags(home):
    async with home.run("browse", target="type:cloze") as app:
        await app.press("a", "number_sign", "plus", *"exam", "space", *"x/y", "enter")
        assert row(app, SYNC_1).tags == ("exam", "x/y")
        await search(app, "tag:exam")
        assert set(shown(app)) == {"sync.1", "sync.2"}
        assert "exam x/y" in app.shown()
        await app.press("number_sign", "minus", *"exam", "enter")
        assert row(app, SYNC_2).tags == ("x/y",)
        assert shown(app) == []
        await app.press("number_sign", *"a(b", "enter")
        assert "is no tag" in app.sheet()
        await app.press("escape")
        await app.press("f", *"unclear", "enter")
        await search(app, "flag:unclear")
        assert set(shown(app)) == {"sync.1", "sync.2"}
        await app.press("f")
        assert row(app, SYNC_1).flag is None


async def test_sorting(home):
    home.graded((LANES, Rating.GOOD), (SYNC_1, Rating.AGAIN))
    home.now = WEEK_LATER
    async with home.run("browse", target="area:gpu-cuda") as app:
        assert set(shown(app)[:2]) == {"lanes", "sync.1"}
        await app.press("o", "g", "enter")
        titles = [entry.row.title.casefold() for entry in app.screen.query_one(Listing).entries]
        assert titles == sorted(titles)
        await app.press("O")
        assert "sorted by title, reversed" in app.text("#said")
        titles = [entry.row.title.casefold() for entry in app.screen.query_one(Listing).entries]
        assert titles == sorted(titles, reverse=True)


async def test_another_window_is_noticed(home):
    async with home.run("browse") as app:
        with closing(home.open()) as other:
            other.store.record("suspended", LANES)
        app.screen.look_around()
        await app.settle()
        put(app, LANES)
        assert app.screen.query_one(Listing).current.row.suspended
        with closing(home.open()) as other:
            assert other.store.undo() is not None
        await app.press("s")
        assert not row(app, LANES).suspended


async def test_a_file_changed_by_another_program(home):
    async with home.run("browse") as app:
        put(app, LANES)
        home.write_deck(home.deck.read_text(encoding="utf-8").replace("How many lanes does", "How many threads does"))
        app.screen.look_around()
        await app.settle()
        assert app.screen.query_one(Listing).current.row.title == "How many threads does a warp have?"


async def test_the_editor_opens_at_the_line(home, fake_editor):
    seen = fake_editor("text = text.replace('How many lanes', 'How many threads')")
    async with home.run("browse") as app:
        put(app, LANES)
        await app.press("e")
        assert str(home.deck) in seen.read_text(encoding="utf-8")
        assert app.screen.query_one(Listing).current.row.title == "How many threads does a warp have?"
        await search(app, "type:drill")
        await app.press("e")
        assert "A drill is no card" in app.note()


async def test_an_empty_deck(home):
    home.write_deck("+++\narea = 'gpu-cuda'\n+++\n")
    async with home.run("browse", target="type:qa") as app:
        assert shown(app) == []
        assert "Nothing matches" in app.text("#empty")


async def test_the_preview_at_both_sizes(home):
    async with home.run("browse", size=(80, 24)) as app:
        put(app, LANES)
        await app.settle()
        preview = app.screen.query_one("#preview")
        assert not preview.display
        await app.press("enter")
        assert preview.display
        assert "on every NVIDIA GPU so far" in app.shown()
        assert "stable" not in app.shown()
        await app.press("escape")
        assert not preview.display
        await app.pilot.resize_terminal(120, 40)
        await app.settle()
        assert "on every NVIDIA GPU so far" in app.shown()
        assert "forg." in app.shown()
        await app.press("j")
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        assert not preview.display


async def test_info_of_a_card(home):
    async with home.run("browse") as app:
        put(app, LANES)
        await app.press("i")
        assert LANES in app.sheet()


def test_days_are_read():
    today = date_day(day_date(20_779))
    assert due_days("3", today) == (today + 3, today + 3)
    assert due_days(" 3 - 7 days", today) == (today + 3, today + 7)
    assert due_days("2026-12-01", today) == (20_788, 20_788)
    assert due_days("tomorrow", today) == (today + 1, today + 1)
    for text in ("", "x", "7-3", "-1", "2020-01-01", "99999", "2026-13-01", "9999-01-01"):
        with pytest.raises(ValueError, match=r"\."):
            due_days(text, today)


def test_cards_are_spread_evenly():
    assert list(spread(["a", "b", "c", "d"], 3, 4).values()) == [3, 3, 4, 4]
    assert list(spread(["a", "b"], 3, 9).values()) == [3, 6]


def test_tags_are_read():
    assert tag_changes("+exam -old new") == (["exam", "new"], ["old"])
    for text in ("", "+", "a(b", "+x -x"):
        with pytest.raises(ValueError, match=r"\."):
            tag_changes(text)


def test_widths():
    assert short_days(None) == ""
    assert [short_days(days) for days in (0.25, 9.96, 41.2, 800.0)] == ["0.2 d", "10.0 d", "41 d", "2.2 y"]
    assert columns(200, tags=True).tags > 0
    assert columns(60, tags=True) == columns(60, tags=False)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


@pytest.fixture
def picture(snap_compare, home):
    """Return the function that takes a picture of Browse after some keys and compares it with the one kept."""

    def take(*keys, size, target=None, look=None):
        home.graded((LANES, Rating.GOOD), (SYNC_1, Rating.HARD))
        home.now = WEEK_LATER
        app = home.app(start="browse", target=target, look=look)

        async def before(pilot):
            driver = home.driver(app, pilot)
            await driver.ready()
            driver.workspace.store.record("suspended", "card:gpu-cuda.warps.rounding")
            driver.workspace.store.record("tagged", LANES, {"add": ["exam"]})
            driver.workspace.store.record("flagged", SYNC_1, {"flag": "unclear"})
            app.screen.look_around()
            await driver.settle()
            await driver.press(*keys)
            app.screen.query_one("#query").cursor_blink = False
            app.clear_notifications()
            await driver.settle()

        return snap_compare(app, terminal_size=size, run_before=before)

    return take


def test_browse(picture, size):
    assert picture("j", "space", size=size)


def test_browse_with_a_wrong_query(picture, size):
    assert picture("slash", size=size, target="is:old")


def test_browse_in_ascii(picture):
    assert picture("j", "space", size=(80, 24), look=Look(ascii_only=True, animations=False))
