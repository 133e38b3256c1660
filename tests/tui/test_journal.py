"""The journal's screen."""

from datetime import date

import pytest

from prepdeck.data.memory import Rating

TODAY = date(2026, 11, 22)


@pytest.fixture
def journal(home):
    """A home with one day of reviews, a week ago, and nothing written."""
    home.graded(("card:gpu-cuda.warps.lanes", Rating.GOOD), ("drill:twice", Rating.HARD))
    home.now = "2026-11-29T09:00+01:00"
    return home


def path(home, name="2026-11-29.md"):
    return home.folder / "journal" / name


def days(prepdeck):
    """Return what stands in the list."""
    menu = prepdeck.screen.query_one("#days")
    return "\n".join(str(option.prompt) for option in menu.options)


async def test_days_with_work_and_today_are_listed(journal):
    async with journal.run("journal") as prepdeck:
        assert "29 Nov" in days(prepdeck)
        assert "22 Nov" in days(prepdeck)
        assert "Nothing was practised yet." in prepdeck.text("#page")
        assert "No words yet" in prepdeck.text("#page")
        await prepdeck.press("j")
        assert "1 card (1 new)" in prepdeck.text("#page")
        assert "Twice" in prepdeck.text("#page")
        assert not path(journal).exists(), "looking writes nothing"


async def test_a_line_is_added_to_today_wherever_the_cursor_is(journal):
    async with journal.run("journal") as prepdeck:
        await prepdeck.press("j", "a")
        await prepdeck.type("Swizzles  at last")
        await prepdeck.press("enter")
        assert "- 09:00 Swizzles at last" in path(journal).read_text(encoding="utf-8")
        assert "Swizzles at last" in prepdeck.text("#page")
        assert "1 with words" in prepdeck.shown()
        await prepdeck.press("a", "enter")
        assert path(journal).read_text(encoding="utf-8").count("- 09:00") == 1


async def test_the_editor_opens_the_day(journal, fake_editor):
    fake_editor("text += 'words of my own\\n'")
    async with journal.run("journal") as prepdeck:
        await prepdeck.press("e")
        assert path(journal).read_text(encoding="utf-8").endswith("words of my own\n")
        assert "words of my own" in prepdeck.text("#page")


async def test_search_leaves_the_days_that_hold_the_words(journal):
    path(journal).parent.mkdir()
    path(journal, "2026-10-01.md").write_text("Roofline, first read\n", encoding="utf-8")
    path(journal, "2026-10-02.md").write_text("first bench\n", encoding="utf-8")
    async with journal.run("journal") as prepdeck:
        await prepdeck.press("slash")
        await prepdeck.type("first ROOF")
        assert days(prepdeck).count("Oct") == 1
        assert "Roofline, first read" in prepdeck.text("#page")
        await prepdeck.press("enter", "escape")
        assert days(prepdeck).count("Oct") == 2
        await prepdeck.press("slash")
        await prepdeck.type("nowhere")
        assert "No day holds these words" in prepdeck.text("#page")
        await prepdeck.press("escape", "escape")
        assert prepdeck.app.current_mode == "today"


async def test_the_weeks_post_is_drafted_and_kept(journal, fake_editor):
    fake_editor("text += 'mine\\n'")
    async with journal.run("journal") as prepdeck:
        await prepdeck.press("j", "w")
        assert "Week 47" in prepdeck.text("#page")
        post = path(journal, "2026-W47.md")
        assert not post.exists()
        await prepdeck.press("e")
        assert post.read_text(encoding="utf-8").endswith("mine\n")
        await prepdeck.press("w")
        assert "Week 47" not in prepdeck.text("#page")
        await prepdeck.press("w")
        assert "mine" in prepdeck.text("#page"), "the file is shown, not a new draft"


async def test_a_file_that_cannot_be_used_is_named(journal):
    path(journal).parent.mkdir()
    path(journal).write_bytes(b"\xff\xfe")
    async with journal.run("journal") as prepdeck:
        assert "29.md:1: this is not UTF-8 text" in " ".join(prepdeck.text("#page").split())
        await prepdeck.press("a")
        await prepdeck.type("line")
        await prepdeck.press("enter")
        assert "not UTF-8" in prepdeck.note()
        assert path(journal).read_bytes() == b"\xff\xfe"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_picture(snap_compare, journal, size):
    path(journal).parent.mkdir()
    path(journal, "2026-11-22.md").write_text(
        "# Sunday\n\nPadding a row by one mends the conflicts.\n", encoding="utf-8"
    )
    driver = type(journal).driver
    app = journal.app(start="journal")

    async def before(pilot):
        prepdeck = driver(app, pilot)
        await prepdeck.ready()
        await prepdeck.press("j")
        app.clear_notifications()
        await prepdeck.settle()

    assert snap_compare(app, terminal_size=size, run_before=before)
