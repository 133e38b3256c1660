"""What can go wrong with the record, as sentences: what happened, where, and what mends it."""

import errno
import sqlite3
from pathlib import Path


class RecordError(Exception):
    """The record cannot do what was asked, and is as it was before; the message is the sentence for the user."""


class Conflict(RecordError):  # noqa: N818 - the callers' word for it
    """Somebody else (another window, the command line) changed the item first; nothing was stored."""


def file_trouble(error: OSError, path: Path) -> str:
    """Return the sentence about an error of the file system at `path`."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{path} cannot be written: {_reason(error)}. Make it writable, or set PREPDECK_HOME to one that is."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk that holds {path} is full: nothing was stored. Free some space and do it again."
    return f"{path} cannot be used: {_reason(error)}."


def sqlite_trouble(error: BaseException | None, file: Path, busy_ms: int) -> str:
    """Return the sentence about a SQLite error with the record in `file`; busy_ms: how long a lock was waited for."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return f"{file} was being closed: nothing was stored."
    if code == sqlite3.SQLITE_FULL:
        return f"The disk that holds {file} is full: nothing was stored. Free some space and do it again."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"Another program keeps {file} locked (waited {busy_ms / 1000:g} s): nothing was stored."
            " Close that program and do it again."
        )
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return (
            f"{file} is damaged or no record of prepdeck ({error}). Bring back the newest copy with"
            " `prepdeck backup restore`; the damaged file is kept beside it."
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return (
            f"{file} cannot be opened for writing: nothing was stored. Make the file and its folder {file.parent}"
            " writable, or set PREPDECK_HOME to a folder that is."
        )
    if code == sqlite3.SQLITE_IOERR:
        return f"The disk that holds {file} reports an error ({error}): nothing was stored. See whether it is full."
    return f"SQLite refuses to work with {file}: {str(error).rstrip('.')}. Run `prepdeck doctor` to see what is wrong."


def server_trouble(error: BaseException | None, name: str, busy_ms: int) -> str:
    """Return the sentence about a PostgreSQL error with the database `name`; busy_ms as in `sqlite_trouble`."""
    state = getattr(error, "sqlstate", None) or ""
    said = " ".join(str(error).split())
    if state == "55P03":
        return (
            f"Another program keeps {name} locked (waited {busy_ms / 1000:g} s): nothing was stored."
            " Close that program and do it again."
        )
    if state == "53100":
        return f"The disk of the server of {name} is full: nothing was stored. Free some space and do it again."
    if state == "25006":
        return f"The server of {name} takes no changes at present: nothing was stored."
    if state == "3D000" or ('database "' in said and "does not exist" in said):
        return f"The server has no database {name}. Create it with `createdb`, or correct PREPDECK_DATABASE_URL."
    if state.startswith("28") or "password" in said or ('role "' in said and "does not exist" in said):
        return f"The server refuses to let you in to {name}. Correct the user or password in PREPDECK_DATABASE_URL."
    if not state or state.startswith(("08", "57")):
        return (
            f"No PostgreSQL server answers for {name}: nothing was stored. Start the server, correct"
            f" PREPDECK_DATABASE_URL, or unset it to use the file in your own folder. ({said})"
        )
    return f"PostgreSQL refuses to work with {name}: {said} ({state})."


def _reason(error: OSError) -> str:
    """Return the system's words for an error, starting in lower case."""
    words = error.strerror or str(error)
    return words[:1].lower() + words[1:]
