"""Export and sync in the app: a sheet, the work, and the sentence on it."""

from pathlib import Path

from textual.widgets import Input, Static

from prepdeck.tui.command import ExportCards, SyncDevices
from prepdeck.tui.exchange.export import ExportSheet
from prepdeck.tui.exchange.sync import SyncSheet
from prepdeck.tui.widgets.menu import Menu

from .conftest import Driver, Home


def news(driver: Driver) -> str:
    return str(driver.screen.query_one("#task-news", Static).render())


async def export_to(driver: Driver, place: Path, search: str = "") -> None:
    """Fill in the sheet and start; the format is the one under the cursor."""
    driver.screen.query_one("#export-search", Input).value = search
    field = driver.screen.query_one("#export-file", Input)
    field.value = str(place)
    field.focus()
    await driver.press("enter")


async def test_export_from_the_palette(home: Home, tmp_path: Path) -> None:
    async with home.run() as driver:
        await driver.press("colon")
        await driver.type("export")
        await driver.press("enter", "enter")
        assert isinstance(driver.screen, ExportSheet)


async def test_a_table_is_written_and_said(home: Home, tmp_path: Path) -> None:
    place = tmp_path / "cards.csv"
    async with home.run(size=(80, 24)) as driver:
        driver.app.post_message(ExportCards())
        await driver.settle()
        shown = driver.shown()
        for words in ("Anki package", "JSON Lines", "table", "folder of deck files", "enter next"):
            assert words in shown
        await driver.press("j", "j")
        assert driver.text("#export-file").endswith("prepdeck.csv")
        await driver.press("enter")
        assert driver.app.focused is driver.screen.query_one("#export-search")
        await driver.press("enter")
        assert driver.app.focused is driver.screen.query_one("#export-file")
        await export_to(driver, place)
        assert not isinstance(driver.screen, ExportSheet)
        assert driver.notes()[-1].endswith(f"to {place}.")
    assert place.read_text(encoding="utf-8").startswith("question,answer,tags,source,id")


async def test_what_is_there_is_replaced_at_a_second_enter(home: Home, tmp_path: Path) -> None:
    place = tmp_path / "cards.apkg"
    place.write_text("mine", encoding="utf-8")
    async with home.run() as driver:
        driver.app.post_message(ExportCards())
        await driver.settle()
        await export_to(driver, place)
        assert news(driver) == f"{place} is there already: enter replaces it."
        assert place.read_text(encoding="utf-8") == "mine"
        await driver.press("enter")
        assert not isinstance(driver.screen, ExportSheet)
    assert place.read_bytes().startswith(b"PK")


async def test_what_does_not_go_along_is_said(home: Home, tmp_path: Path) -> None:
    deck = home.folder / "decks" / "anki.md"
    deck.parent.mkdir(parents=True, exist_ok=True)
    deck.write_text("## a\nanki: gu!d\nQ: What is zyzzyva?\nA: a word\n", encoding="utf-8")
    async with home.run() as driver:
        driver.app.post_message(ExportCards())
        await driver.settle()
        await export_to(driver, tmp_path / "x.apkg", "zyzzyva")
        assert "Exported 1 card, 1 note to" in driver.notes()[-1]
        assert "1 note came from Anki: a collection that has them still keeps its own text" in driver.notes()[-1]


async def test_a_search_that_cannot_be_read_keeps_the_sheet(home: Home, tmp_path: Path) -> None:
    async with home.run() as driver:
        driver.app.post_message(ExportCards())
        await driver.settle()
        await export_to(driver, tmp_path / "x.apkg", "is:purple")
        assert "is:due" in news(driver)
        await export_to(driver, tmp_path / "no" / "x.apkg")
        assert "there is no folder" in news(driver)
        await export_to(driver, Path())
        driver.screen.query_one("#export-file", Input).value = ""
        await driver.press("enter")
        assert news(driver) == "Name a file."
        await driver.press("escape")
        assert not isinstance(driver.screen, ExportSheet)


async def test_a_typed_file_stays_when_the_format_changes(home: Home, tmp_path: Path) -> None:
    async with home.run() as driver:
        driver.app.post_message(ExportCards())
        await driver.settle()
        driver.screen.query_one("#export-file", Input).value = "mine.txt"
        driver.screen.query_one(Menu).focus()
        await driver.press("j")
        assert driver.text("#export-file") == "mine.txt"


async def test_sync_asks_once_for_the_folder(home: Home, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    async with home.run() as driver:
        driver.workspace.store.record("planned", payload={"what": "replanned"})
        driver.app.post_message(SyncDevices())
        await driver.settle()
        assert isinstance(driver.screen, SyncSheet)
        await driver.press("enter")
        assert news(driver) == "Name the folder that your devices share."
        driver.screen.query_one(Input).value = str(tmp_path / "gone")
        await driver.press("enter")
        assert "does not exist" in news(driver)
        driver.screen.query_one(Input).value = str(shared)
        await driver.press("enter")
        assert driver.notes()[-1] == f"0 events came, 1 event went: 1 file in {shared}."
        driver.app.post_message(SyncDevices())
        await driver.settle()
        assert not isinstance(driver.screen, SyncSheet)
        assert driver.notes()[-1] == f"Nothing new: 1 file in {shared}."
