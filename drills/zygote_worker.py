"""Runs in the box: imports a library once, then forks a process for each run. Needs tensor_worker beside it.

    python zygote_worker.py LIBRARY FILTER

FILTER: the seccomp program, in hex, that the forked processes are put under; "" for none. The socket CONTROL_FD brings
"r" with three descriptors (stdin, results, output) for a run, and "k" to end the one that runs; for each run one line
goes back: its exit status, or minus the signal that ended it. It computes nothing itself: threads that a library starts
for its work would be gone after the fork, and the child would wait for them for ever.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import select
import shutil
import signal
import socket
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (pathlib takes 10 ms)
import tensor_worker as worker  # type: ignore[import-not-found]

del sys.path[0]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

LOOK = 0.05  # seconds between two looks at a process that has closed its end of the pipe, and lives


def become(handles: list[int], program: bytes, libc: ctypes.CDLL, confine: Callable[[bytes, Any], None]) -> None:
    """Turn this forked process into a worker with these descriptors, under the filter; it does not return."""
    stdin, results, output = handles
    os.dup2(stdin, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.environ["RESULT_FD"] = str(results)
    if program:
        confine(program, libc)
    worker.serve()


def follow(pid: int, alive: int, control: socket.socket) -> int:
    """Wait for a forked process, or end it when told to; return its status."""
    watched: list[socket.socket | int] = [control, alive]
    while True:
        ready, _, _ = select.select(watched, [], [], None if alive in watched else LOOK)
        if alive in ready:
            watched.remove(alive)
        if control in ready:
            os.kill(pid, signal.SIGKILL)
            if not control.recv(1):
                os._exit(0)
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if alive not in watched:
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)


def main() -> None:
    """Import, then serve one run after the other."""
    library, program = sys.argv[1], bytes.fromhex(sys.argv[2])
    control = socket.socket(fileno=int(os.environ["CONTROL_FD"]))
    libc = ctypes.CDLL(None, use_errno=True)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    confine = importlib.import_module("script_server").confine
    del sys.path[0]
    importlib.import_module(library)
    for name in ("STATUS_FD", "CLEAR_FD"):  # they show this process, not the forked one
        os.environ.pop(name, None)
    gc.collect()
    gc.freeze()
    number = 0
    while True:
        message, handles, _, _ = socket.recv_fds(control, 1, 3)
        if not message:
            os._exit(0)
        if message != b"r":
            continue  # the end of a run that has ended by itself
        number += 1
        folder = f"run-{number}"
        os.mkdir(folder)  # noqa: PTH102
        alive, held = os.pipe()
        pid = os.fork()
        if pid == 0:
            control.close()
            os.close(alive)
            os.chdir(folder)
            become(list(handles), program, libc, confine)
        for handle in (*handles, held):
            os.close(handle)
        status = follow(pid, alive, control)
        os.close(alive)
        shutil.rmtree(folder, ignore_errors=True)
        control.sendall(f"{status}\n".encode())


if __name__ == "__main__":
    main()
