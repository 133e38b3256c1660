import sqlite3
from contextlib import closing

import pytest

ALPHA, BETA = "card:databases.cli.alpha", "card:databases.cli.beta"
LATER = "2026-11-22T11:00:00+01:00"


def test_without_backups(cli):
    assert cli.json("backup", "list") == []
    done = cli.here("backup", "list")
    assert done.out == f"There is no backup in {cli.home / 'backups'} yet: prepdeck backup make\n"


def test_make_and_list(cli):
    first = cli.json("backup", "make")
    assert first.keys() == {"name", "file"}
    cli.grade(ALPHA, "good")
    second = cli.json("backup", "make", now=LATER)  # whether or not one is due
    listed = cli.json("backup", "list")
    assert listed[0]["name"] == second["name"]
    assert first["name"] in [entry["name"] for entry in listed]
    for entry in listed:
        assert entry.keys() == {"name", "made", "bytes"}
        assert entry["bytes"] > 0
    assert listed[0]["made"] == "2026-11-22T10:00:00+00:00"
    assert second["name"] in cli.here("backup", "list").out
    assert cli.here("backup", "make", now=LATER).out == f"{second['file']}\n"


def test_a_first_grade_is_backed_up_by_itself(cli):
    cli.grade(ALPHA, "good")
    assert len(cli.json("backup", "list")) == 1
    cli.grade(BETA, "good")
    assert len(cli.json("backup", "list")) == 1  # at most every 30 minutes


def test_make_before_the_first_start(bare, refused):
    refused(bare.here("backup", "make"), 3, f"no record at {bare.record}")
    assert not bare.home.exists()


@pytest.mark.parametrize("by_path", [False, True])
def test_restore_keeps_the_present_record(cli, by_path):
    cli.grade(ALPHA, "good")
    made = cli.json("backup", "make")
    cli.grade(BETA, "good")
    present = cli.rows()
    done = cli.json("backup", "restore", made["file"] if by_path else made["name"], now=LATER)
    assert done.keys() == {"restored", "kept", "events"}
    assert [row[1] for row in cli.rows()] == [ALPHA]
    with closing(sqlite3.connect(done["kept"])) as kept:
        rows = kept.execute("SELECT id, item, kind, rating, ms, day FROM event ORDER BY id").fetchall()
    assert rows == present
    assert cli.grade(BETA, "good")["id"] == BETA


def test_restore_where_the_record_is_damaged(cli):
    cli.grade(ALPHA, "good")
    name = cli.json("backup", "make")["name"]
    cli.record.write_bytes(b"no record at all" * 500)
    done = cli.here("backup", "restore", name)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Restored {cli.home / 'backups' / name}. The earlier record is ")
    assert [row[1] for row in cli.rows()] == [ALPHA]
    assert cli.json("review", "--undo")["id"] == ALPHA


def test_restore_where_the_record_is_gone(cli):
    cli.grade(ALPHA, "good")
    name = cli.json("backup", "make")["name"]
    for path in cli.home.glob("prepdeck.db*"):
        path.unlink()
    assert cli.json("backup", "restore", name)["kept"] is None
    assert [row[1] for row in cli.rows()] == [ALPHA]


def test_restore_of_what_is_not_there(cli, refused):
    refused(cli.here("backup", "restore", "prepdeck-2020"), 2, "no backup 'prepdeck-2020'", "prepdeck backup list")


def test_restore_of_a_bad_copy_changes_nothing(cli, refused):
    cli.grade(ALPHA, "good")
    before = cli.rows()
    bad = cli.home / "backups" / "bad.db"
    bad.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    refused(cli.here("backup", "restore", "bad.db"), 3, str(bad))
    assert cli.rows() == before
