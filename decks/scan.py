"""Deck files on disk: which there are and in what state. What cannot be read is a problem, never an exception."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .card import Problem

ENDINGS = (".md", ".markdown")
ABOUT = ("readme.md", "readme.markdown")  # tells people about a folder of decks
LARGEST = 16 * 1024 * 1024  # bytes of one deck


class Stamp(NamedTuple):
    """What a stat says about a file's state: time of change in ns, size in bytes, number of the inode."""

    mtime_ns: int
    size: int
    inode: int


class Found(NamedTuple):
    """The deck files under a folder, path -> stamp in order of their paths, and what stood in the way."""

    files: dict[str, Stamp]
    problems: list[Problem]


def printable(path: str) -> str:
    """Return a path that can be shown: bytes that are not UTF-8 as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def reason(error: OSError) -> str:
    """Return what the system says about an error, in lower case."""
    return (error.strerror or str(error)).lower()


def scan(folder: Path) -> Found:
    """Find the deck files under a folder, or the one file that `folder` is.

    Names that begin with a dot are passed over, and README.md but where it was named itself. Links are followed; a
    folder that was seen already is not entered again, so a link to a folder above it ends there.
    """
    found = Found({}, [])
    try:
        state = os.stat(folder)  # noqa: PTH116
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        mend = "Check decks.folders in config.toml."
        found.problems.append(Problem(printable(str(folder)), 1, f"the folder cannot be read: {why}", mend))
        return found
    if stat.S_ISREG(state.st_mode):
        found.files[str(folder)] = _stamp(state)
        return found
    _enter(str(folder), found, {(state.st_dev, state.st_ino)})
    ordered = dict(sorted(found.files.items()))
    return Found(ordered, found.problems)


def _stamp(state: os.stat_result) -> Stamp:
    """Return what of a stat tells a change."""
    return Stamp(state.st_mtime_ns, state.st_size, state.st_ino)


def _enter(top: str, found: Found, seen: set[tuple[int, int]]) -> None:
    """Collect the files under `top` into `found`."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        for entry in _entries(folder, found):
            try:
                state = entry.stat()
            except OSError as error:
                if entry.is_symlink() and not entry.name.endswith(ENDINGS):
                    continue  # a broken link that would not have been read
                message = f"the file cannot be read: {reason(error)}"
                found.problems.append(Problem(printable(entry.path), 1, message, "Mend or remove it."))
                continue
            if stat.S_ISDIR(state.st_mode):
                if (state.st_dev, state.st_ino) not in seen:
                    seen.add((state.st_dev, state.st_ino))
                    waiting.append(entry.path)
            elif entry.name.endswith(ENDINGS) and entry.name.lower() not in ABOUT:
                _take(entry, state, found)


def _entries(folder: str, found: Found) -> Iterator["os.DirEntry[str]"]:
    """Return the entries of a folder whose names do not begin with a dot."""
    try:
        with os.scandir(folder) as entries:
            yield from [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        message = f"the folder cannot be read: {reason(error)}"
        found.problems.append(Problem(printable(folder), 1, message, "Check its permissions."))


def _take(entry: "os.DirEntry[str]", state: os.stat_result, found: Found) -> None:
    """Take one file, or say why not."""
    path = entry.path
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        found.problems.append(Problem(printable(path), 1, "the file's name is not UTF-8", "Rename it."))
        return
    if not stat.S_ISREG(state.st_mode):
        found.problems.append(Problem(path, 1, "this is no ordinary file", "Rename or remove it."))
    elif state.st_size > LARGEST:
        message = f"the file has {state.st_size // 2**20} MiB; a deck may have {LARGEST // 2**20}"
        found.problems.append(Problem(path, 1, message, "Split it."))
    else:
        found.files[path] = _stamp(state)
