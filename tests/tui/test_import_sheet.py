"""Import in the app: a path, the plan, the work, and Escape."""

from pathlib import Path
from typing import Any

import pytest
from anki_packages import BASIC, Card, Note, day_ms, write_package
from textual.widgets import Input

from prepdeck.tui.exchange.bring import ImportSheet, completed

LEARNT = Card(0, 2, 2, 2013, 9, mod=1_600_000_000, rows=[(day_ms(2000), 3, 9, 2500, 0)])


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package(tmp_path / "deck.apkg", [Note("a", BASIC, ("What is a warp?", "x"), [LEARNT])], {1: "CUDA"})


async def at_sheet(driver: Any, path: str) -> None:
    """Open the sheet with a path in its line."""
    await driver.press("f7")
    assert isinstance(driver.screen, ImportSheet)
    driver.screen.query_one(Input).value = path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_plan_then_the_import(home: Any, package: Path, size: tuple[int, int]) -> None:
    async with home.run(size=size) as driver:
        await at_sheet(driver, str(package))
        await driver.press("enter")
        assert "1 note, 1 card: 1 new" in driver.sheet()
        assert "CUDA  ->  gpu-cuda" in driver.sheet()
        assert "enter import" in driver.shown()
        assert not list((home.folder / "decks").glob("*/*.md"))
        await driver.press("enter")
        assert not isinstance(driver.screen, ImportSheet)
        assert driver.note().startswith("Imported: 1 new card, 2 events of their history.")
        assert any(".anki." in card.id for card in driver.workspace.cards.cards())
        assert any(".anki." in row.id and row.reps == 1 for row in driver.workspace.store.items("card"))


async def test_escape_leaves_nothing(home: Any, package: Path) -> None:
    async with home.run() as driver:
        await at_sheet(driver, str(package))
        await driver.press("enter")
        await driver.press("escape")
        assert not isinstance(driver.screen, ImportSheet)
    left = [path for path in (home.folder / "decks").rglob("*") if path.name not in (".importing", "lock")]
    assert left == []


async def test_what_is_wrong_stands_in_the_sheet(home: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.apkg").write_bytes(b"no zip")
    async with home.run() as driver:
        await at_sheet(driver, "")
        await driver.press("enter")
        assert "Name a file" in driver.sheet()
        driver.screen.query_one(Input).value = str(tmp_path / "bad.apkg")
        await driver.press("enter")
        assert "is not a package of Anki" in driver.sheet()
        await driver.press("escape")
        assert not isinstance(driver.screen, ImportSheet)


async def test_the_columns_of_a_table_can_be_named(home: Any, tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("7,easy,What is a warp?,32 threads\n", encoding="utf-8")
    async with home.run() as driver:
        await at_sheet(driver, str(tmp_path / "words.csv"))
        await driver.press("enter")
        columns = driver.screen.query_one("#import-columns", Input)
        assert columns.display and columns.value == "question=1,answer=2"
        assert "tab columns" in driver.sheet()
        await driver.press("tab")
        assert columns.has_focus
        columns.value = "question=3,answer=9"
        await driver.press("enter")
        assert "names column 9, but words.csv has 4" in driver.sheet()
        columns.value = "question=3,answer=4"
        await driver.press("enter")
        assert "question = column 3, answer = column 4" in driver.sheet()
        await driver.press("enter")
        assert driver.note().startswith("Imported: 1 new card.")
        cards = [card for card in driver.workspace.cards.cards() if ".anki." in card.id]
        assert [(card.question, card.answer) for card in cards] == [("What is a warp?", "32 threads")]


def test_paths_are_completed(tmp_path: Path) -> None:
    (tmp_path / "deck.apkg").touch()
    (tmp_path / "down").mkdir()
    (tmp_path / ".hidden").touch()
    assert completed(f"{tmp_path}/dec") == f"{tmp_path}/deck.apkg"
    assert completed(f"{tmp_path}/dow") == f"{tmp_path}/down/"
    assert completed(f"{tmp_path}/") == f"{tmp_path}/deck.apkg"
    assert completed(f"{tmp_path}/zzz") is None
    assert completed(f"{tmp_path}/gone/x") is None
    assert completed("") is None
