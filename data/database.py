"""The database under the record: one connection for each thread, transactions, and sentences for what goes wrong.

SQLite (the default) and PostgreSQL look the same from above: statements are written with `?`, a write transaction is
alone in the database, and every failure of the driver becomes a `RecordError`.
"""

import gc
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, CursorResult, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from .paths import SQLITE, database_file
from .troubles import Conflict, RecordError, file_trouble, server_trouble, sqlite_trouble

__all__ = ["Conflict", "Database", "RecordError", "collector_paused"]

BUSY_MS = 5_000
POSTGRES_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")
POSTGRES_WRITERS = 0x70726570  # key of the advisory lock that lets one writer in at a time


class Database:
    """A SQLite file or a PostgreSQL database.

    name: how sentences call it. file: the SQLite file, None for a server. Every method but `close` may be called from
    any thread; each thread has its own connection. RecordError says what is wrong in a sentence.
    """

    def __init__(self, url: str, *, read_only: bool = False, busy_ms: int = BUSY_MS) -> None:
        self.file = database_file(url)
        self.read_only = read_only
        self.busy_ms = busy_ms
        self._address = None if self.file else _server_address(url)
        self.name = str(self.file) if self._address is None else _shown(self._address)
        self._engine = self._make_engine()
        self._here = threading.local()
        self._open: list[Connection] = []
        self._lock = threading.Lock()
        self._spelled: dict[str, str] = {}
        self.by_bytes = "" if self.file else ' COLLATE "C"'  # after ORDER BY, for text: SQLite does so by itself
        self._begin = "BEGIN IMMEDIATE" if self.file else "BEGIN"
        self._begin_reading = "BEGIN" if self.file else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a SQLite file."""
        return self.file is not None

    def connection(self) -> Connection:
        """Return this thread's connection, opened at its first use; it is in autocommit mode."""
        connection: Connection | None = getattr(self._here, "connection", None)
        if connection is None:
            with self.explained():
                connection = self._engine.connect()
                self._prepare(connection)
            self._here.connection = connection
            with self._lock:
                self._open.append(connection)
        return connection

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> CursorResult[Any]:
        """Run one statement (`?` for values; a list of tuples runs it for each) in the transaction that is open.

        Driver errors pass through unexplained; call inside `writing`, `reading` or `explained`.
        """
        return self.connection().exec_driver_sql(self._spell(sql), parameters)

    def fetch(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Run a query and return the driver's own tuples, unexplained like `run`; they are cheaper than Row objects."""
        result = self.run(sql, parameters)
        cursor = result.cursor
        found: list[Any] = list(cursor.fetchall()) if cursor is not None else []
        result.close()
        return found

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Run a query on its own and return the tuples."""
        with self.explained():
            return self.fetch(sql, parameters)

    def stream(self, sql: str, parameters: Sequence[Any] = (), size: int = 5_000) -> Iterator[Any]:
        """Run a query and yield its tuples, at most `size` of them in memory with SQLite; unexplained like `run`."""
        result = self.run(sql, parameters)
        cursor = result.cursor
        assert cursor is not None
        while batch := cursor.fetchmany(size):
            yield from batch
        result.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open a write transaction, alone in the database; committed at the end, rolled back on any exception."""
        if self.read_only:
            raise RecordError(f"{self.name} is open for reading only; nothing was stored.")
        with self.explained():
            connection = self.connection()
            try:
                connection.exec_driver_sql(self._begin)
                if not self.is_sqlite:
                    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (POSTGRES_WRITERS,))
                yield
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                self._roll_back(connection)
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Open a read transaction: everything inside sees one state of the database."""
        with self.explained():
            connection = self.connection()
            try:
                connection.exec_driver_sql(
                    "BEGIN" if self.is_sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                )
                yield
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                self._roll_back(connection)
                raise

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn the driver's errors into a RecordError with a sentence."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            origin = error.orig if isinstance(error, DBAPIError) else error
            if isinstance(error, DBAPIError) and error.connection_invalidated:
                self._forget()
            if self.file is not None:
                raise RecordError(sqlite_trouble(origin, self.file, self.busy_ms)) from error
            raise RecordError(server_trouble(origin, self.name, self.busy_ms)) from error

    def has_table(self, name: str) -> bool:
        """Tell whether there is a table of that name."""
        if self.is_sqlite:
            return bool(self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)))
        return bool(self.rows("SELECT 1 WHERE to_regclass(?) IS NOT NULL", (name,)))

    def close(self) -> None:
        """Close the connections of all threads. A later call opens a new one."""
        with self._lock:
            connections, self._open = self._open, []
        self._here = threading.local()
        for connection in connections:
            connection.close()

    def _spell(self, sql: str) -> str:
        """Return the statement as the driver wants it."""
        if self.is_sqlite:
            return sql
        spelled = self._spelled.get(sql)
        if spelled is None:
            spelled = self._spelled[sql] = sql.replace("%", "%%").replace("?", "%s")
        return spelled

    def _roll_back(self, connection: Connection) -> None:
        """Leave the transaction; a connection on which that fails is dropped, which ends the transaction too."""
        if connection.invalidated:  # the server is gone, and the transaction with it
            self._forget()
            return
        try:
            driver = connection.connection.dbapi_connection
            if self.file is None or getattr(driver, "in_transaction", True):
                connection.exec_driver_sql("ROLLBACK")
        except DBAPIError:
            self._forget()

    def _forget(self) -> None:
        """Drop this thread's connection, so that the next call opens a new one."""
        connection: Connection | None = getattr(self._here, "connection", None)
        if connection is None:
            return
        self._here.connection = None
        with self._lock:
            if connection in self._open:
                self._open.remove(connection)
        connection.invalidate()
        connection.close()

    def _make_engine(self) -> Engine:
        """Return the engine; it opens nothing yet."""
        if self._address is None:
            return create_engine("sqlite://", creator=self._open_file, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        try:
            return create_engine(
                self._address,
                poolclass=NullPool,
                isolation_level="AUTOCOMMIT",
                connect_args={"connect_timeout": 5, "application_name": "prepdeck"},
            )
        except ImportError as error:
            raise RecordError(
                "A PostgreSQL record needs the driver psycopg. Install it with: pip install 'prepdeck[postgres]'"
            ) from error

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

    def _prepare(self, connection: Connection) -> None:
        """Set what each connection needs: full durability, patience with locks."""
        if not self.is_sqlite:
            connection.exec_driver_sql(f"SET lock_timeout = {self.busy_ms}")
            return
        if not self.read_only:
            self._enter_wal(connection)
        connection.exec_driver_sql("PRAGMA synchronous = FULL")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("PRAGMA cache_size = -16000")

    def _enter_wal(self, connection: Connection) -> None:
        """Switch a new file to write-ahead logging; SQLite does not wait by itself when another process does it too."""
        deadline = time.monotonic() + self.busy_ms / 1000
        while True:
            try:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
                return
            except DBAPIError as error:
                busy = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > deadline:
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


def _shown(address: URL) -> str:
    """Return the address as users write it, without the password."""
    return address.set(drivername="postgresql").render_as_string(hide_password=True)


def _server_address(url: str) -> URL:
    """Return the address of a PostgreSQL database; RecordError for anything that is none."""
    scheme = next((scheme for scheme in POSTGRES_SCHEMES if url.startswith(scheme)), None)
    try:
        if scheme is not None:
            return make_url("postgresql+psycopg://" + url.removeprefix(scheme))
    except (ArgumentError, NoSuchModuleError, ValueError):
        pass  # said below
    shown = url.partition("://")[0] + "://..." if "://" in url else url  # what follows may hold a password
    raise RecordError(
        f"{shown} is not the address of a database. Set PREPDECK_DATABASE_URL to {SQLITE}/PATH or"
        " postgresql://USER@HOST/NAME, or unset it to use the file in your own folder."
    )
