"""Backups: verified copies of the record, thinned out with age, and the way back from one.

A SQLite record is copied by SQLite's backup API into `prepdeck-YYYY-MM-DD-HH.MM.SS.db` (UTC). For a PostgreSQL record
the log is written out as lines of JSON (`.jsonl`); the projections come back by replaying it.
"""

import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .clock import Moment
from .database import Database, RecordError
from .events import Event, event_line, parse_line
from .log import COLUMNS, read_row
from .troubles import file_trouble, sqlite_trouble

NAME = re.compile(r"prepdeck-(\d{4}-\d\d-\d\d-\d\d\.\d\d\.\d\d)\.(?:db|jsonl)")
STAMP = "%Y-%m-%d-%H.%M.%S"
PART = ".part"
BESIDE = ("-wal", "-shm")  # files that SQLite keeps beside a database in use
EVERY = timedelta(minutes=30)
RECENT_DAYS, DAILY, WEEKLY, MONTHLY = 2, 12, 10, 9
ABANDONED_SECONDS = 3_600  # a half-written copy this old is from a process that died
BUSY_MS = 2_000


@dataclass(frozen=True)
class Backup:
    """A copy in the folder of backups. made: when, UTC. size: bytes."""

    path: Path
    made: datetime
    size: int


@dataclass(frozen=True)
class Contents:
    """What a verified copy holds. events: how many. newest: the greatest id, None without events."""

    events: int
    newest: str | None


def list_backups(folder: Path) -> list[Backup]:
    """Return the copies in the folder, oldest first; other files there are not looked at."""
    found = []
    try:
        for path in folder.iterdir():
            match = NAME.fullmatch(path.name)
            when = _stamp_time(match[1]) if match else None
            if when is not None:
                with suppress(FileNotFoundError):  # another process thins them out just now
                    found.append(Backup(path, when, path.stat().st_size))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise RecordError(file_trouble(error, folder)) from error
    return sorted(found, key=lambda backup: (backup.made, backup.path.name))


def is_due(database: Database, folder: Path, now: Moment) -> bool:
    """Tell whether the log differs from the newest copy's and that copy is at least 30 minutes old.

    A copy that claims to come from the future (the clock was set back) does not count as recent.
    """
    backups = list_backups(folder)
    if backups and timedelta(0) <= now.utc - backups[-1].made < EVERY:
        return False
    with database.reading():
        present = _contents(database)
    if not backups or present.events == 0:
        return present.events > 0
    try:
        return _summary(backups[-1].path) != present
    except RecordError:
        return True  # a copy that cannot be read is none


def make_backup(database: Database, folder: Path, now: Moment) -> Path:
    """Copy the record into the folder, verify the copy, thin out old ones; returns the copy.

    The copy gets its name only when it is complete, verified and on the disk. RecordError when that fails; nothing is
    left behind then.
    """
    ending = "db" if database.is_sqlite else "jsonl"
    target = folder / f"prepdeck-{now.utc.strftime(STAMP)}.{ending}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        with _part_file(folder) as part:
            present = _copy_file(database, part) if database.is_sqlite else _export(database, part)
            if verify(part) != present:
                raise RecordError(f"The backup {target} came out incomplete and was not kept. Check the disk.")
            _sync(part)
            part.replace(target)
        _sync(folder)
        thin(folder, now)
    except OSError as error:
        raise RecordError(file_trouble(error, folder)) from error
    return target


def verify(path: Path) -> Contents:
    """Check a copy thoroughly and return what it holds; RecordError says what is wrong with it."""
    contents = _summary(path)
    if _is_export(path):
        events, newest = 0, None
        for event in read_export(path):
            events, newest = events + 1, event.id
        if Contents(events, newest) != contents:
            raise RecordError(f"{path} is incomplete: it should hold {contents.events} events. Choose another backup.")
        return contents
    with _opened(path) as connection:
        damage = connection.execute("PRAGMA integrity_check").fetchall()
    if damage != [("ok",)]:
        raise RecordError(f"{path} is damaged ({damage[0][0]}). Choose another backup.")
    return contents


def restore(path: Path, file: Path, now: Moment) -> Path | None:
    """Put the copy `path` in the place of the SQLite record `file`; returns where the present one is kept.

    The copy is verified first. The swap is one step: at every instant there is a whole record in place. RecordError,
    with nothing changed, when the copy is bad or another program has the record open. None: there was no record.
    """
    if _is_export(path):
        raise RecordError(f"{path} is an exported log; restore it into an empty PostgreSQL database.")
    verify(path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _part_file(file.parent) as part:
            shutil.copyfile(path, part)
            _sync(part)
            kept = _set_aside(file, now) if file.exists() else None
            try:
                part.replace(file)
            except OSError:
                if kept is not None:
                    kept.unlink(missing_ok=True)  # a second name of the record that stays in use
                raise
        _sync(file.parent)
    except OSError as error:
        raise RecordError(file_trouble(error, file)) from error
    return kept


def kept_times(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which backup times to keep: all of the last 2 days, then 12 daily, 10 weekly and 9 monthly ones.

    Of a day, week (ISO) or month, the newest stays. Anki's rule (rslib/src/collection/backup.rs).
    """
    kept: set[datetime] = set()
    left = {"day": DAILY, "week": WEEKLY, "month": MONTHLY}
    last: tuple[object, object, object] = (None, None, None)
    for when in sorted(set(times), reverse=True):
        periods = (when.date(), when.isocalendar()[:2], (when.year, when.month))
        if (now.date() - when.date()).days >= RECENT_DAYS:
            stage = next((name for name, count in left.items() if count), None)
            if stage is None:
                break
            if periods[list(left).index(stage)] == last[list(left).index(stage)]:
                continue
            left[stage] -= 1
        last = periods
        kept.add(when)
    return kept


def thin(folder: Path, now: Moment) -> list[Path]:
    """Remove the copies that `kept_times` does not keep; returns them."""
    backups = list_backups(folder)
    kept = kept_times((backup.made for backup in backups), now.utc)
    removed = [backup.path for backup in backups if backup.made not in kept]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def read_export(path: Path) -> Iterator[Event]:
    """Yield the events of an exported log; RecordError names the file and line that is not sound."""
    with path.open("rb") as file:
        next(file, None)  # the summary, read by `verify`
        for number, line in enumerate(file, start=2):
            try:
                yield parse_line(line.decode("utf-8"))
            except UnicodeDecodeError as error:
                raise RecordError(f"{path}:{number}: this is no text in UTF-8. Choose another backup.") from error
            except ValueError as error:
                raise RecordError(f"{path}:{number}: the event {error}. Choose another backup.") from error


def _copy_file(database: Database, part: Path) -> Contents:
    """Copy the SQLite record into `part` and return what it held then."""
    with database.reading(), closing(sqlite3.connect(part, isolation_level=None)) as copy:
        contents = _contents(database)
        source = database.connection()
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file that needs no others beside it
    return contents


def _export(database: Database, part: Path) -> Contents:
    """Write the whole log into `part` and return what it held then."""
    with database.reading(), part.open("w", encoding="utf-8", newline="\n") as file:
        contents = _contents(database)
        file.write(json.dumps({"prepdeck": "log", "events": contents.events, "newest": contents.newest}) + "\n")
        for row in database.stream(f"SELECT {COLUMNS} FROM event ORDER BY id"):
            event = read_row(row)
            if isinstance(event, str):
                raise RecordError(f"The event {row[0]} in {database.name} {event}. Run `prepdeck doctor` to mend it.")
            file.write(event_line(event) + "\n")
    return contents


def _contents(database: Database) -> Contents:
    """Return what the log holds; call inside a transaction."""
    return Contents(*database.fetch("SELECT count(*), max(id) FROM event")[0])


def _summary(path: Path) -> Contents:
    """Return what a copy says it holds, without checking all of it."""
    if not path.is_file():
        raise RecordError(f"There is no backup {path}. `prepdeck backup list` shows them.")
    if not _is_export(path):
        with _opened(path) as connection:
            return Contents(*connection.execute("SELECT count(*), max(id) FROM event").fetchone())
    try:
        with path.open(encoding="utf-8") as file:
            head = json.loads(file.readline())
        return Contents(int(head["events"]), head["newest"])
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{path}:1: this is no exported log of prepdeck. Choose another backup.") from error
    except OSError as error:
        raise RecordError(file_trouble(error, path)) from error


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a SQLite copy for reading; its errors become sentences."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise RecordError(f"{path} is no sound copy of a record ({error}). Choose another backup.") from error


def _set_aside(file: Path, now: Moment) -> Path:
    """Give the present record a second name beside it, whole in one file; returns that name."""
    kept = file.with_name(f"{file.stem}-before-restore-{now.utc.strftime(STAMP)}{file.suffix}")
    beside = [path for path in (file.with_name(file.name + ending) for ending in BESIDE) if path.exists()]
    pieces = [_second_name(path, kept.with_name(kept.name + path.name.removeprefix(file.name))) for path in beside]
    leave = pieces  # a sound record takes them in
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_MS / 1000, isolation_level=None)) as connection:
            # Leaving WAL takes over what is in the log file, and SQLite refuses it while anybody else has it open.
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
        if damaged:
            leave = beside  # and of a damaged one they are kept as they were
        else:
            raise RecordError(sqlite_trouble(error, file, BUSY_MS)) from error
    finally:
        for path in leave:
            path.unlink(missing_ok=True)
    return _second_name(file, kept)


def _second_name(path: Path, name: Path) -> Path:
    """Make `name` hold what `path` holds; returns it."""
    name.unlink(missing_ok=True)
    try:
        os.link(path, name)
    except OSError:  # a file system without links
        shutil.copy2(path, name)
        _sync(name)
    return name


@contextmanager
def _part_file(folder: Path) -> Iterator[Path]:
    """Make an empty file for a copy in the making; removed at the end unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=".prepdeck-", suffix=PART, dir=folder)
    os.close(handle)
    part = Path(name)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
        part.with_name(part.name + "-journal").unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove half-written copies of processes that died."""
    for path in folder.glob(f".prepdeck-*{PART}*"):
        with suppress(FileNotFoundError):  # its process renamed it just now
            if time.time() - path.stat().st_mtime > ABANDONED_SECONDS:
                path.unlink()


def _sync(path: Path) -> None:
    """Have the system put a file or a folder's entries on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_export(path: Path) -> bool:
    """Tell whether a copy is an exported log, by its first byte: SQLite files start otherwise."""
    try:
        with path.open("rb") as file:
            return file.read(1) == b"{"
    except OSError:
        return False


def _stamp_time(stamp: str) -> datetime | None:
    """Return the time in a name, None when it is no date."""
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
