"""Runs in the box: imports modules once, then forks a process for each script and reports what it did.

    python script_server.py PLAN

PLAN is a JSON file: {"modules": [name], "scripts": [[language, source]], "seconds": each script's wall time, "filter":
the seccomp program, in hex, that scripts in Python are put under}. For each script one line of JSON goes to stdout:
[number, stdout, stderr, status, note]. Self-contained: it imports nothing of prepdeck.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import struct
import sys
import types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OUTPUT_BYTES = 16 << 10  # of each stream that is reported
FILE_BYTES = 1 << 20  # that a script may write into one file, its output included
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2
SHELLS = ("/bin/bash", "/usr/bin/bash", "/bin/sh")


def imported(modules: list[str]) -> None:
    """Import what the scripts will import; a script that needs what is missing says so itself."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads that run before a fork do not run after it
    for name in modules:
        try:
            __import__(name)
        except Exception as error:
            print(f"{name}: {error}", file=sys.stderr)


def confine(program: bytes, libc: Any) -> None:
    """Put this process under a seccomp filter."""
    import ctypes

    buffer = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer)))
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(SET_SECCOMP, FILTER, header, 0, 0):
        sys.exit("seccomp: refused")


def follow(pid: int, seconds: float) -> tuple[int, str]:
    """Wait for a process; return its status (minus a signal) and why it was stopped, or ""."""
    late = []

    def stop(*_: object) -> None:
        """End the process."""
        late.append(True)
        os.kill(pid, signal.SIGKILL)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    signal.setitimer(signal.ITIMER_REAL, 0)
    if late or status == -signal.SIGXCPU:
        return -signal.SIGKILL, f"stopped after {seconds:g} s"
    return status, ""


def written(name: str, *, end: bool) -> tuple[str, bool]:
    """Return the start, or the end, of what a script wrote, and whether that is not all."""
    with open(name, "rb") as file:  # noqa: PTH123
        size = os.fstat(file.fileno()).st_size
        if end and size > OUTPUT_BYTES:
            file.seek(size - OUTPUT_BYTES)
        return file.read(OUTPUT_BYTES).decode("utf-8", "replace"), size > OUTPUT_BYTES


def serve(plan: dict[str, Any]) -> tuple[str, str]:
    """Fork for each script; in the child, return its language and source. The parent never returns."""
    imported(plan["modules"])
    libc = None
    if plan["filter"]:
        import ctypes

        libc = ctypes.CDLL(None, use_errno=True)
    report = os.dup(1)
    home = os.getcwd()  # noqa: PTH109 - importing pathlib would double the start-up
    gc.freeze()
    for number, (language, source) in enumerate(plan["scripts"]):
        folder = os.path.join(home, f"script-{number}")  # noqa: PTH118
        os.mkdir(folder)  # noqa: PTH102
        names = [f"{folder}.out", f"{folder}.err"]
        handles = [os.open(name, os.O_CREAT | os.O_WRONLY, 0o600) for name in names]
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            os.close(report)
            os.chdir(folder)
            for target, handle in zip((1, 2), handles, strict=True):
                os.dup2(handle, target)
                os.close(handle)
            cpu = int(plan["seconds"]) + 1
            resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
            resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
            if libc and language == "python":
                confine(bytes.fromhex(plan["filter"]), libc)
            return language, source
        for handle in handles:
            os.close(handle)
        status, note = follow(pid, plan["seconds"])
        (stdout, more), (stderr, _) = written(names[0], end=False), written(names[1], end=True)
        note = note or ("stopped: it wrote more than 16 KiB" if more else "")
        os.write(report, (json.dumps([number, stdout, stderr, status, note]) + "\n").encode())
    os._exit(0)


def become(language: str, source: str) -> types.CodeType:
    """Turn this process into the script's: return the code to run, or become the shell that runs it."""
    name = "script.py" if language == "python" else "script.sh"
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(source)
    sys.argv = [name]
    if language == "shell":
        shell = next((path for path in SHELLS if os.path.exists(path)), "")  # noqa: PTH110
        if not shell:
            sys.exit("no shell is installed")
        os.execv(shell, [shell, name])
    return compile(source, name, "exec", dont_inherit=True)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123
        received = json.load(file)
    code = become(*serve(received))
    server = sys.modules["__main__"]  # kept, so that what it holds outlives its place in the table
    script = types.ModuleType("__main__")
    script.__file__ = "script.py"
    sys.modules["__main__"] = script
    exec(code, script.__dict__)
