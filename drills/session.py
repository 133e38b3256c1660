"""One run of a worker in a box: the request goes in as a file, result lines come out, and the clock is held here."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from .sandbox import Box
from .sandbox.limits import overfull
from .sandbox.watch import Watch
from .zygote import Zygote

OUTPUT_BYTES = 1 << 20
LINE_BYTES = 64 << 20
DYING_SECONDS = 1.0
LOOK_SECONDS = 0.05  # between two looks at what nobody else limits: the folder, and memory on macOS


@dataclass(frozen=True, slots=True)
class Stop:
    """Why no further line comes. status: exit status, or minus the signal, where it died."""

    kind: Literal["late", "flood", "memory", "disk", "died", "cancelled"]
    status: int = 0


class Session:
    """A worker that runs. `next()` gives its lines one by one; `output` is all that it printed so far."""

    def __init__(
        self, box: Box, watch: Watch, folder: Path, cancel: threading.Event | None, ceiling_mib: int | None
    ) -> None:
        self.box = box
        self.folder = folder
        self.watch = watch
        self.cancel = cancel
        self.ceiling_mib = ceiling_mib if box.resident_mib else None
        self.output = bytearray()
        self._lines = bytearray()
        self._searched = 0
        self._look = time.monotonic() + LOOK_SECONDS

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
        for name, data in (came := self.watch.read(min(deadline, self._look), self.cancel)):
            if name == "results":
                self._lines += data
            else:
                self.output += data
        if self.cancel and self.cancel.is_set():
            return Stop("cancelled")
        if len(self.output) > OUTPUT_BYTES or len(self._lines) > LINE_BYTES:
            return Stop("flood")
        if time.monotonic() >= self._look:
            self._look = time.monotonic() + LOOK_SECONDS
            if self._over_the_ceiling():
                return Stop("memory")
            if overfull(self.folder):
                return Stop("disk")
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


@dataclass(frozen=True, slots=True)
class Launch:
    """How a program is started. install: puts it into a box's folder and returns the command that runs it there.

    readable: what it must be able to read besides the system and the interpreter. caps: limits that are set before it
    starts, for one that cannot set its own.
    """

    install: Callable[[Box, Path], list[str]]
    readable: tuple[Path, ...] = ()
    caps: Mapping[str, int] | None = None


def python_program(worker: Path, *beside: Path) -> Launch:
    """Return how to launch a worker of ours; `beside`: programs that it imports from its own folder."""

    def install(box: Box, folder: Path) -> list[str]:
        """Install worker and company."""
        for program in beside:
            box.interpreter.install(program, folder)
        return box.interpreter.command(box.interpreter.install(worker, folder))

    return Launch(install)


def binary_program(binary: Path) -> Launch:
    """Return how to launch a compiled program."""

    def install(_: Box, folder: Path) -> list[str]:
        """Copy the program into the folder."""
        shutil.copy(binary, folder / "solution")
        return ["./solution"]

    return Launch(install)


@contextlib.contextmanager
def open_session(
    box: Box,
    launch: Launch,
    request: object,
    lines: Sequence[str] = (),
    cancel: threading.Event | None = None,
    ceiling_mib: int | None = None,
    zygote: Zygote | None = None,
) -> Iterator[Session]:
    """Start a worker in `box` with `request`, as JSON, and further `lines` on its stdin.

    zygote: forked instead of starting the worker anew, as long as it lives. ceiling_mib: resident memory at which it is
    ended where the system itself holds nobody to a limit (macOS). On leaving, the worker and all that it started are
    gone, and so is the folder it ran in.
    """
    with box.folder() as folder, tempfile.TemporaryFile() as stdin:
        stdin.write("\n".join([json.dumps(request), *lines]).encode())
        stdin.seek(0)
        results, output = os.pipe(), os.pipe()
        try:
            pipes = {"results": results[0], "output": output[0]}
            watch: Watch | None = zygote.run(stdin.fileno(), results, output) if zygote else None
            if watch is None:
                watch = Watch(_started(box, launch, folder, stdin.fileno(), results[1], output[1]), pipes)
        except BaseException:
            os.close(results[0])
            os.close(output[0])
            raise
        finally:
            os.close(results[1])
            os.close(output[1])
        with watch:
            yield Session(box, watch, folder, cancel, ceiling_mib)


def _started(
    box: Box, launch: Launch, folder: Path, stdin: int, results: int, output: int
) -> "subprocess.Popen[bytes]":
    """Start a worker in a box's folder with these descriptors."""
    return box.start(
        launch.install(box, folder),
        folder=folder,
        stdin=stdin,
        stdout=output,
        stderr=subprocess.STDOUT,
        keep=(results,),
        environment={"RESULT_FD": str(results)},
        readable=launch.readable,
        caps=launch.caps,
    )
