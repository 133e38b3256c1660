"""The learner's file: read and written whole, and watched for what another program saves in it."""

import os
import tempfile
from pathlib import Path


class SolutionFile:
    """One source file. text: what it held when it was last read or written here."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = ""
        self._stamp = 0

    def read(self) -> str:
        """Return what the file holds; OSError or UnicodeDecodeError where it can't be read."""
        self._remember(self.path.read_text(encoding="utf-8"))
        return self.text

    def write(self, text: str) -> None:
        """Write the text unless the file holds it already; OSError where that fails, the file is then as it was."""
        if text == self.text and self.path.exists():
            return
        write_whole(self.path, text)
        self._remember(text)

    def changed(self) -> bool:
        """Tell whether another program wrote the file since; a file that is gone has not changed."""
        try:
            return self.path.stat().st_mtime_ns != self._stamp
        except OSError:
            return False

    def older_than(self, micros: int) -> bool:
        """Tell whether the file was last written before that instant (microseconds UTC)."""
        try:
            return self.path.stat().st_mtime_ns // 1000 <= micros
        except OSError:
            return False

    def _remember(self, text: str) -> None:
        """Keep what the file holds and when it was written."""
        self.text = text
        self._stamp = self.path.stat().st_mtime_ns


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader, or a crash, sees the old text or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
