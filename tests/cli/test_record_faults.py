"""A record that can't be used: said in a sentence, and left as it is."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

ALPHA, BETA = "card:databases.cli.alpha", "card:databases.cli.beta"
COMMANDS = [("today", "--json"), ("review", "--grade", ALPHA, "good", "--json"), ("backup", "make")]


def settle(cli):
    """Bring everything that SQLite keeps beside the record into it."""
    with closing(sqlite3.connect(cli.record)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for ending in ("-wal", "-shm"):
        Path(f"{cli.record}{ending}").unlink(missing_ok=True)


def test_an_empty_file_becomes_a_record(cli):
    cli.record.unlink()
    cli.record.touch()
    assert cli.grade(ALPHA, "good")["id"] == ALPHA
    assert len(cli.rows()) == 1


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("content", [b"This is a text.\n" * 400, b"\0" * 8192, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_record(cli, refused, words, content):
    settle(cli)
    cli.record.write_bytes(content)
    refused(cli.here(*words), 3, str(cli.record), "prepdeck backup restore")
    assert cli.record.read_bytes() == content


@pytest.mark.parametrize("keep", [100, 4096, 20_000])
def test_a_truncated_record(cli, keep):
    cli.grade(ALPHA, "good")
    settle(cli)
    content = cli.record.read_bytes()[:keep]
    cli.record.write_bytes(content)
    done = cli.here("review", "--grade", BETA, "good", "--json")
    assert done.code == 3, done
    assert done.out == ""
    assert "prepdeck backup restore" in done.err
    assert "Traceback" not in done.err
    assert cli.record.read_bytes() == content


@pytest.mark.parametrize("words", COMMANDS)
def test_a_record_of_a_newer_prepdeck(cli, refused, words):
    with closing(sqlite3.connect(cli.record)) as connection, connection:
        table = "alembic_version"
        assert connection.execute(f"UPDATE {table} SET version_num = '9999'").rowcount == 1
    refused(cli.here(*words), 3, str(cli.record), "newer")
    with closing(sqlite3.connect(cli.record)) as connection:
        assert connection.execute(f"SELECT version_num FROM {table}").fetchone() == ("9999",)


def test_a_record_that_is_a_folder(cli, refused):
    cli.record.unlink()
    cli.record.mkdir()
    refused(cli.here("today", "--json"), 3, str(cli.record))


def test_a_record_that_another_program_keeps_locked(cli, refused, monkeypatch):
    import prepdeck.data.database as database

    monkeypatch.setattr(database, "BUSY_MS", 50)
    monkeypatch.setattr(database.Database.__init__, "__kwdefaults__", {"read_only": False, "busy_ms": 50})
    with closing(sqlite3.connect(cli.record, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused(
            cli.here("review", "--grade", ALPHA, "good", "--json"), 3, "locked (waited 0.05 s)", "nothing was stored"
        )
        assert cli.json("today")["due"]["card"] == 0  # reading goes on
        other.execute("ROLLBACK")
    assert cli.rows() == []
    assert cli.grade(ALPHA, "good")["id"] == ALPHA


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 8 MiB; only root may mount one."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk takes root: run as root in a container")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "prepdeck-test", str(disk)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"this container may not mount ({mounted.stderr.strip()}): run it with CAP_SYS_ADMIN")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk(cli, refused, small_disk):
    cli.grade(ALPHA, "good")
    settle(cli)
    home = small_disk / "home"
    shutil.copytree(cli.home, home)
    config = home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace(str(cli.home), str(home)), encoding="utf-8")
    with (home / "filler").open("wb", buffering=0) as filler:
        while True:
            try:
                filler.write(b"\0" * 4096)
            except OSError:
                break
    before = (home / "prepdeck.db").read_bytes()
    cli.home = home
    refused(cli.run("review", "--grade", BETA, "good", "--json"), 3, "full", "nothing was stored")
    (home / "filler").unlink()
    assert len(cli.rows()) == 1
    assert before.startswith(b"SQLite format 3")
    assert cli.grade(BETA, "good")["id"] == BETA
    assert cli.json("doctor")["findings"][2]["state"] == "ok"


def test_a_full_disk_at_the_first_start(bare, refused, small_disk):
    bare.home = small_disk / "home"
    with (small_disk / "filler").open("wb", buffering=0) as filler:
        while True:
            try:
                filler.write(b"\0" * 4096)
            except OSError:
                break
    refused(bare.run("today", "--json"), 3, "full")
    (small_disk / "filler").unlink()
    assert bare.json("today")["due"]["card"] == 0


def test_a_grade_counts_though_no_backup_could_be_made(cli):
    folder = cli.home / "backups"
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("in the way", encoding="utf-8")
    done = cli.here("review", "--grade", ALPHA, "good", "--json")
    assert done.code == 0
    assert f'"id": "{ALPHA}"' in done.out
    assert "No backup could be made." in done.err
    assert len(cli.rows()) == 1
