"""What goes wrong with a database becomes a sentence, and the store goes on working."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prepdeck.data.clock import SetClock
from prepdeck.data.database import Database
from prepdeck.data.events import Event
from prepdeck.data.store import RecordError, Store

Answer = Callable[..., Event]
CARD = "card:python.basics.c0"
AS_ROOT = os.geteuid() == 0


def test_every_commit_reaches_the_disk(sqlite_url: str, clock: SetClock) -> None:
    with Store.open(sqlite_url, clock=clock) as store:
        assert store.database.rows("PRAGMA journal_mode") == [("wal",)]
        assert store.database.rows("PRAGMA synchronous") == [(2,)]
        assert store.database.rows("PRAGMA foreign_keys") == [(1,)]
        assert store.database.rows("PRAGMA busy_timeout") == [(5_000,)]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://me:secret@host/x", "mysql://..."),
        ("nonsense", "nonsense"),
        ("sqlite://", "sqlite://..."),
        ("postgresql://me@host:port/x", "postgresql://..."),
    ],
)
def test_a_wrong_address_is_said(url: str, said: str, clock: SetClock) -> None:
    with pytest.raises(RecordError, match="is not the address of a database") as caught:
        Store.open(url, clock=clock)
    assert str(caught.value).startswith(said)
    assert "secret" not in str(caught.value)


def test_a_missing_driver_names_the_extra(clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RecordError, match=r"pip install 'prepdeck\[postgres\]'"):
        Store.open("postgresql://me@host/deck", clock=clock)


@pytest.mark.postgres
def test_a_server_that_is_not_running_is_said(postgres_server: str, tmp_path: Path, clock: SetClock) -> None:
    with pytest.raises(RecordError, match="No PostgreSQL server answers") as caught:
        Store.open(f"postgresql://me:secret@/deck?host={tmp_path}", clock=clock)
    assert "secret" not in str(caught.value)


@pytest.mark.postgres
def test_an_unknown_database_and_user_are_said(postgres_server: str, clock: SetClock) -> None:
    with pytest.raises(RecordError, match=r"has no database .*createdb"):
        Store.open(f"postgresql://tester@/nowhere?host={postgres_server}", clock=clock)
    with pytest.raises(RecordError, match="refuses to let you in"):
        Store.open(f"postgresql://stranger@/postgres?host={postgres_server}", clock=clock)


@pytest.mark.postgres
def test_a_lost_connection_comes_back(postgres_url: str, clock: SetClock, answer: Answer) -> None:
    with Store.open(postgres_url, clock=clock) as store, Store.open(postgres_url, clock=clock) as other:
        store.record("suspended", CARD)
        pid = store.database.rows("SELECT pg_backend_pid()")[0][0]
        other.database.rows("SELECT pg_terminate_backend(?)", (pid,))
        with pytest.raises(RecordError, match="nothing was stored"):
            store.record("unsuspended", CARD)
        store.record("unsuspended", CARD)
        assert [event.kind for event in store.events()] == ["suspended", "unsuspended"]


def test_the_name_hides_the_password(clock: SetClock) -> None:
    pytest.importorskip("psycopg", reason="pip install 'prepdeck[postgres]'")
    assert "secret" not in Database("postgresql://me:secret@host/deck").name


def test_a_locked_record_is_said_and_works_afterwards(url: str, store: Store, clock: SetClock, answer: Answer) -> None:
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        database = Database(url)
        with database.writing():
            held.set()
            let_go.wait()
        database.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    impatient = Store(Database(url, busy_ms=30), clock, store.rules, None)
    try:
        with pytest.raises(RecordError, match=r"locked .*nothing was stored"):
            answer(impatient, CARD, 3)
    finally:
        let_go.set()
        holder.join()
    answer(impatient, CARD, 3)
    impatient.close()
    assert len(store.events()) == 1


def test_a_short_lock_is_waited_for(url: str, store: Store, answer: Answer) -> None:
    held = threading.Event()

    def hold() -> None:
        database = Database(url)
        with database.writing():
            held.set()
        database.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    answer(store, CARD, 3)
    holder.join()
    assert len(store.events()) == 1


@pytest.mark.parametrize("content", [b"this is no database at all, says its name" * 40, b"SQLite format 3\0" * 99])
def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path, clock: SetClock, content: bytes) -> None:
    path = tmp_path / "prepdeck.db"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"damaged or no record .*prepdeck backup restore"):
        Store.open(f"sqlite:///{path}", clock=clock)
    assert path.read_bytes() == content


def test_somebody_elses_database_is_left_alone(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE event (name TEXT)")
    connection.close()
    with pytest.raises(RecordError, match="is no record of prepdeck"):
        Store.open(f"sqlite:///{path}", clock=clock)


def test_a_damaged_page_is_said(sqlite_url: str, clock: SetClock, fill: Callable[[Store, int], None]) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with Store.open(sqlite_url, clock=clock) as store:
        fill(store, 200)
    raw = bytearray(path.read_bytes())
    raw[8 * 4096 : 20 * 4096] = b"\xff" * (12 * 4096)
    path.write_bytes(raw)
    with pytest.raises(RecordError, match="damaged"), Store.open(sqlite_url, clock=clock) as store:
        store.events()


def test_a_full_disk_is_said_and_nothing_is_half_written(sqlite_url: str, clock: SetClock, answer: Answer) -> None:
    with Store.open(sqlite_url, clock=clock) as store:
        store.record("planned", payload={"text": "first"})
        store.database.run("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = store.database.rows("PRAGMA page_count")[0][0]
        store.database.run(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RecordError, match=r"disk that holds .* is full: nothing was stored"):
            store.record("planned", payload={"text": "x" * 50_000})
        assert [event.payload["text"] for event in store.events()] == ["first"]
        store.database.run("PRAGMA max_page_count = 1000000")
        store.record("planned", payload={"text": "x" * 50_000})
        assert len(store.events()) == 2
        assert store.check().clean


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, clock: SetClock) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordError, match="cannot be"):
        Store.open(f"sqlite:///{tmp_path}/file/deep/prepdeck.db", clock=clock)


def test_a_reading_store_wants_a_record(tmp_path: Path, clock: SetClock) -> None:
    with pytest.raises(RecordError, match="no record at"):
        Store.open(f"sqlite:///{tmp_path}/none.db", clock=clock, read_only=True)
    assert list(tmp_path.iterdir()) == []


WRITE = """
import os, sys
import sqlalchemy.dialects.sqlite
from datetime import UTC, datetime
from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.store import RecordError, Store
if os.geteuid() == 0:
    os.seteuid(65534)  # root may write anywhere; what is imported above may lie where only root reads
try:
    Store.open(sys.argv[1], clock=SetClock(Moment(datetime(2026, 11, 22, tzinfo=UTC)))).record("planned")
except RecordError as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.parametrize("what", ["folder", "home"])
def test_a_place_without_write_permission_is_said(empty_record: Path, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "deck"
    folder.mkdir()
    if what == "folder":
        shutil.copyfile(empty_record, folder / "prepdeck.db")
        (folder / "prepdeck.db").chmod(0o444)
    folder.chmod(0o555)
    name = "prepdeck.db" if what == "folder" else "below/prepdeck.db"
    for parent in (tmp_path, *tmp_path.parents):
        if AS_ROOT and not parent.stat().st_mode & 0o005 and parent.is_relative_to("/tmp"):
            parent.chmod(0o755)  # the other user must get as far as the folder
    done = subprocess.run(
        [sys.executable, "-c", WRITE, f"sqlite:///{folder}/{name}"],
        capture_output=True,
        text=True,
    )
    folder.chmod(0o755)
    assert (done.returncode, done.stderr) == (3, "")
    assert "PREPDECK_HOME" in done.stdout
    assert "Traceback" not in done.stdout


def test_connections_of_all_threads_are_closed(sqlite_url: str, clock: SetClock) -> None:
    store = Store.open(sqlite_url, clock=clock)
    threads = [threading.Thread(target=store.items) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    beside = [path.name for path in Path(sqlite_url.removeprefix("sqlite:///")).parent.iterdir()]
    assert beside == ["prepdeck.db"]  # the last to close takes the log file away
    assert store.items() == []  # and the store opens again when it is used
    store.close()


def test_a_close_breaks_no_transaction_in_two(url: str, clock: SetClock) -> None:
    with Store.open(url, clock=clock) as store:
        database = store.database
        begun, closed = threading.Event(), threading.Event()

        def write_slowly() -> None:
            with database.writing():
                database.run("INSERT INTO meta (name, value) VALUES ('first', '1')")
                begun.set()
                closed.wait()
                database.run("INSERT INTO meta (name, value) VALUES ('second', '2')")

        thread = threading.Thread(target=write_slowly)
        thread.start()
        begun.wait()
        database.busy_ms = 10
        store.close()
        closed.set()
        thread.join()
        assert len(database.rows("SELECT name FROM meta WHERE name IN ('first', 'second')")) == 2


def test_a_close_in_the_middle_of_a_statement_crashes_nothing(sqlite_url: str, clock: SetClock) -> None:
    with Store.open(sqlite_url, clock=clock) as store:
        begun, closed = threading.Event(), threading.Event()
        found: list[Any] = []

        def pause() -> int:
            begun.set()
            closed.wait()
            return 7

        def read_slowly() -> None:
            store.database.connection().create_function("pause", 0, pause)
            found.extend(store.database.rows("SELECT pause()"))

        thread = threading.Thread(target=read_slowly)
        thread.start()
        begun.wait()
        store.database.busy_ms = 10
        store.close()
        closed.set()
        thread.join()
        assert found == [(7,)]


def test_a_connection_that_cannot_be_used_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.db").write_bytes(b"no database" * 1000)
    database = Database(f"sqlite:///{tmp_path / 'notes.db'}")
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def kept(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", kept)
    with pytest.raises(RecordError):
        database.rows("SELECT 1")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")
