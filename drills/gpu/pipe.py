"""A helper process that speaks in lines: sends with flow control, receives with a deadline, ends for certain."""

import contextlib
import os
import selectors
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_LINE_LIMIT = 16 * 2**20  # bytes; a longer line is a flood
_TAIL_LIMIT = 64 * 2**10  # bytes of stderr that are kept, the last ones


class PipeTimeoutError(Exception):
    """The helper did not answer in time."""


class PipeClosedError(Exception):
    """The helper ended, or wrote what cannot be an answer; the text says how it ended."""


def kill_group(process: "subprocess.Popen[Any]") -> None:
    """End a process that leads a session of its own, with its children, unless it has ended."""
    if process.poll() is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            process.kill()


def first_to_end(process: "subprocess.Popen[Any]") -> None:
    """Let the system end this process before the app that waits for it, should memory run out (Linux only)."""
    with contextlib.suppress(OSError):  # it has ended, or the system has no such file
        Path(f"/proc/{process.pid}/oom_score_adj").write_text("1000", encoding="ascii")


class LinePipe:
    """A child process in a session of its own, spoken to over its stdin and stdout, its stderr kept (the last part).

    command: the command line. environment: its environment, this process's by default. Raises PipeClosedError where
    it cannot be started. Not for several threads at once.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        try:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise PipeClosedError(f"{command[0]} cannot be started: {error.strerror}") from error
        first_to_end(self.process)
        self._buffer = bytearray()
        self._tail: deque[bytes] = deque()
        self._drain = threading.Thread(target=self._drain_errors, name="prepdeck-stderr", daemon=True)
        self._drain.start()

    @property
    def errors(self) -> str:
        """The last part of what the helper wrote to stderr."""
        return b"".join(self._tail).decode(errors="replace")

    def send(self, line: str) -> None:
        """Write one line; raise PipeClosedError where nobody reads any more."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise PipeClosedError(self._ending()) from error

    def receive(self, seconds: float) -> str:
        """Return the next line within `seconds`; raise PipeTimeoutError or PipeClosedError."""
        assert self.process.stdout is not None
        descriptor = self.process.stdout.fileno()
        deadline = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while (end := self._buffer.find(b"\n")) < 0:
                if len(self._buffer) > _LINE_LIMIT:
                    raise PipeClosedError("it wrote without end")
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise PipeTimeoutError
                chunk = os.read(descriptor, 2**16)
                if not chunk:
                    raise PipeClosedError(self._ending())
                self._buffer += chunk
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line.decode(errors="replace")

    def kill(self) -> None:
        """End the helper and everything that it started; may be called from any thread, a receive then ends too."""
        kill_group(self.process)

    def close(self) -> None:
        """End the helper, wait for it, and close its pipes."""
        self.kill()
        self.process.wait()
        self._drain.join(timeout=1)
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            try:
                stream.close()
            except BrokenPipeError:
                continue  # what was not read is lost with its reader

    def _ending(self) -> str:
        """How the process ended, in words."""
        try:
            code = self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return "it closed its output"
        if code < 0:
            return f"it was ended by {signal.Signals(-code).name}"
        self._drain.join(timeout=1)
        last = self.errors.strip().rpartition("\n")[2]
        return f"it ended with code {code}" + (f": {last}" if last else "")

    def _drain_errors(self) -> None:
        """Keep the last part of stderr."""
        assert self.process.stderr is not None
        kept = 0
        with self.process.stderr as stream:
            while chunk := os.read(stream.fileno(), 2**14):
                self._tail.append(chunk)
                kept += len(chunk)
                while kept > _TAIL_LIMIT:
                    kept -= len(self._tail.popleft())
