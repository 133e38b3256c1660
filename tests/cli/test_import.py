"""`prepdeck import` as a shell sees it."""

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from anki_packages import BASIC, Card, Note, day_ms, write_package

ROWS = [(day_ms(2000), 3, 4, 2500, 0), (day_ms(2004), 3, 9, 2500, 1)]
LEARNT = Card(0, 2, 2, 2013, 9, mod=1_600_000_000, rows=ROWS)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    notes = [Note("a", BASIC, ("What is a warp?", "32 threads"), [LEARNT]), Note("b", BASIC, ("q2", "a2"))]
    return write_package(tmp_path / "x.apkg", notes, {1: "CUDA"})


def test_a_dry_run_changes_nothing(cli: Any, package: Path) -> None:
    document = cli.json("import", str(package), "--dry-run")
    assert (document["dry_run"], document["cards"], document["new"], document["done"]) == (True, 2, 2, None)
    assert document["decks"] == {"CUDA": "gpu-cuda"}
    assert not list((cli.home / "decks").rglob("cuda*"))
    assert not any(row[1].startswith("card:gpu-cuda.anki") for row in cli.rows())


def test_an_import_and_a_second_one(cli: Any, package: Path) -> None:
    document = cli.json("import", str(package))
    assert (document["done"]["events"], document["done"]["files"]) == (2, 1)
    items = {row["id"]: row for row in cli.json("items", "--kind", "card", "--area", "gpu-cuda")}
    (card,) = (row for name, row in items.items() if ".anki." in name and row["reps"])
    assert (card["title"], card["reps"]) == ("What is a warp?", 2)
    again = cli.json("import", str(package))
    assert (again["unchanged"], again["done"]["events"], again["done"]["files"]) == (2, 0, 0)
    said = cli.here("import", str(package))
    assert "Nothing changed" in said.out


def test_what_is_wrong_is_a_sentence(cli: Any, tmp_path: Path, package: Path) -> None:
    (tmp_path / "x.csv").write_text("alone\n", encoding="utf-8")
    (tmp_path / "folder.apkg").mkdir()
    (tmp_path / "broken.md").write_bytes(b"Q: \xff\0\nA: x\n")
    for words, said, code in (
        ((str(tmp_path / "gone.apkg"),), "There is no file", 3),
        ((str(tmp_path / f"{'long' * 80}.apkg"),), "cannot be read: File name too long", 3),
        ((str(package), "--area", "cuda"), "There is no area 'cuda'", 3),
        ((str(tmp_path / "x.csv"),), "no column for the answer", 3),
        ((str(tmp_path / "x.csv"), "--map", "question"), "--map holds", 2),
        ((str(tmp_path / "folder.apkg"),), "is a folder, though its name ends in .apkg", 3),
        ((str(tmp_path / "broken.md"),), "There is no card to import", 3),
        ((" ",), "name a file or a folder", 2),
    ):
        done = cli.here("import", *words)
        assert (done.code, done.out) == (code, "")
        assert said in done.err and "Traceback" not in done.err


def test_a_folder_can_be_linked(cli: Any, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.md").write_text("Q: linked?\nA: yes\n", encoding="utf-8")
    document = cli.json("import", str(folder), "--link")
    assert document["cards"] == 1
    assert str(folder) in cli.config.read_text(encoding="utf-8")
    assert any(row["title"] == "linked?" for row in cli.json("items", "--kind", "card"))


@pytest.mark.slow
def test_killed_at_any_time(cli: Any, tmp_path: Path) -> None:
    """kill -9 while it imports: after the next start there is nothing of it, or everything."""
    notes = [Note(f"g{n}", BASIC, (f"question {n}", "a <b>b</b>"), [Card(0, 2, 2, 2013, 9)]) for n in range(1500)]
    for number, note in enumerate(notes):
        note.cards[0].rows = [(row[0] + number, *row[1:]) for row in ROWS]
    path = write_package(tmp_path / "x.apkg", notes)
    cli.here("today", "--plain")
    whole = {3000: 1500, 0: 0}
    for delay in (0.45, 0.7, 0.9, 1.1, 1.4):
        process = cli.start("import", str(path))
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        items = [row for row in cli.here("items", "--kind", "card", "--json").document if ".anki." in row["id"]]
        events = sum(".anki." in row[1] for row in cli.rows())
        assert whole[events] == len(items)
        if items:
            break
    done = cli.here("import", str(path))
    assert done.code == 0, done.err
    assert sum(".anki." in row[1] for row in cli.rows()) == 3000
