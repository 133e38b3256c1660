"""Watching a process: its pipes read together, a deadline kept, and the whole group ended at the end."""

import contextlib
import os
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Mapping

CHUNK = 1 << 16
SLICE = 0.05  # seconds between two looks at the cancel button


class Watch:
    """A started process and the read ends of its pipes, by name. Closing it kills the group and reaps it."""

    def __init__(self, process: "subprocess.Popen[bytes]", pipes: Mapping[str, int]) -> None:
        self.process = process
        self.open = dict(pipes)
        self._selector = selectors.DefaultSelector()
        for name, handle in pipes.items():
            os.set_blocking(handle, False)
            self._selector.register(handle, selectors.EVENT_READ, name)

    def read(self, deadline: float, cancel: threading.Event | None = None) -> list[tuple[str, bytes]]:
        """Wait for data until `deadline` (time.monotonic() seconds); return what came, by pipe.

        An empty list: the deadline passed, `cancel` was set, or every pipe has ended (`open` is empty then).
        """
        while self.open and not (cancel and cancel.is_set()):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            ready = self._selector.select(min(left, SLICE) if cancel else left)
            got = [(key.data, self._take(key.data)) for key, _ in ready]
            if filled := [(name, data) for name, data in got if data]:
                return filled
        return []

    def _take(self, name: str) -> bytes:
        """Read one chunk; close the pipe at its end."""
        try:
            data = os.read(self.open[name], CHUNK)
        except BlockingIOError:
            return b""
        if not data:
            self._end(name)
        return data

    def _end(self, name: str) -> None:
        """Close one pipe."""
        handle = self.open.pop(name)
        self._selector.unregister(handle)
        os.close(handle)

    def drain(self, name: str) -> bytes:
        """Return what waits in a pipe now, without waiting for more."""
        out = bytearray()
        while name in self.open and (data := self._take(name)):
            out += data
        return bytes(out)

    def wait(self, seconds: float) -> int | None:
        """Return the exit status once the process has ended; None where it has not after `seconds`."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def close(self) -> None:
        """End the process and all of its group, reap it, and wait until nobody holds the pipes any more."""
        # Also after the process's own end: what it started may go on. The group's number is not given away while it
        # has members. macOS says PermissionError where only a process is left that has ended.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._close_pipes()

    def _close_pipes(self) -> None:
        """Wait until nobody holds the other ends of the pipes, then close them."""
        deadline = time.monotonic() + 1
        while self.read(deadline):
            pass
        for name in list(self.open):
            self._end(name)
        self._selector.close()

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
