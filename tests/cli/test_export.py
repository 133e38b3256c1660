"""`prepdeck export` and `prepdeck sync` as a shell sees them."""

import csv
import json
import subprocess
import zipfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from .conftest import PROGRAM, Cli

OURS = ("--area", "databases", "--search", "deck:decks/cli")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_each_format_says_what_went_along(cli: Cli, out: Path) -> None:
    cli.grade("card:databases.cli.alpha", "good")
    out.mkdir()
    for form, place, end in (
        ("--apkg", "a.apkg", "Exported 4 cards, 4 notes"),
        ("--json", "a.jsonl", "Exported 4 cards"),
        ("--csv", "a.csv", "Exported 4 cards"),
        ("--markdown", "md", "Exported 4 cards, 4 notes"),
    ):
        done = cli.here("export", form, str(out / place), *OURS)
        assert (done.code, done.err) == (0, "")
        assert done.out == f"{end} to {out / place}.\n"
    assert zipfile.is_zipfile(out / "a.apkg")
    first = json.loads((out / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["memory"]["reps"] == 1
    assert [event["kind"] for event in first["history"]] == ["reviewed"]
    assert (out / "md" / "databases" / "cli.md").read_text(encoding="utf-8").count("\n## ") == 4


def test_a_report_can_be_had_beside_any_format(cli: Cli, out: Path) -> None:
    report = cli.json("export", "--apkg", str(out), *OURS)
    assert report == {
        "file": str(out),
        "format": "apkg",
        "cards": 4,
        "notes": 4,
        "pictures": 0,
        "left_out": [],
        "remarks": [],
    }
    done = cli.here("export", "--json", f"{out}.jsonl", "--json-report", *OURS)
    assert done.document["format"] == "json"


def test_tables_and_lines_go_to_stdout(cli: Cli) -> None:
    done = cli.run("export", "--csv", "-", *OURS, extra={"LC_ALL": "C"})
    assert (done.code, done.err) == (0, "")
    rows = list(csv.reader(StringIO(done.out, newline="")))
    assert [row[4] for row in rows[1:]] == [
        f"card:databases.cli.{slug}" for slug in ("alpha", "beta", "gamma", "delta")
    ]
    assert rows[4][0] == "What is 1 ≤ 2 ▸ called?"  # the data is UTF-8 whatever the terminal is
    done = cli.run("export", "--json", "-", *OURS)
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == [row[4] for row in rows[1:]]


def test_a_reader_that_goes_away_is_no_failure(cli: Cli) -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {' '.join(PROGRAM)} export --json - | head -n 1 | wc -l"],
        env=cli.variables(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"1", b"")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("OUT",), 2, "say what to write"),
        (("--apkg", "-"), 2, "--apkg can't go to stdout: name a file"),
        (("--markdown", "-"), 2, "--markdown can't go to stdout: name a folder"),
        (("--csv", "-", "--json"), 2, "stdout can't take the cards and the report"),
        (("--csv", "OUT", "--area", "cooking"), 2, "there is no area 'cooking'"),
        (("--csv", "OUT", "--search", "nothing-has-this-word"), 2, "there is no card to export"),
        (("--csv", "OUT", "--search", "is:purple"), 2, "is:"),
        (("--csv", "HOME"), 3, "is a folder"),
        (("--csv", "OUT/no/where"), 3, "there is no folder"),
        (("--csv", "THERE"), 3, "exists already. Name another file, or add --force"),
        (("--csv", "/dev/full"), 3, "/dev/full is no ordinary file"),
        (("--csv", "/dev/full", "--force"), 3, "/dev/full is no ordinary file"),
        (("--csv", "/dev/full/x"), 3, "/dev/full/x cannot be"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    cli: Cli, out: Path, refused: Callable[..., None], words: tuple[str, ...], code: int, said: str
) -> None:
    there = cli.home / "there"
    there.write_text("mine", encoding="utf-8")
    names = {"OUT": str(out), "HOME": str(cli.home), "THERE": str(there), "OUT/no/where": str(out / "no" / "where")}
    refused(cli.here("export", *(names.get(word, word) for word in words)), code, said)
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_may_not_be_written_is_said(
    cli: Cli, locked_folder: Path, bound: list[str], refused: Callable[..., None]
) -> None:
    done = cli.run("export", "--apkg", str(locked_folder / "a.apkg"), *OURS, prefix=bound)
    refused(done, 3, "cannot be written: permission denied")


def test_suspended_cards_are_named(cli: Cli, out: Path) -> None:
    from prepdeck.data.clock import SystemClock
    from prepdeck.data.store import Store

    with Store.open(f"sqlite:///{cli.record}", clock=SystemClock()) as store:
        store.record("suspended", "card:databases.cli.beta")
    done = cli.here("export", "--csv", str(out), *OURS)
    assert done.out.startswith("Exported 3 cards")
    assert done.err == (
        "prepdeck: 1 card left out, suspended (--suspended takes them along): card:databases.cli.beta.\n"
    )
    done = cli.here("export", "--csv", str(out), *OURS, "--suspended", "--force")
    assert (done.out, done.err) == (f"Exported 4 cards to {out}.\n", "")


# -- sync -------------------------------------------------------------------------------------------------------------


def test_two_homes_become_one(cli: Cli, bare: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    cli.grade("card:databases.cli.alpha", "good")
    first = cli.json("sync", str(folder))
    assert (first["written"], first["added"], first["files"], first["complete"], first["notes"]) == (1, 0, 1, True, [])
    second = bare.json("sync", str(folder))
    assert (second["written"], second["added"], second["folder"]) == (0, 1, str(folder))
    assert bare.rows() == cli.rows()
    done = bare.here("sync")  # the folder is remembered
    assert (done.code, done.out, done.err) == (0, f"Nothing new: 1 file in {folder}.\n", "")


def test_sync_without_a_folder_asks_for_one(cli: Cli, refused: Callable[..., None], tmp_path: Path) -> None:
    refused(cli.here("sync"), 2, "name the folder that your devices share")
    refused(cli.here("sync", str(tmp_path / "gone")), 3, "does not exist")


def test_what_is_wrong_in_the_folder_is_said_and_does_not_stop_it(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "notes.jsonl").write_text("{}\n", encoding="utf-8")
    cli.grade("card:databases.cli.alpha", "good")
    done = cli.here("sync", str(tmp_path))
    assert (done.code, done.err) == (0, "prepdeck: notes.jsonl is no log of prepdeck; it is left alone.\n")
    assert done.out == f"0 events came, 1 event went: 1 file in {tmp_path}.\n"


def test_a_folder_that_is_read_only_is_said(
    cli: Cli, locked_folder: Path, bound: list[str], refused: Callable[..., None]
) -> None:
    cli.grade("card:databases.cli.alpha", "good")
    refused(cli.run("sync", str(locked_folder), prefix=bound), 3, "cannot be used: permission denied")
    assert list(locked_folder.iterdir()) == []
