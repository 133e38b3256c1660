"""Backups: verified copies, thinning by age, and the way back."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data import backup
from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.events import Event
from prepdeck.data.store import RecordError, Store

Answer = Callable[..., Event]
Fill = Callable[[Store, int], None]
CARD = "card:python.basics.c0"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_backup_is_named_verified_and_complete(store: Store, answer: Answer, tmp_path: Path) -> None:
    event = answer(store, CARD, 3)
    assert store.backup_due()
    made = store.make_backup()
    assert made is not None
    assert made.parent == tmp_path / "backups"
    assert made.stem == "prepdeck-2026-11-22-09.00.00"
    assert made.suffix == (".db" if store.database.is_sqlite else ".jsonl")
    assert backup.verify(made) == backup.Contents(1, event.id)
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_backups_are_made_when_something_changed_and_every_half_hour(
    store: Store, clock: SetClock, answer: Answer
) -> None:
    assert not store.backup_due()  # there is nothing to keep yet
    answer(store, CARD, 3)
    assert store.make_backup() is not None
    answer(store, CARD, 3)
    clock.set(clock.now().later(minutes=29))
    assert not store.backup_due()
    assert store.make_backup() is None
    clock.set(clock.now().later(minutes=1))
    assert store.backup_due()
    assert store.make_backup() is not None
    clock.set(clock.now().later(days=3))
    assert not store.backup_due()  # nothing changed
    assert store.make_backup(force=True) is not None
    answer(store, CARD, 3)
    clock.set(clock.now().later(days=-2))
    assert store.backup_due()  # a copy from the future is not recent


def test_a_broken_newest_copy_makes_a_backup_due(store: Store, clock: SetClock, answer: Answer) -> None:
    answer(store, CARD, 3)
    made = store.make_backup()
    assert made is not None
    made.write_bytes(made.read_bytes()[:50])
    clock.set(clock.now().later(hours=1))
    assert store.backup_due()


def test_without_a_folder_there_are_no_backups(sqlite_url: str, clock: SetClock) -> None:
    with Store.open(sqlite_url, clock=clock) as store:
        store.record("planned")
        made = store.make_backup()
        assert made is not None
        assert made.parent == Path(sqlite_url.removeprefix("sqlite:///")).parent / "backups"  # beside the file
        store.backups = None
        assert not store.backup_due()
        assert store.make_backup(force=True) is None


def test_a_folder_that_cannot_be_written_is_said(store: Store, answer: Answer, tmp_path: Path) -> None:
    answer(store, CARD, 3)
    (tmp_path / "backups").write_text("a file in the way")
    with pytest.raises(RecordError, match=r"cannot be (used|written)"):
        store.make_backup()
    assert store.check().clean


def test_only_backups_are_listed(tmp_path: Path) -> None:
    names = ["prepdeck-2026-11-22-09.00.00.db", "prepdeck-2026-13-45-09.00.00.db", "notes.db", ".prepdeck-x.part"]
    for name in (*names, "prepdeck-2026-11-21-23.59.59.jsonl"):
        (tmp_path / name).write_text("")
    assert [found.path.name for found in backup.list_backups(tmp_path)] == [
        "prepdeck-2026-11-21-23.59.59.jsonl",
        "prepdeck-2026-11-22-09.00.00.db",
    ]
    assert backup.list_backups(tmp_path / "none") == []


@pytest.mark.parametrize("damage", ["cut", "page", "text", "missing", "empty"])
def test_a_damaged_copy_is_refused_and_nothing_is_touched(
    sqlite_url: str, clock: SetClock, tmp_path: Path, damage: str, fill: Fill
) -> None:
    with Store.open(sqlite_url, clock=clock) as store:
        fill(store, 300)
        made = store.make_backup()
    assert made is not None
    raw = made.read_bytes()
    broken = {
        "cut": raw[: len(raw) // 2],
        "page": raw[: 9 * 4096] + b"\x55" * 8192 + raw[11 * 4096 :],
        "text": b"not a database at all" * 9,
        "empty": b"",
    }
    made.unlink()
    if damage != "missing":
        made.write_bytes(broken[damage])
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    before = file.read_bytes()
    with pytest.raises(RecordError):
        backup.restore(made, file, clock.now())
    assert file.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"prepdeck.db", "backups"}


def test_restore_brings_back_and_keeps_the_present(
    sqlite_url: str, clock: SetClock, tmp_path: Path, answer: Answer
) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Store.open(sqlite_url, clock=clock) as store:
        first = store.record("planned")
        made = store.make_backup()
        second = store.record("planned")
    assert made is not None
    kept = backup.restore(made, file, clock.now())
    assert kept == tmp_path / "prepdeck-before-restore-2026-11-22-09.00.00.db"
    with Store.open(sqlite_url, clock=clock) as store:
        assert list(store.log()) == [first]
        assert store.check().clean
        store.record("planned")
    with Store.open(f"sqlite:///{kept}", clock=clock) as store:
        assert list(store.log()) == [first, second]
    assert backup.verify(made).events == 1  # the copy itself is as it was


def test_restore_takes_what_is_in_the_log_file_along(sqlite_url: str, clock: SetClock, tmp_path: Path) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Store.open(sqlite_url, clock=clock) as store:
        store.record("planned")
        made = store.make_backup()
        store.record("planned")
        assert made is not None
        for ending in ("", "-wal", "-shm"):  # as a kill leaves it: the second event is in the -wal file only
            shutil.copyfile(f"{file}{ending}", tmp_path / f"left.db{ending}")
    kept = backup.restore(made, tmp_path / "left.db", clock.now())
    assert kept is not None
    assert not (tmp_path / "left.db-wal").exists()
    with Store.open(f"sqlite:///{kept}", clock=clock) as store:
        assert len(list(store.log())) == 2
    with Store.open(f"sqlite:///{tmp_path}/left.db", clock=clock) as store:
        assert len(list(store.log())) == 1


def test_restore_waits_for_no_open_record(sqlite_url: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "BUSY_MS", 20)
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Store.open(sqlite_url, clock=clock) as store:
        store.record("planned")
        made = store.make_backup()
        assert made is not None
        with pytest.raises(RecordError, match="Another program keeps"):
            backup.restore(made, file, clock.now())
        store.record("planned")
        assert len(list(store.log())) == 2


def test_restore_replaces_a_damaged_record_and_keeps_its_pieces(
    sqlite_url: str, clock: SetClock, tmp_path: Path
) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Store.open(sqlite_url, clock=clock) as store:
        store.record("planned")
        made = store.make_backup()
    assert made is not None
    file.write_bytes(b"scribbled over" * 1_000)
    (tmp_path / "prepdeck.db-wal").write_bytes(b"left over")
    kept = backup.restore(made, file, clock.now())
    assert kept is not None
    assert kept.read_bytes().startswith(b"scribbled")
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"left over"
    with Store.open(sqlite_url, clock=clock) as store:
        assert len(list(store.log())) == 1
        assert store.check().clean


def test_restore_where_there_is_no_record(sqlite_url: str, clock: SetClock, tmp_path: Path) -> None:
    with Store.open(sqlite_url, clock=clock) as store:
        store.record("planned")
        made = store.make_backup()
    assert made is not None
    assert backup.restore(made, tmp_path / "new" / "deck.db", clock.now()) is None
    with Store.open(f"sqlite:///{tmp_path}/new/deck.db", clock=clock) as store:
        assert len(list(store.log())) == 1


@pytest.mark.postgres
def test_an_exported_log_fills_an_empty_record(
    postgres_url: str, sqlite_url: str, clock: SetClock, tmp_path: Path, answer: Answer
) -> None:
    from prepdeck.data.items import Item

    items = [Item(CARD, "python", "core", "Card")]
    with Store.open(postgres_url, clock=clock, backups=tmp_path / "b") as store:
        store.sync_items("library", items)
        answer(store, CARD, 3)
        answer(store, CARD, 3)
        store.undo()
        store.record("flagged", CARD, {"flag": "né\n"})
        made = store.make_backup()
        assert made is not None
        with pytest.raises(RecordError, match="holds events already"):
            store.restore_log(made)
        with pytest.raises(RecordError, match="empty PostgreSQL database"):
            backup.restore(made, tmp_path / "x.db", clock.now())
        with Store.open(sqlite_url, clock=clock) as other:
            other.sync_items("library", items)
            assert other.restore_log(made) == 4
            assert list(other.log()) == list(store.log())
            assert other.items() == store.items()
            assert other.check().clean


@pytest.mark.postgres
@pytest.mark.parametrize("damage", ["cut", "line", "head"])
def test_a_damaged_export_is_refused(
    postgres_url: str, sqlite_url: str, clock: SetClock, tmp_path: Path, damage: str
) -> None:
    with Store.open(postgres_url, clock=clock, backups=tmp_path / "b") as store:
        store.record("planned", payload={"n": 1})
        store.record("planned", payload={"n": 2})
        made = store.make_backup()
    assert made is not None
    lines = made.read_text().splitlines()
    broken = {"cut": lines[:2], "line": [*lines[:2], lines[2][:-9]], "head": ['{"a": 1}', *lines[1:]]}[damage]
    made.write_text("\n".join(broken) + "\n")
    with Store.open(sqlite_url, clock=clock) as other:
        with pytest.raises(RecordError, match=str(made)):
            other.restore_log(made)
        assert list(other.log()) == []


def test_an_export_that_is_no_text_is_refused(tmp_path: Path) -> None:
    export = tmp_path / "log.jsonl"
    export.write_bytes(b'{"prepdeck": "log", "events": 1, "newest": "x"}\n' + b" " * 20_000 + b"\xff\n")
    with pytest.raises(RecordError, match=f"{export}:2"):
        backup.verify(export)


def test_a_backup_that_vanishes_meanwhile_hides_no_other(tmp_path: Path) -> None:
    whole = tmp_path / "prepdeck-2026-11-22-10.00.00.db"
    whole.touch()
    (tmp_path / "prepdeck-2026-11-22-09.00.00.db").symlink_to(tmp_path / "gone")  # a name whose file is not there
    (tmp_path / ".prepdeck-x.part").symlink_to(tmp_path / "gone")
    assert [found.path for found in backup.list_backups(tmp_path)] == [whole]
    backup._sweep(tmp_path)


TABLE = [  # days before now, at noon -> kept
    ([0, 1], [0, 1]),
    ([0, 0.1, 0.2, 1, 1.2], [0, 0.1, 0.2, 1, 1.2]),
    ([2, 2.1, 2.2, 3, 3.3], [2, 3]),  # older days keep their newest
    (list(range(2, 16)), [*range(2, 14), 14]),  # twelve daily ones, then a new week
]


@pytest.mark.parametrize(("days", "kept"), TABLE)
def test_thinning_by_the_table(days: list[float], kept: list[float]) -> None:
    times = {day: NOW - timedelta(days=day) for day in days}
    assert backup.kept_times(times.values(), NOW) == {times[day] for day in kept}


def test_thinning_a_year_of_backups() -> None:
    """Four backups a day for 365 days, thinned each day as in life."""
    kept: set[datetime] = set()
    for day in range(365):
        start = datetime(2026, 1, 1, 6, tzinfo=UTC) + timedelta(days=day)
        for hour in (0, 4, 8, 12):
            now = start + timedelta(hours=hour)
            kept = backup.kept_times(kept | {now}, now)
    last = max(kept)
    ages = sorted((last.date() - when.date()).days for when in kept)
    assert ages[:8] == [0] * 4 + [1] * 4
    assert ages[8:20] == list(range(2, 14))
    weekly, monthly = ages[20:30], ages[30:]
    assert all(4 <= later - earlier <= 7 for earlier, later in pairwise(weekly))
    assert len(monthly) == 9
    assert all(later - earlier in (28, 35) for earlier, later in pairwise(monthly))  # the last week of each month
    assert len(kept) == 8 + 12 + 10 + 9


@given(st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 22), timezones=st.just(UTC)), max_size=80))
def test_thinning_keeps_the_newest_and_is_stable(times: list[datetime]) -> None:
    kept = backup.kept_times(times, NOW)
    assert kept <= set(times)
    assert not times or max(times) in kept
    assert {when for when in times if (NOW.date() - when.date()).days < 2} <= kept
    assert backup.kept_times(kept, NOW) == kept
    assert len({when for when in kept if (NOW.date() - when.date()).days >= 2}) <= 12 + 10 + 9


def test_thin_removes_the_files(tmp_path: Path) -> None:
    for day in (2, 2.1, 3):
        name = (NOW - timedelta(days=day)).strftime(backup.STAMP)
        (tmp_path / f"prepdeck-{name}.db").write_text("")
    (tmp_path / "mine.db").write_text("")
    removed = backup.thin(tmp_path, Moment(NOW))
    assert [path.name for path in removed] == ["prepdeck-2026-11-20-09.36.00.db"]
    assert len(list(tmp_path.iterdir())) == 3


def test_a_backup_during_writes_is_one_state(sqlite_url: str, clock: SetClock, tmp_path: Path) -> None:
    """Another process writes pairs of events without pause; a copy never holds half a pair."""
    program = (
        "import sys; from datetime import UTC, datetime; from prepdeck.data.clock import Moment, SetClock;"
        "from prepdeck.data.store import Store; from prepdeck.data import log\n"
        "store = Store.open(sys.argv[1], clock=SetClock(Moment(datetime(2026, 11, 22, tzinfo=UTC))))\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    with store.database.writing():\n"
        "        for _ in range(2):\n"
        "            event = log.new_event(log.newest_id(store.database), store.clock.now(), 'd', 'planned', '', {})\n"
        "            store.database.run(log.INSERT, log.event_row(event))\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program, sqlite_url], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        with Store.open(sqlite_url, clock=clock) as store:
            for _ in range(8):
                clock.set(clock.now().later(hours=1))
                made = store.make_backup(force=True)
                assert made is not None
                assert backup.verify(made).events % 2 == 0
    finally:
        child.kill()
        child.communicate()


def test_a_copy_needs_no_files_beside_it(sqlite_url: str, clock: SetClock, tmp_path: Path) -> None:
    with Store.open(sqlite_url, clock=clock) as store:
        store.record("planned")
        made = store.make_backup()
    assert made is not None
    made.parent.chmod(0o755)
    connection = sqlite3.connect(f"file:{made}?mode=ro&immutable=1", uri=True)
    assert connection.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
    connection.close()


def test_old_half_written_copies_are_swept(sqlite_url: str, clock: SetClock, tmp_path: Path) -> None:
    import os

    with Store.open(sqlite_url, clock=clock, backups=tmp_path / "b") as store:
        store.record("planned")
        (tmp_path / "b").mkdir()
        dead, live = tmp_path / "b" / ".prepdeck-dead.part", tmp_path / "b" / ".prepdeck-live.part"
        for path in (dead, live):
            path.write_text("half")
        os.utime(dead, (0, 0))
        store.make_backup()
    assert (dead.exists(), live.exists()) == (False, True)
