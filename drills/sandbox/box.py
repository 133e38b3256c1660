"""A box: one rung of the ladder, able to start a command with everything else out of reach."""

import contextlib
import marshal
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from . import bubblewrap, landlock, limits, seatbelt, seccomp
from .interpreter import Interpreter
from .watch import Watch

Rung = Literal["bubblewrap", "landlock", "seatbelt", "limits"]
RUNGS: tuple[Rung, ...] = ("bubblewrap", "landlock", "seatbelt", "limits")
NAMES: dict[Rung, str] = {
    "bubblewrap": "bubblewrap + seccomp",
    "landlock": "landlock + seccomp",
    "seatbelt": "sandbox-exec",
    "limits": "limits only",
}
CONFINE = Path(__file__).with_name("confine.py")
OUTPUT_BYTES = 1 << 20
START_SECONDS = 5.0
LOOK_SECONDS = 0.05  # between two looks at how full the folder is
ONE_THREAD = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


class BoxError(Exception):
    """A box that cannot be had here; str() is the sentence for the user."""


@dataclass(frozen=True, slots=True)
class ScriptResult:
    """What a script did. status: exit status, or minus the signal that ended it. note: why it was stopped, or ""."""

    stdout: str
    stderr: str
    status: int
    note: str = ""


class Box:
    """One way to run a command that is not ours. `name` is for people, `rung` for choosing.

    resident_mib: how to see a process's memory where the system does not limit it (macOS); elsewhere None.
    """

    resident_mib: Callable[[int], int] | None

    def __init__(self, rung: Rung, interpreter: Interpreter | None = None) -> None:
        self.rung = rung
        self.interpreter = interpreter or Interpreter.of()
        self.resident_mib = limits.resident_mib if sys.platform == "darwin" else None
        self._filter = seccomp.program()
        self._forking = seccomp.program(forks=True)
        self.name = NAMES[rung] if self._filter or rung == "limits" else NAMES[rung].removesuffix(" + seccomp")

    @property
    def warning(self) -> str:
        """What this box does not keep out, as a sentence for the user; "" where it keeps everything out."""
        if self.rung == "limits":
            return "Code runs with your own rights here; install bubblewrap for a real sandbox: apt install bubblewrap."
        if self.rung == "landlock" and landlock.abi() < 6:
            return "This kernel lets boxed code signal other processes; install bubblewrap: apt install bubblewrap."
        return ""

    @contextlib.contextmanager
    def folder(self) -> Iterator[Path]:
        """Make a fresh folder for one run, and remove it with whatever was left in it."""
        path = Path(tempfile.mkdtemp(prefix="prepdeck-"))
        try:
            yield path
        finally:
            _remove(path)

    def start(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        stdin: int = subprocess.DEVNULL,
        stdout: int = subprocess.DEVNULL,
        stderr: int = subprocess.STDOUT,
        keep: Sequence[int] = (),
        environment: Mapping[str, str] | None = None,
        readable: Sequence[Path] = (),
        caps: Mapping[str, int] | None = None,
        forks: bool = False,
    ) -> "subprocess.Popen[bytes]":
        """Start `command` in this box, in its own session, and return the process.

        folder: from `folder()`; the command's working folder, all that it can write but for a temporary folder.
        stdin, stdout, stderr: as for subprocess. keep: descriptors passed on. environment: variables added to the
        bare ones. readable: paths it may read besides the system and the interpreter. caps: resource limits set before
        the command starts (see `limits`); a worker that sets its own needs none. forks: it may start processes, which
        end with it.
        """
        packages = self.interpreter.packages
        reach = (*self.interpreter.prefixes, *packages, *readable)
        variables = self._environment(folder)
        if packages:  # one thread: many would only fight for the cores, and cost what a learner's code costs
            variables |= {"PYTHONPATH": os.pathsep.join(map(str, packages))} | dict.fromkeys(ONE_THREAD, "1")
        variables |= dict(environment or {})
        if forks:
            caps = limits.process_limit(limits.PROCESSES) | dict(caps or {})
        wrapped, extra = self._wrap(list(command), folder, reach, dict(caps or {}), forks=forks)
        try:
            return subprocess.Popen(
                wrapped,
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                env=variables,
                cwd=folder,
                pass_fds=(*keep, *extra),
                start_new_session=True,
            )
        finally:
            for handle in extra:
                os.close(handle)

    def _wrap(
        self, command: list[str], folder: Path, reach: Sequence[Path], caps: dict[str, int], *, forks: bool
    ) -> tuple[list[str], list[int]]:
        """Return the command line on this rung, and descriptors to pass on and close."""
        rules = self._forking if forks else self._filter
        plan: dict[str, Any] = {"limits": caps}
        if self.rung == "bubblewrap":
            program = bubblewrap.executable()
            if program is None:
                raise BoxError("bubblewrap is not installed; install it: apt install bubblewrap.")
            handles = [_pipe_with(rules)] if rules else []
            if caps:
                command = self._confined(plan, command, folder)
            return [*bubblewrap.arguments(program, reach, folder, handles[0] if handles else None), *command], handles
        if self.rung == "landlock":
            if not (landlock.abi() and rules):
                raise BoxError("This system has no landlock (Linux 5.13 or newer, on x86-64 or aarch64).")
            plan |= {"landlock": landlock.rules(reach, folder), "seccomp": rules, "die_with": True}
            return self._confined(plan, command, folder), []
        if self.rung == "seatbelt":
            program = seatbelt.executable()
            if program is None:
                raise BoxError("sandbox-exec exists on macOS only.")
            confined = self._confined(plan, command, folder)
            return [program, "-p", seatbelt.profile(reach, folder, forks=forks), *confined], []
        plan |= {"limits": limits.process_limit() | caps, "die_with": True}
        return self._confined(plan, command, folder), []

    def _confined(self, plan: dict[str, Any], command: Sequence[str], folder: Path) -> list[str]:
        """Return the command line that takes the plan's rights away and then becomes `command`."""
        return self.interpreter.command(self.interpreter.install(CONFINE, folder), marshal.dumps(plan).hex(), *command)

    def _environment(self, folder: Path) -> dict[str, str]:
        """Return the only variables that the command sees."""
        inside = self.rung == "bubblewrap"
        home = bubblewrap.INSIDE if inside else str(folder)
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": home,
            "TMPDIR": "/tmp" if inside else home,
            "LANG": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "PYTHONUTF8": "1",
        }

    def run_script(
        self, source: str, *, seconds: float, memory_mib: int, packages: Sequence[Path] = ()
    ) -> ScriptResult:
        """Run a Python script and return what it wrote.

        seconds: wall time after which it is killed. memory_mib: limit on its data. packages: site-packages folders,
        bound read-only and importable. More than 1 MiB of output ends it too.
        """
        with self.folder() as folder:
            (folder / "script.py").write_text(source, encoding="utf-8")
            command = self.interpreter.command("script.py")
            return self.capture(command, folder=folder, seconds=seconds, memory_mib=memory_mib, packages=packages)

    def capture(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        seconds: float,
        memory_mib: int,
        packages: Sequence[Path] = (),
        forks: bool = False,
        output_bytes: int = OUTPUT_BYTES,
        cancel: threading.Event | None = None,
    ) -> ScriptResult:
        """Run a command in a folder of ours and return what it wrote; see `run_script` and `start`.

        output_bytes: more output than that ends it. cancel: ends it when set.
        """
        with contextlib.ExitStack() as cleanup:
            pipes = {name: os.pipe() for name in ("stdout", "stderr")}
            try:
                process = self.start(
                    command,
                    folder=folder,
                    stdout=pipes["stdout"][1],
                    stderr=pipes["stderr"][1],
                    environment={"PYTHONPATH": os.pathsep.join(map(str, packages))} if packages else None,
                    readable=packages,
                    caps=limits.limits(memory_mib, seconds),
                    forks=forks,
                )
            except BaseException:
                for read, _ in pipes.values():
                    os.close(read)
                raise
            finally:
                for _, write in pipes.values():
                    os.close(write)
            watch = cleanup.enter_context(Watch(process, {name: read for name, (read, _) in pipes.items()}))
            return self._follow(watch, folder, seconds, output_bytes, cancel)

    def _follow(
        self, watch: Watch, folder: Path, seconds: float, most: int, cancel: threading.Event | None
    ) -> ScriptResult:
        """Read a script's output until it ends or has to be ended."""
        deadline = time.monotonic() + seconds
        look = time.monotonic() + LOOK_SECONDS
        out = {"stdout": bytearray(), "stderr": bytearray()}
        note = ""
        status = None
        while status is None and not note:
            if watch.open:
                for name, data in watch.read(min(deadline, look), cancel):
                    out[name] += data
            else:
                status = watch.wait(max(0.0, min(deadline, look) - time.monotonic()))
            if cancel and cancel.is_set():
                note = "stopped: cancelled"
            elif sum(map(len, out.values())) > most:
                note = f"stopped: it wrote more than {most >> 20} MiB"
            elif status is None and time.monotonic() >= deadline:
                note = f"stopped after {seconds:g} s"
            elif time.monotonic() >= look:
                look = time.monotonic() + LOOK_SECONDS
                if limits.overfull(folder):
                    note = f"stopped: it filled the disk with more than {limits.FOLDER_MIB} MiB"
        status = -signal.SIGKILL if status is None else status
        stdout, stderr = (bytes(out[name]).decode("utf-8", "replace") for name in ("stdout", "stderr"))
        return ScriptResult(stdout, stderr, self.exit_status(status), note)

    def exit_status(self, status: int) -> int:
        """Return a process's status with deaths by signal as negative numbers on every rung."""
        return 128 - status if self.rung == "bubblewrap" and 128 < status < 128 + signal.NSIG else status


def _pipe_with(data: bytes) -> int:
    """Return the read end of a pipe that holds `data` (less than a pipe's buffer)."""
    read, write = os.pipe()
    os.write(write, data)
    os.close(write)
    return read


def _remove(path: Path) -> None:
    """Remove a box's folder, even where the code inside took its own rights away."""
    if os.name == "posix":
        path.chmod(0o700)
        for parent, folders, _ in os.walk(path):
            for name in folders:
                inner = Path(parent) / name
                if not inner.is_symlink():
                    inner.chmod(0o700)
    shutil.rmtree(path)


def probe(only: Rung | None = None, interpreter: Interpreter | None = None) -> Box:
    """Return the strongest box that works here, by running a trivial program in each; or the one named by `only`.

    Costs some 10 ms; the caller keeps the answer. BoxError where `only` does not work.
    """
    reasons = []
    for rung in (only,) if only else RUNGS:
        box = Box(rung, interpreter)
        reason = _fault(box)
        if not reason:
            return box
        reasons.append(f"{NAMES[rung]}: {reason}")
    raise BoxError(f"No sandbox works here. {' '.join(reasons)}")


def _fault(box: Box) -> str:
    """Say why a box does not work; "" where it does."""
    try:
        result = box.run_script("print('in the box')", seconds=START_SECONDS, memory_mib=64)
    except (BoxError, OSError) as error:
        return str(error)
    if (result.stdout, result.status) == ("in the box\n", 0):
        return ""
    return result.note or (result.stderr.strip().splitlines() or ["it said nothing"])[-1]
