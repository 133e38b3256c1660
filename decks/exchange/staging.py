"""Files of an import, kept apart until all of them are there: nothing of it, or everything, whatever happens.

The order is: (1) the files are written, and flushed, into a hidden folder beside the decks; (2) one transaction of the
record stores the events and the name of that folder; (3) the files are moved into place, each in one step; (4) the name
is taken out of the record. Killed before the end of (2), nothing has happened: the next start finds a folder that the
record does not know and removes it. Killed later, the next start finds a folder that it knows, and goes on with (3).
The commit of (2) is thus the one moment that decides.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from .refusal import ImportRefused

FOLDER = ".importing"
LOCK = "lock"
BESIDE = ".before-import"  # behind the name of a file that was edited before a cut-off import was completed


class Staging:
    """The hidden folder of one import. name: as the record knows it. files: its tree, as it will be in decks."""

    def __init__(self, decks: Path) -> None:
        """Make the folder; ImportRefused where another import goes on or the decks cannot be written."""
        self.decks = decks
        self.committed = False  # the record has it: its files must be moved, not removed
        self.name = os.urandom(16).hex()
        root = decks / FOLDER
        try:
            root.mkdir(parents=True, exist_ok=True)
            lock = _locked(root)
            if lock is None:
                raise ImportRefused("Another import is going on; wait until it is done.")
            self._lock = lock
            self.folder = root / self.name
            self.files = self.folder / "files"
            self.scratch = self.folder / "scratch"
            self.files.mkdir(parents=True)
            self.scratch.mkdir()
        except OSError as error:
            raise ImportRefused(f"{error.filename or decks} cannot be written: {error.strerror}.") from error

    def path(self, relative: str) -> Path:
        """Return where to write a file that will be `decks / relative`, its folder made."""
        target = self.files / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def names(self) -> list[str]:
        """Return the files, relative, in order."""
        return [str(path.relative_to(self.files)) for path in _tree(self.files)]

    def flush(self) -> None:
        """Make sure that the files outlive a loss of power."""
        for path in _tree(self.files):
            with path.open("rb") as file:
                os.fsync(file.fileno())

    def move_in(self) -> None:
        """Move the files into place; to be done once the record has the import's name."""
        _move(self.files, self.decks)

    def close(self) -> None:
        """Remove the folder, unless its files are still to be moved, and let others import."""
        if not self.committed:
            shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()


def is_waiting(decks: Path) -> bool:
    """Tell whether an import was cut off (or goes on at this moment)."""
    try:
        with os.scandir(decks / FOLDER) as entries:
            return any(entry.is_dir() for entry in entries)
    except OSError:
        return False


def settle(decks: Path, is_pending: Callable[[str], bool], clear: Callable[[str], None]) -> list[str]:
    """Finish or undo imports that were cut off; one that goes on in another process is left alone.

    is_pending: tells whether the record has the import of that name. clear: takes its name out of the record. Returns
    a sentence for each. OSError where files cannot be moved: the next start tries again.
    """
    root = decks / FOLDER
    lock = _locked(root)
    if lock is None:
        return []
    said = []
    with lock:
        for folder in sorted(path for path in root.iterdir() if path.is_dir()):
            if is_pending(folder.name):
                kept = _move(folder / "files", decks)
                clear(folder.name)
                said.append("An import that was cut off has been completed.")
                said += [f"The file was edited before that; the edited one is kept as {path}." for path in kept]
            else:
                said.append("An import that was cut off has been undone; nothing of it was stored.")
            shutil.rmtree(folder, ignore_errors=True)
    return said


def _locked(root: Path) -> IO[bytes] | None:
    """Return the lock file, locked, None where another process holds it; the lock ends with the process."""
    import fcntl

    lock = (root / LOCK).open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock


def _tree(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _move(files: Path, decks: Path) -> list[Path]:
    """Move every file to its place; those that were moved before are not there any more.

    A file there that is newer than the staged one was edited after the import was looked at: it is kept beside, and
    returned.
    """
    kept = []
    for path in list(_tree(files)):
        target = decks / path.relative_to(files)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            shutil.copymode(target, path)
            if target.stat().st_mtime_ns > path.stat().st_mtime_ns:
                kept.append(_beside(target))
        path.replace(target)
    return kept


def _beside(target: Path) -> Path:
    """Copy a file to a free name beside it, one that is no deck's, and return that."""
    number = 1
    while (beside := target.with_name(f"{target.name}{BESIDE}{'' if number == 1 else f'-{number}'}")).exists():
        number += 1
    shutil.copy2(target, beside)
    return beside
