"""The journal's folder: its days, read and written one file at a time, and searched."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..whole_file import replace_file
from .figures import DayFigures
from .page import JournalError, fresh, updated, with_line, written

LARGEST = 4 << 20  # bytes of one day
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Hit(NamedTuple):
    """A line of the journal that a search found; number: from 1."""

    path: Path
    number: int
    line: str


class Book:
    """The folder of the journal; it need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, day: date) -> Path:
        """Return where a day's file lies."""
        return self.folder / f"{day.isoformat()}.md"

    def days(self) -> list[date]:
        """Return the days that have a file, newest first."""
        names = (path.stem for path in self._files() if _DAY.fullmatch(path.stem))
        found = []
        for name in names:
            try:
                found.append(date.fromisoformat(name))
            except ValueError:
                continue  # a name such as 2026-13-40.md: somebody else's
        return sorted(found, reverse=True)

    def read(self, day: date) -> str:
        """Return a day's text, "" where it has no file; JournalError where it cannot be read."""
        path = self.path(day)
        return self.read_file(path) if path.exists() else ""

    def read_file(self, path: Path) -> str:
        """Return the text of a file of the journal; JournalError where it cannot be read."""
        return _read(path)

    def has_words(self, day: date) -> bool:
        """Tell whether the learner wrote anything on a day; a file that cannot be read counts as written."""
        try:
            return bool(written(self.read(day)))
        except JournalError:
            return True

    def text(self, day: date, figures: DayFigures) -> str:
        """Return a day's text with our part up to date, that of a new file where it has none. JournalError."""
        path = self.path(day)
        return updated(self.read(day), figures, path.name) if path.exists() else fresh(day, figures)

    def write(self, day: date, figures: DayFigures) -> str:
        """Bring our part of a day's file up to date, making the file where there is none; returns its text.

        A file that would stay the same is not touched. JournalError, and the file as it was, where that fails.
        """
        new = self.text(day, figures)
        if new != self.read(day):
            self.put(self.path(day), new)
        return new

    def add(self, day: date, figures: DayFigures, line: str) -> str:
        """Write a line at the end of a day, our part brought up to date as well; returns the text. JournalError."""
        text = with_line(self.text(day, figures), line)
        self.put(self.path(day), text)
        return text

    def put(self, path: Path, text: str) -> None:
        """Put a text in a file's place; JournalError, and the old file, where that fails."""
        try:
            replace_file(path, text.encode("utf-8"))
        except OSError as error:
            raise JournalError(f"{path} cannot be written: {error.strerror}. Nothing was changed.") from error

    def search(self, words: str) -> Iterator[Hit]:
        """Yield the lines that hold every one of the words, whatever their case, newest file first.

        A file that cannot be read is passed over.
        """
        wanted = words.casefold().split()
        for path in sorted(self._files(), key=lambda path: path.name, reverse=True):
            try:
                lines = _read(path).splitlines()
            except JournalError:
                continue
            for number, line in enumerate(lines, 1):
                folded = line.casefold()
                if wanted and all(word in folded for word in wanted):
                    yield Hit(path, number, line)

    def _files(self) -> list[Path]:
        """Return the Markdown files of the folder."""
        return [path for path in self.folder.glob("*.md") if path.is_file()]


def _read(path: Path) -> str:
    """Return a file's text, its line ends as they are; JournalError where it is none or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise JournalError(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST:
        raise JournalError(f"{path} is larger than {LARGEST >> 20} MiB: no day of a journal. Move it elsewhere.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise JournalError(f"{path}:{line}: this is not UTF-8 text. Save the file as UTF-8.") from error
