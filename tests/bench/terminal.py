"""Programs in a terminal of our own: when the first screen stands, and how long a key takes to show an effect."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from .table import Cost

CONTROLS = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|[()#][0-9A-Z]|[=>78cDEHM])"
)
SIZE = 120, 40


class NoOutputError(Exception):
    """The program did not show what was waited for; the text is what it showed last."""


class Terminal:
    """A program in a pseudo-terminal, from its start to its end. size: columns and lines."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = SIZE) -> None:
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.shown = b""
        self.closed = False
        self.cost: Cost | None = None
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env={**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(follower)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def read(self, seconds: float) -> bytes:
        """Return what the program writes next, b"" when it writes nothing for so long or has ended."""
        if not select.select([self.leader], [], [], seconds)[0]:
            return b""
        chunk = b""
        with contextlib.suppress(OSError):  # Linux says EIO when the other side is closed
            chunk = os.read(self.leader, 1 << 16)
        self.closed = not chunk
        self.shown += chunk
        return chunk

    def wait_for(self, pattern: str, seconds: float = 30.0) -> float:
        """Return the seconds from the start until the text on the screen matches. NoOutputError after `seconds`."""
        wanted = re.compile(pattern.encode())
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            chunk = self.read(0.5)
            if chunk and wanted.search(CONTROLS.sub(b"", self.shown)):
                return time.perf_counter() - self.began
            if self.closed:
                break
        raise NoOutputError(f"{pattern!r} was not shown; the last words were: {self.last_words()}")

    def last_words(self) -> str:
        """Return the end of what was written, without controls."""
        return " ".join(CONTROLS.sub(b" ", self.shown).decode(errors="replace").split()[-60:])

    def settle(self, quiet: float = 0.06, longest: float = 3.0) -> None:
        """Read until the program has written nothing for a while."""
        deadline = time.perf_counter() + longest
        while time.perf_counter() < deadline and self.read(quiet):
            pass

    def press(self, key: str, longest: float = 2.0) -> float | None:
        """Write a key; return the seconds until the first byte of the answer, None when there is none."""
        began = time.perf_counter()
        os.write(self.leader, key.encode())
        answered = bool(self.read(longest))
        took = time.perf_counter() - began
        self.settle()
        return took if answered else None

    def memory(self) -> dict[str, int]:
        """Return KiB of the process from the kernel's books: Rss and Pss (shared pages by their share).

        NoOutputError when the program has ended.
        """
        if self.closed:
            raise NoOutputError(f"the program has ended; its last words were: {self.last_words()}")
        lines = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        fields = [line.split() for line in lines]
        return {field[0].rstrip(":"): int(field[1]) for field in fields if field[0] in ("Rss:", "Pss:")}

    def end(self) -> Cost:
        """Kill the program and return its cost so far; the first call counts."""
        if self.cost is None:
            wall = time.perf_counter() - self.began
            os.kill(self.process.pid, signal.SIGKILL)  # Popen.kill would reap one that has ended, without its cost
            _, status, usage = os.wait4(self.process.pid, 0)
            self.process.returncode = os.waitstatus_to_exitcode(status)
            os.close(self.leader)
            self.cost = Cost(wall, usage.ru_utime + usage.ru_stime)
        return self.cost
