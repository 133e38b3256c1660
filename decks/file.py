"""A deck's file as it is on disk, read with what is to be kept of it when it is replaced (`data.whole_file`)."""

import re
from dataclasses import dataclass
from pathlib import Path

from .parser import decode
from .scan import Stamp, reason

MARK = "\ufeff".encode()  # the byte order mark that some editors put at the start

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class FileError(Exception):
    """Why a deck's file could not be read or written; the message is a sentence for the user."""


@dataclass(frozen=True)
class DeckFile:
    """A deck's file as it was read.

    path: as the user knows it. target: the file itself, links followed. text: without its byte order mark. mark: tells
    that it has one. stamp: its state when it was read, None where there was no file.
    """

    path: Path
    target: Path
    text: str
    mark: bool
    stamp: Stamp | None

    @property
    def ending(self) -> str:
        """The line break that this file uses."""
        return "\r\n" if "\r\n" in self.text else "\r" if "\r" in self.text and "\n" not in self.text else "\n"

    @property
    def lines(self) -> list[str]:
        """Its lines, each with the break that ends it."""
        return _LINE.findall(self.text)

    def unchanged(self) -> bool:
        """Tell by its date and size whether the file is still the one that was read."""
        return stamp_of(self.target) == self.stamp

    def bytes_of(self, text: str) -> bytes:
        """Return what to write for a new text: UTF-8, with a byte order mark where the file has one."""
        return (MARK if self.mark else b"") + text.encode("utf-8")


def read_file(path: Path, *, missing: bool = False) -> DeckFile:
    """Read a deck's file.

    missing: a file that is not there counts as an empty one. FileError where it cannot be read as UTF-8.
    """
    target = path.resolve()
    stamp = stamp_of(target)
    if stamp is None and missing:
        return DeckFile(path, target, "", False, None)
    try:
        data = target.read_bytes()
    except OSError as error:
        raise FileError(f"{path} cannot be read: {reason(error)}.") from error
    text, problems = decode(data, path)
    if problems:
        raise FileError(str(problems[0]))
    return DeckFile(path, target, text, data.startswith(MARK), stamp)


def stamp_of(target: Path) -> Stamp | None:
    """Return the state of a file, None where there is none."""
    try:
        state = target.stat()
    except OSError:
        return None
    return Stamp(state.st_mtime_ns, state.st_size, state.st_ino)
