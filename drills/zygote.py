"""A zygote: a process in a box that has imported a library and computes nothing, forked for each run.

Importing torch takes a second or two, forking a process that has it some milliseconds. The forked process is put under
the box's full filter, may start none itself, and is ended by the zygote; the zygote is ended by `close`, or with us.
"""

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from .sandbox import Box, seccomp
from .sandbox.watch import Watch

HERE = Path(__file__).parent
WORKERS = (
    HERE / "zygote_worker.py",
    HERE / "tensor_worker.py",
    HERE / "python_worker.py",
    HERE / "sandbox" / "script_server.py",
)
STARTING_SECONDS = 10.0
ENDING_SECONDS = 3.0


class Zygote:
    """A warm process. `alive` is False once it is gone; a run then starts cold, as it would without it."""

    def __init__(self, box: Box, library: str) -> None:
        """Start it; it imports `library` while we go on, and runs wait for that."""
        self.box = box
        self.alive = True
        self._free = threading.Lock()  # one run at a time
        self._stop = threading.Event()
        self._started = threading.Event()
        self._control, self._theirs = socket.socketpair()
        self._said = b""
        self._process: subprocess.Popen[bytes] | None = None
        # A thread of its own starts it: the box ends with the thread that has started it.
        self._keeper = threading.Thread(target=self._keep, args=(library,), name="prepdeck-zygote", daemon=True)
        self._keeper.start()
        self._started.wait(STARTING_SECONDS)

    def _keep(self, library: str) -> None:
        """Start the process, wait for the end, take it away."""
        strict = seccomp.program() if self.box.rung in ("bubblewrap", "landlock") else None
        try:
            with self.box.folder() as folder:
                program, *_ = [self.box.interpreter.install(worker, folder) for worker in WORKERS]
                self._process = self.box.start(
                    self.box.interpreter.command(program, library, strict.hex() if strict else ""),
                    folder=folder,
                    keep=(self._theirs.fileno(),),
                    environment={"CONTROL_FD": str(self._theirs.fileno())},
                    forks=True,
                )
                self._theirs.close()
                self._started.set()
                self._stop.wait()
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        finally:
            self.alive = False
            self._theirs.close()
            self._started.set()

    def run(self, stdin: int, results: tuple[int, int], output: tuple[int, int]) -> "ForkedWatch | None":
        """Fork a process for one run; None where the zygote is gone.

        results, output: pipes; the write ends are the process's, the read ends go to the watch that is returned.
        """
        self._free.acquire()
        try:
            if self.alive and self._process is not None:
                socket.send_fds(self._control, [b"r"], [stdin, results[1], output[1]])
                return ForkedWatch(self, self._process, {"results": results[0], "output": output[0]})
        except OSError:
            self.alive = False  # it has ended: the run starts cold
        self._free.release()
        return None

    def status(self, seconds: float) -> int | None:
        """Return how the run ended; None where it has not after `seconds`. A zygote that is gone killed it."""
        deadline = time.monotonic() + seconds
        while b"\n" not in self._said:
            self._control.settimeout(max(0.001, deadline - time.monotonic()))
            try:
                data = self._control.recv(64)
            except TimeoutError:
                return None
            except OSError:
                data = b""
            if not data:
                self.alive = False
                return -signal.SIGKILL
            self._said += data
        line, _, self._said = self._said.partition(b"\n")
        return int(line)

    def finish(self, ended: bool) -> None:
        """Take the run away, unless it has ended, and be free for the next one."""
        try:
            if not ended and self.alive:
                self._control.settimeout(ENDING_SECONDS)
                self._control.sendall(b"k")
                if self.status(ENDING_SECONDS) is None:
                    self.close()  # still importing, or stuck: it goes as a whole
        except OSError:
            self.alive = False
        finally:
            self._free.release()

    def close(self) -> None:
        """End it and whatever it runs, and wait for that."""
        self.alive = False
        self._stop.set()
        self._keeper.join(STARTING_SECONDS)
        # The socket ends when the last process that holds its other end is gone.
        with contextlib.suppress(OSError):
            self._control.settimeout(ENDING_SECONDS)
            while self._control.recv(64):
                pass
        self._control.close()


class ForkedWatch(Watch):
    """A forked process and its pipes."""

    def __init__(self, zygote: Zygote, process: "subprocess.Popen[bytes]", pipes: dict[str, int]) -> None:
        super().__init__(process, pipes)
        self.zygote = zygote
        self._status: int | None = None

    def wait(self, seconds: float) -> int | None:
        """Return the exit status once the process has ended, minus the signal that ended it."""
        if self._status is None:
            self._status = self.zygote.status(seconds)
        return self._status

    def close(self) -> None:
        """End the process and close the pipes."""
        self.zygote.finish(self._status is not None)
        self._close_pipes()
