"""One run of a worker in a box: the request goes in as a file, result lines come out, and the clock is held here."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from .sandbox import Box
from .sandbox.watch import Watch

OUTPUT_BYTES = 1 << 20
LINE_BYTES = 64 << 20
DYING_SECONDS = 1.0
LOOK_SECONDS = 0.05  # between two looks at the memory, where nobody else limits it


@dataclass(frozen=True, slots=True)
class Stop:
    """Why no further line comes. status: exit status, or minus the signal, where it died."""

    kind: Literal["late", "flood", "memory", "died", "cancelled"]
    status: int = 0


class Session:
    """A worker that runs. `next()` gives its lines one by one; `output` is all that it printed so far."""

    def __init__(self, box: Box, watch: Watch, cancel: threading.Event | None, ceiling_mib: int | None) -> None:
        self.box = box
        self.watch = watch
        self.cancel = cancel
        self.ceiling_mib = ceiling_mib if box.resident_mib else None
        self.output = bytearray()
        self._lines = bytearray()
        self._searched = 0

    def next(self, seconds: float) -> dict[str, Any] | Stop:
        """Wait at most `seconds` for the next result line."""
        deadline = time.monotonic() + seconds
        while True:
            end = self._lines.find(b"\n", self._searched)
            if end >= 0:
                line = bytes(self._lines[:end])
                del self._lines[: end + 1]
                self._searched = 0
                self.output += self.watch.drain("output")
                return _message(line)
            self._searched = len(self._lines)
            if stop := self._read(deadline):
                return stop

    def _read(self, deadline: float) -> Stop | None:
        """Take in what comes before `deadline`; return why nothing comes any more."""
        soon = deadline if self.ceiling_mib is None else min(deadline, time.monotonic() + LOOK_SECONDS)
        for name, data in (came := self.watch.read(soon, self.cancel)):
            if name == "results":
                self._lines += data
            else:
                self.output += data
        if self.cancel and self.cancel.is_set():
            return Stop("cancelled")
        if len(self.output) > OUTPUT_BYTES or len(self._lines) > LINE_BYTES:
            return Stop("flood")
        if self._over_the_ceiling():
            return Stop("memory")
        if came:
            return None
        if "results" in self.watch.open:
            return Stop("late") if time.monotonic() >= deadline else None
        status = self.watch.wait(DYING_SECONDS)
        return Stop("late") if status is None else Stop("died", self.box.exit_status(status))

    def _over_the_ceiling(self) -> bool:
        """Tell whether the process holds too much memory, where that has to be watched."""
        look = self.box.resident_mib
        return bool(look and self.ceiling_mib and look(self.watch.process.pid) > self.ceiling_mib)


def _message(line: bytes) -> dict[str, Any]:
    """Read one result line; one that the worker did not write counts as an empty message."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}


Launch = Callable[[Box, Path], list[str]]  # puts a program into a box's folder; returns the command that runs it there


def python_program(worker: Path, *beside: Path) -> Launch:
    """Return how to launch a worker of ours; `beside`: programs that it imports from its own folder."""

    def launch(box: Box, folder: Path) -> list[str]:
        """Install worker and company."""
        for program in beside:
            box.interpreter.install(program, folder)
        return box.interpreter.command(box.interpreter.install(worker, folder))

    return launch


def binary_program(binary: Path) -> Launch:
    """Return how to launch a compiled program."""

    def launch(box: Box, folder: Path) -> list[str]:
        """Copy the program into the folder."""
        shutil.copy(binary, folder / "solution")
        return ["./solution"]

    return launch


@contextlib.contextmanager
def open_session(
    box: Box,
    launch: Launch,
    request: object,
    lines: Sequence[str] = (),
    cancel: threading.Event | None = None,
    ceiling_mib: int | None = None,
) -> Iterator[Session]:
    """Start a worker in `box` with `request`, as JSON, and further `lines` on its stdin.

    ceiling_mib: resident memory at which it is ended where the system itself holds nobody to a limit (macOS). On
    leaving, the worker and all that it started are gone, and so is the folder it ran in.
    """
    with box.folder() as folder, tempfile.TemporaryFile() as stdin:
        stdin.write("\n".join([json.dumps(request), *lines]).encode())
        stdin.seek(0)
        command = launch(box, folder)
        results, output = os.pipe(), os.pipe()
        try:
            process = box.start(
                command,
                folder=folder,
                stdin=stdin.fileno(),
                stdout=output[1],
                stderr=subprocess.STDOUT,
                keep=(results[1],),
                environment={"RESULT_FD": str(results[1])},
            )
        except BaseException:
            os.close(results[0])
            os.close(output[0])
            raise
        finally:
            os.close(results[1])
            os.close(output[1])
        with Watch(process, {"results": results[0], "output": output[0]}) as watch:
            yield Session(box, watch, cancel, ceiling_mib)
