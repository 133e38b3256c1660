"""The database under the record: one connection for each thread, transactions, and sentences for what goes wrong.

SQLite (the default) and PostgreSQL look the same from above: statements are written with `?`, a write transaction is
alone in the database, and every failure of the driver becomes a `RecordError`.

The drivers are used directly (PEP 249): importing SQLAlchemy takes longer than all else that a start does. It comes in
where the schema is made or changed (`alchemy`), together with the tables and Alembic.
"""

import gc
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .paths import SQLITE, database_file
from .troubles import Conflict, RecordError, file_trouble, server_trouble, sqlite_trouble

if TYPE_CHECKING:
    import psycopg
    import sqlalchemy

__all__ = ["Conflict", "Database", "RecordError", "collector_paused"]

BUSY_MS = 5_000
CACHE_KIB, ROOMY_KIB = 4_000, 16_000
POSTGRES_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")
POSTGRES_WRITERS = 0x70726570  # key of the advisory lock that lets one writer in at a time


class Database:
    """A SQLite file or a PostgreSQL database.

    name: how sentences call it. file: the SQLite file, None for a server. It may be used from any thread; each thread
    has its own connection. RecordError says what is wrong in a sentence.
    """

    def __init__(self, url: str, *, read_only: bool = False, busy_ms: int = BUSY_MS) -> None:
        self.file = database_file(url)
        self.read_only = read_only
        self.busy_ms = busy_ms
        self._address = "" if self.file else _server_address(url)
        self.name = str(self.file) if self.file else _shown(self._address)
        self._errors = (sqlite3.Error,) if self.file else _server_errors()
        self._here = threading.local()
        self._open: list[tuple[Any, threading.RLock]] = []  # connections, each with the lock of who uses it now
        self._closings = 0
        self._lock = threading.Lock()
        self._spelled: dict[str, str] = {}
        self.by_bytes = "" if self.file else ' COLLATE "C"'  # after ORDER BY, for text: SQLite does so by itself
        self._begin_writing = "BEGIN IMMEDIATE" if self.file else "BEGIN"
        self._begin_reading = "BEGIN" if self.file else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a SQLite file."""
        return self.file is not None

    def connection(self) -> Any:
        """Return this thread's driver connection, opened at its first use; it is in autocommit mode.

        Inside a transaction it is the transaction's, even after a `close`: on another one, the rest would be committed
        without the beginning.
        """
        here = self._here
        if (inside := getattr(here, "inside", None)) is not None:
            return inside
        self._drop_outdated()
        connection = getattr(here, "connection", None)
        if connection is None:
            here.closings = self._closings
            with self.explained():
                connection = self._open_file() if self.file else self._open_server()
                try:
                    self._prepare(connection)
                except BaseException:
                    connection.close()
                    raise
            here.connection, here.lock = connection, threading.RLock()
            with self._lock:
                self._open.append((connection, here.lock))
        return connection

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Run one statement (`?` for values; a list of tuples runs it for each) in the transaction that is open.

        Returns the driver's cursor. Driver errors pass through unexplained; call inside `writing`, `reading` or
        `explained`.
        """
        connection = self.connection()
        with self._here.lock:
            cursor = connection.cursor()
            if isinstance(parameters, list):
                cursor.executemany(self._spell(sql), parameters)
            else:
                cursor.execute(self._spell(sql), parameters)
            return cursor

    def fetch(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Run a query and return its tuples, unexplained like `run`."""
        self.connection()
        try:
            with self._here.lock:
                found: list[Any] = self.run(sql, parameters).fetchall()
                return found
        finally:
            self._drop_outdated()

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Run a query on its own and return the tuples."""
        with self.explained():
            return self.fetch(sql, parameters)

    def stream(self, sql: str, parameters: Sequence[Any] = (), size: int = 5_000) -> Iterator[Any]:
        """Run a query and yield its tuples, at most `size` of them in memory with SQLite; unexplained like `run`."""
        cursor = self.run(sql, parameters)
        while batch := cursor.fetchmany(size):
            yield from batch
        cursor.close()

    def remembered(self, name: str, read: Callable[[], str]) -> str:
        """Return what `read` returns, without asking it again as long as nobody has written since this thread did.

        A SQLite file tells that in microseconds. Call outside a transaction. RecordError as `read` raises it.
        """
        if not self.is_sqlite:
            return read()
        connection = self.connection()
        version = self.rows("PRAGMA data_version")[0][0]  # counts the commits of others; total_changes are our own
        stamp = connection, version, connection.total_changes
        kept: dict[str, tuple[object, str]] = self._here.__dict__.setdefault("kept", {})
        if name not in kept or kept[name][0] != stamp:
            kept[name] = stamp, read()
        return kept[name][1]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open a write transaction, alone in the database; committed at the end, rolled back on any exception."""
        if self.read_only:
            raise RecordError(f"{self.name} is open for reading only; nothing was stored.")
        with self._transaction(self._begin_writing):
            if not self.is_sqlite:
                self.run("SELECT pg_advisory_xact_lock(?)", (POSTGRES_WRITERS,))
            yield

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """Hold more pages in memory for a while: for a transaction with many rows, whose pages would be written twice.

        Call outside a transaction.
        """
        if not self.is_sqlite:
            yield
            return
        connection = self.connection()
        self.rows(f"PRAGMA cache_size = {-ROOMY_KIB}")
        try:
            yield
        finally:
            if getattr(self._here, "connection", None) is connection:  # else it was closed meanwhile
                self.rows(f"PRAGMA cache_size = {-CACHE_KIB}")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Open a read transaction: everything inside sees one state of the database."""
        with self._transaction(self._begin_reading):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        """Open a transaction with the statement `begin`; committed at the end, rolled back on any exception."""
        with self.explained():
            connection = self.connection()
            with self._here.lock:
                self._here.inside = connection
                try:
                    connection.execute(begin)
                    yield
                    connection.execute("COMMIT")
                except BaseException:
                    self._roll_back(connection)
                    raise
                finally:
                    self._here.inside = None
                    self._drop_outdated()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn the driver's errors into a RecordError with a sentence."""
        try:
            yield
        except Exception as error:
            origin = getattr(error, "orig", None) or error  # SQLAlchemy's errors, from migrations, hold the driver's
            if not isinstance(origin, self._errors):
                raise
            if self.file is not None:
                raise RecordError(sqlite_trouble(origin, self.file, self.busy_ms)) from error
            if getattr(getattr(self._here, "connection", None), "closed", False):
                self._forget()
            raise RecordError(server_trouble(origin, self.name, self.busy_ms)) from error

    def has_table(self, name: str) -> bool:
        """Tell whether there is a table of that name."""
        if self.is_sqlite:
            return bool(self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)))
        return bool(self.rows("SELECT 1 WHERE to_regclass(?) IS NOT NULL", (name,)))

    def close(self) -> None:
        """Close the connections of all threads. A later call opens a new one.

        It waits for what other threads have under way, as closing a connection in the middle of a statement crashes the
        interpreter; one that takes longer than others wait for a lock keeps its connection until it is done.
        """
        with self._lock:
            connections, self._open = self._open, []
            self._closings += 1
        for connection, lock in connections:
            if lock.acquire(timeout=self.busy_ms / 1000):
                try:
                    connection.close()
                finally:
                    lock.release()

    def _spell(self, sql: str) -> str:
        """Return the statement as the driver wants it."""
        if self.is_sqlite:
            return sql
        spelled = self._spelled.get(sql)
        if spelled is None:
            spelled = self._spelled[sql] = sql.replace("%", "%%").replace("?", "%s")
        return spelled

    def _roll_back(self, connection: Any) -> None:
        """Leave the transaction; a connection on which that fails is dropped, which ends the transaction too."""
        try:
            if self.file is None or connection.in_transaction:
                connection.execute("ROLLBACK")
        except self._errors:
            self._forget()

    def _drop_outdated(self) -> None:
        """Drop this thread's connection where it is from before a `close`, unless a transaction goes on in it."""
        here = self._here
        outdated = getattr(here, "closings", self._closings) != self._closings
        if outdated and getattr(here, "inside", None) is None:
            self._forget()

    def _forget(self) -> None:
        """Drop this thread's connection, so that the next call opens a new one."""
        connection = getattr(self._here, "connection", None)
        if connection is None:
            return
        self._here.connection = None
        with self._lock:
            self._open = [entry for entry in self._open if entry[0] is not connection]
        connection.close()

    @contextmanager
    def alchemy(self) -> "Iterator[sqlalchemy.Connection]":
        """Yield this thread's connection as SQLAlchemy's, for migrations; begin the transaction inside, not before."""
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        connection = self.connection()
        engine = create_engine(
            "sqlite://" if self.file else "postgresql+psycopg://",
            creator=lambda: connection,
            poolclass=StaticPool,
            pool_reset_on_return=None,
            isolation_level="AUTOCOMMIT",
        )
        alchemy = engine.connect()  # never closed here: the connection goes on being ours
        alchemy.begin()  # to SQLAlchemy and Alembic a transaction is open, so that neither commits: the caller does
        yield alchemy

    def _open_server(self) -> "psycopg.Connection[Any]":
        """Open a connection to the PostgreSQL server."""
        import psycopg

        return psycopg.connect(self._address, autocommit=True, connect_timeout=5, application_name="prepdeck")

    def _open_file(self) -> sqlite3.Connection:
        """Open the SQLite file, creating it and its folder unless this is for reading only."""
        assert self.file is not None
        if not self.read_only:
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise RecordError(file_trouble(error, self.file.parent)) from error
        elif not self.file.exists():
            raise RecordError(f"There is no record at {self.file} yet. Start prepdeck once to create it.")
        mode = "ro" if self.read_only else "rwc"
        return sqlite3.connect(
            f"{self.file.as_uri()}?mode={mode}",
            uri=True,
            timeout=self.busy_ms / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )

    def _prepare(self, connection: Any) -> None:
        """Set what each connection needs: full durability, patience with locks."""
        if not self.is_sqlite:
            connection.execute(f"SET lock_timeout = {self.busy_ms}")
            return
        if not self.read_only:
            self._enter_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")

    def _enter_wal(self, connection: Any) -> None:
        """Switch a new file to write-ahead logging; SQLite does not wait by itself when another process does it too."""
        deadline = time.monotonic() + self.busy_ms / 1000
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.Error as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking growing lists again and again: it doubles the time of 50,000 rows."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _server_errors() -> tuple[type[Exception], ...]:
    """Return the errors of the PostgreSQL driver; RecordError when it is not installed."""
    try:
        import psycopg
    except ImportError as error:
        raise RecordError(
            "A PostgreSQL record needs the driver psycopg. Install it with: pip install 'prepdeck[postgres]'"
        ) from error
    return (psycopg.Error,)


def _shown(address: str) -> str:
    """Return the address as users write it, without the password."""
    parts = urlsplit(address)
    user, at, host = parts.netloc.rpartition("@")
    name, colon, _ = user.partition(":")
    return parts._replace(netloc=f"{name}{':***' if colon else ''}{at}{host}").geturl()


def _server_address(url: str) -> str:
    """Return the address of a PostgreSQL database as libpq takes it; RecordError for anything that is none."""
    scheme = next((scheme for scheme in POSTGRES_SCHEMES if url.startswith(scheme)), None)
    if scheme is not None:
        address = "postgresql://" + url.removeprefix(scheme)
        try:
            urlsplit(address).port  # noqa: B018 (raises ValueError where the port is no number)
        except ValueError:
            pass  # said below
        else:
            return address
    shown = url.partition("://")[0] + "://..." if "://" in url else url  # what follows may hold a password
    raise RecordError(
        f"{shown} is not the address of a database. Set PREPDECK_DATABASE_URL to {SQLITE}/PATH or"
        " postgresql://USER@HOST/NAME, or unset it to use the file in your own folder."
    )
