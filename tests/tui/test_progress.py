"""Progress: its sections one key away, the numbers behind the plots, and what it says when there is little to tell.

Pictures after a wanted change of looks: pytest tests/tui/test_progress.py --snapshot-update
"""

import shutil
from contextlib import closing

import pytest
from learner import TODAY, as_events, learner

from prepdeck.data.clock import day_date
from prepdeck.data.statistics.shares import Share
from prepdeck.tui.app import Look
from prepdeck.tui.cli import STATS
from prepdeck.tui.glyphs import ASCII, UNICODE
from prepdeck.tui.progress.source import TITLES, read_source, tell
from prepdeck.tui.progress.told import Table, draw_table, percent

CARDS = 90
SIZES = [(80, 24), (120, 40)]
FRONT = '+++\narea = "dsa"\nsubtopic = "made"\ntier = "core"\n+++\n'
BREAK = f"{day_date(TODAY - 60)}..{day_date(TODAY - 55)}"
PLAN = f'[plan]\nrest_days = ["sun"]\nbreaks = ["{BREAK}"]\n[memory]\nleech_threshold = 4\n'
FEW = ["Forecast", "Retention", "Calibration", "Time", "Memory", "Days", "Leeches"]


def write_cards(home) -> None:
    home.write_settings(PLAN)
    home.write_deck(FRONT + "".join(f"\n## c{number}\nQ: Number {number}?\nA: {number}\n" for number in range(CARDS)))


@pytest.fixture(scope="module")
def studied_record(tmp_path_factory):
    """A file to keep the record of a learner of most of a year in, made by the first test that needs it."""
    return tmp_path_factory.mktemp("studied") / "prepdeck.db"


@pytest.fixture
def year(home, studied_record):
    """A home with most of a year of reviews; nothing was done in the break."""
    write_cards(home)
    record = home.folder / "prepdeck.db"
    if studied_record.exists():
        shutil.copyfile(studied_record, record)
        return home
    answers = [entry for entry in learner(CARDS, 280, seed=3) if not TODAY - 60 <= entry.day <= TODAY - 55]
    with closing(home.open()) as workspace:
        workspace.store.append(as_events(answers))
    shutil.copyfile(record, studied_record)
    return home


@pytest.fixture
def few(home):
    """A home with ten reviews."""
    write_cards(home)
    with closing(home.open()) as workspace:
        workspace.store.append(as_events(learner(2, 60, seed=8)[:10]))
    return home


def told(home, section: str, **more):
    with closing(home.open()) as workspace:
        return tell(read_source(workspace, **more), section)


def test_the_sections_of_the_command_line_are_those_of_the_screen():
    assert tuple(TITLES) == STATS


async def test_tab_goes_through_the_sections_and_back(year):
    async with year.run("progress") as prepdeck:
        assert "[Areas]" in prepdeck.text("#sections")
        for title in FEW:
            await prepdeck.press("tab")
            assert f"[{title}]" in prepdeck.text("#sections")
            assert "Working it out" not in prepdeck.text("#progress")
        await prepdeck.press("l")
        assert "[Areas]" in prepdeck.text("#sections")
        await prepdeck.press("h")
        assert "[Leeches]" in prepdeck.text("#sections")
        await prepdeck.press("shift+tab")
        assert "[Days]" in prepdeck.text("#sections")


async def test_n_shows_the_numbers_and_the_plot_again(year):
    async with year.run("progress", size=(120, 40)) as prepdeck:
        await prepdeck.press("l", "l")
        plot = prepdeck.text("#progress")
        await prepdeck.press("n")
        numbers = prepdeck.text("#progress")
        assert "By month" in numbers
        assert "95 % from" in numbers
        assert "n plot" in prepdeck.text("#keys")
        await prepdeck.press("n")
        assert prepdeck.text("#progress") == plot
        await prepdeck.press("h", "h", "n")
        assert "recall of seen" in prepdeck.text("#progress")


async def test_a_new_review_is_told_of(year):
    async with year.run("progress") as prepdeck:
        await prepdeck.press("h", "h")
        before = prepdeck.text("#progress")
        assert "[Days]" in prepdeck.text("#sections")
        prepdeck.workspace.store.append(as_events(learner(3, 40, seed=77)))
        await prepdeck.press("1", "5")
        assert "[Days]" in prepdeck.text("#sections")
        assert prepdeck.text("#progress") != before


async def test_nothing_is_read_twice_from_the_same_record(year, monkeypatch):
    import prepdeck.tui.progress.source as source

    reads = []
    read = source.read_answers
    monkeypatch.setattr(source, "read_answers", lambda database: reads.append(1) or read(database))
    async with year.run("progress") as prepdeck:
        assert reads == []  # the areas need no log
        await prepdeck.press("l", "l", "l", "h", "h")
        assert len(reads) == 1


async def test_a_record_that_cannot_be_read_is_said(year, monkeypatch):
    import prepdeck.tui.progress.source as source
    from prepdeck.data.troubles import RecordError

    def fail(database):
        raise RecordError("The record is locked by another program.")

    async with year.run("progress") as prepdeck:
        monkeypatch.setattr(source, "read_answers", fail)
        await prepdeck.press("l")
        assert prepdeck.note() == "The record is locked by another program."


async def test_the_sheets_open_from_every_section(year):
    async with year.run("progress") as prepdeck:
        await prepdeck.press("l", "l", "o")
        assert type(prepdeck.screen).__name__ == "OptimiseSheet"
        await prepdeck.press("escape")
        assert "[Retention]" in prepdeck.text("#sections")


@pytest.mark.parametrize("section", TITLES)
def test_every_section_begins_with_a_sentence(year, section):
    said = told(year, section)
    assert said.sentence[0].isupper() or said.sentence[0].isdigit()
    assert said.sentence.endswith(".")
    assert said.document()["sentence"] == said.sentence
    for width in (76, 116):
        for signs in (UNICODE, ASCII):
            plot = said.plot(width, signs).plain
            assert max(map(len, plot.split("\n"))) <= width
            assert signs is UNICODE or plot.isascii()


def test_ten_reviews_are_too_few_to_tell(few):
    assert "too few to tell" in told(few, "calibration").sentence
    assert "too few to tell" in told(few, "retention").sentence or "nothing" in told(few, "retention").sentence
    assert "too few to tell" in told(few, "time").sentence
    assert "too few to tell" in told(few, "calibration").plot(76, UNICODE).plain


def test_nothing_done_is_said(home):
    write_cards(home)
    sentences = {section: told(home, section).sentence for section in TITLES}
    assert sentences["areas"].startswith(f"You have seen 0 of {CARDS} cards")
    assert sentences["forecast"].startswith("Nothing is planned for the coming 90 days")
    assert sentences["retention"].startswith("No card came up for review")
    assert sentences["calibration"].startswith("0 reviews could be predicted")
    assert sentences["time"] == "No answer was timed yet."
    assert sentences["memory"].startswith("You have seen no card yet")
    assert sentences["days"] == "Nothing was done in the last 52 weeks."
    assert sentences["leeches"] == "No card was forgotten 4 times or more."


async def test_nothing_done_is_drawn(home):
    write_cards(home)
    async with home.run("progress", size=(80, 24)) as prepdeck:
        assert "You have seen none of the 90 core cards yet." in prepdeck.text("#progress")
        for title in FEW:
            await prepdeck.press("l")
            assert f"[{title}]" in prepdeck.shown()
            await prepdeck.press("n", "n")


def test_days_look_back_as_far_as_they_are_told(year):
    short, long = told(year, "calibration", days=30), told(year, "calibration")
    assert short.summary["n"] < long.summary["n"]
    assert told(year, "days", days=28).summary["weeks"] == 4
    assert told(year, "forecast", days=7).sentence.startswith("The coming 7 days hold")


def test_breaks_and_rest_days_are_apart(year):
    said = told(year, "days")
    assert said.summary["breaks"] == 6
    shown = said.plot(116, UNICODE).plain
    assert shown.count("/") == 6 + 1  # and in the legend
    assert {"date", "weekday", "minutes", "answers", "mark"} == said.tables[0].records()[0].keys()


def test_a_table_cuts_only_its_first_column():
    table = Table(
        "t",
        "",
        (("title", "card"), ("n", "n"), ("share", "known"), ("id", None)),
        [("A long title of a card", 1234, 0.5, "x")],
    )
    assert draw_table(table, 32, ASCII).plain.split("\n")[1] == "A long title of ..  1,234  50.0%"
    assert max(map(len, draw_table(table, 32, ASCII).plain.split("\n"))) <= 32
    narrow = draw_table(table, 22, ASCII).plain.split("\n")
    assert max(map(len, narrow)) <= 22
    assert "50.0%" not in narrow[1]
    assert " ".join(narrow[2:]) == "A wider window also shows: n, known."
    assert "x" not in draw_table(table, 60, ASCII).plain
    assert table.records() == [{"title": "A long title of a card", "n": 1234, "share": 0.5, "id": "x"}]


def test_shares_in_words():
    assert percent(Share()) == "nothing yet"
    assert percent(Share(9, 10)) == "90% (n = 10: too few to tell)"
    assert percent(Share(18, 20)) == "90%"


@pytest.fixture
def picture(year, snap_compare):
    """Compare a picture of a section with the one that is kept."""

    def take(*keys: str, size=(80, 24), look=None):
        app = year.app(start="progress", look=look)

        async def before(pilot):
            prepdeck = year.driver(app, pilot)
            await prepdeck.ready()
            await prepdeck.press(*keys)
            app.clear_notifications()
            await prepdeck.settle()

        return snap_compare(app, terminal_size=size, run_before=before)

    return take


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("steps", range(1, 8), ids=list(TITLES)[1:])
def test_picture_of_section(picture, steps, size):
    assert picture(*["l"] * steps, size=size)


@pytest.mark.parametrize("steps", [2, 6], ids=["retention", "days"])
def test_picture_in_ascii(picture, steps):
    assert picture(*["l"] * steps, look=Look(ascii_only=True, animations=False))


def test_picture_of_numbers(picture):
    assert picture("l", "l", "n", size=(120, 40))


async def test_levels_with_what_they_rest_on(year):
    async with year.run("progress") as prepdeck:
        await prepdeck.press("e")
        await prepdeck.app.workers.wait_for_complete()
        await prepdeck.press("j")
        sheet = prepdeck.app.screen
        assert sheet.level.area == "dsa"
        assert "DSA: " in prepdeck.shown()
        assert "Rule: " in prepdeck.shown()
        reached = sheet.level.name
        await prepdeck.press("s", "g", "enter")
        await prepdeck.app.workers.wait_for_complete()
        assert (sheet.level.name, sheet.level.said) == (reached, "untouched")
        await prepdeck.press("s", "G", "enter")
        await prepdeck.app.workers.wait_for_complete()
        assert sheet.level.said is None
        await prepdeck.press("escape")
        assert "Next, by what builds on what: " in prepdeck.shown()
