"""Records for the tests: SQLite files and databases of a PostgreSQL server that the tests start themselves."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.database import Database
from prepdeck.data.events import Event, next_id
from prepdeck.data.items import Item
from prepdeck.data.memory import Rating, review
from prepdeck.data.schema import PRESENT
from prepdeck.data.store import Store

START = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))
Answer = Callable[..., Event]


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands at 9:00 on 22 November 2026 until it is set."""
    return SetClock(START, running=False)


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite record without events, for copying: migrating anew takes half a second."""
    path = tmp_path_factory.mktemp("template") / "prepdeck.db"
    with Store.open(f"sqlite:///{path}", clock=SetClock(START, running=False)) as store:
        store.database.run("DELETE FROM meta")
    return path


@pytest.fixture
def sqlite_url(empty_record: Path, tmp_path: Path) -> str:
    """The URL of an empty SQLite record of the test's own."""
    path = tmp_path / "prepdeck.db"
    shutil.copyfile(empty_record, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The socket folder of a PostgreSQL server started for this run; skips where there is none."""
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is missing: pip install 'prepdeck[postgres]'")
    initdb, postgres = _program("initdb"), _program("postgres")
    if initdb is None or postgres is None:
        pytest.skip("PostgreSQL is missing: apt install postgresql, or brew install postgresql")
    user = None if os.geteuid() else _plain_user()  # the server refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="pd-", dir="/tmp"))  # a socket's path may have 100 characters only
    if user is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    who: dict[str, Any] = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    try:
        subprocess.run(
            [initdb, "-D", folder / "data", "-A", "trust", "-U", "tester", "-E", "UTF8", "--no-sync"],
            check=True,
            capture_output=True,
            cwd=folder,
            **who,
        )
        server = subprocess.Popen(
            [postgres, "-D", folder / "data", "-k", folder, "-h", "", "-c", "fsync=off", "-c", "full_page_writes=off"],
            stderr=subprocess.PIPE,
            cwd=folder,
            text=True,
            **who,
        )
        assert server.stderr is not None
        said = []
        for line in server.stderr:
            said.append(line)
            if "ready to accept connections" in line:
                break
        else:
            pytest.fail("PostgreSQL did not start: " + "".join(said))
        yield str(folder)
        server.send_signal(signal.SIGINT)  # the fast way: a client that hangs on does not hold it up
        server.communicate()
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_record(postgres_server: str) -> str:
    """The URL of a migrated database on the server; tests use it one after the other."""
    url = new_database(postgres_server)
    Store.open(url, clock=SetClock(START, running=False)).close()
    return url


@pytest.fixture
def postgres_url(postgres_record: str) -> str:
    """The URL of an empty PostgreSQL record."""
    database = Database(postgres_record)
    tables = ", ".join(("event", "item", "memory", "retracted", "alias", "source", "meta", "quarantine"))
    database.run(f"TRUNCATE {tables}")
    database.run("UPDATE alembic_version SET version_num = ?", (PRESENT,))
    database.close()
    return postgres_record


@pytest.fixture
def fresh_postgres_url(postgres_server: str) -> str:
    """The URL of a database without tables."""
    return new_database(postgres_server)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty record, once for each kind of database."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def store(url: str, clock: SetClock, tmp_path: Path) -> Iterator[Store]:
    """An open record with six cards and a drill."""
    with Store.open(url, clock=clock, backups=tmp_path / "backups") as opened:
        opened.sync_items("library", [card(number) for number in range(6)])
        opened.sync_items("dsa", [Item("drill:pair-sum", "dsa", "core", "Pair sum", minutes=12)])
        yield opened


@pytest.fixture
def fill() -> Callable[[Store, int], None]:
    """The function that puts that many events into a record in one go: `fill(store, count)`."""

    def add(store: Store, count: int) -> None:
        made: list[Event] = []
        for number in range(count):
            event_id = next_id(made[-1].id if made else None, 1, os.urandom)
            made.append(Event(event_id, "", "planned", 1, 0, 1, "phone", payload={"number": number}))
        store.append(made)

    return add


@pytest.fixture
def answer() -> Answer:
    """The function that grades an item as the app does: `answer(store, item_id, rating, ms=..., evidence=...)`."""
    return give_answer


def card(number: int) -> Item:
    """Return the card with that number."""
    return Item(f"card:python.basics.c{number}", "python", "core", f"Card {number}", position=number)


def give_answer(store: Store, item_id: str, rating: int = 3, *, ms: int = 5_000, **more: Any) -> Event:
    """Grade an item as the app does: look at it, schedule, store."""
    row = store.item(item_id)
    assert row is not None
    scheduled = review(row.memory, Rating(rating), store.clock.now(), store.rules, item_id)
    return store.grade(item_id, scheduled, ms=ms, expected=row.last_event, **more)


def new_database(server: str) -> str:
    """Create a database without tables on the server and return its URL."""
    import psycopg

    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"host={server} user=tester dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    return f"postgresql://tester@/{name}?host={server}"


def _program(name: str) -> str | None:
    """Return where a program of PostgreSQL is; Debian keeps them off the path."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(places[0]) if places else shutil.which(name)


def _plain_user() -> str:
    """Return a user without privileges to run the server as."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("PostgreSQL refuses to run as root and there is no user `postgres` or `nobody`; run as another user")
