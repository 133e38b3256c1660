"""The whole file through nvcc: a shared library with `solve` in it, kept by the hash of all that went in."""

import hashlib
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .diagnostics import CompileReport, Message, parse_facts, parse_log
from .emulator.includes import Included
from .pipe import first_to_end, kill_group
from .toolchain import Present, Toolchain, need

_SECONDS = 180.0
_KEPT = 200  # libraries in the cache
GLUE = Path(__file__).with_name("glue.h")
_FLAGS = ("-O3", "-std=c++17", "-lineinfo", "-shared", "-Xcompiler", "-fPIC", "--ptxas-options=-v")


@dataclass(frozen=True)
class Built:
    """The result of a build: the library (None where the source has errors), and what nvcc said."""

    library: Path | None
    report: CompileReport


class Builder:
    """nvcc with a cache folder. Raises ToolMissingError where nvcc or g++ is not there."""

    def __init__(self, toolchain: Toolchain, cache: Path, *, seconds: float = _SECONDS) -> None:
        self.nvcc: Present = need(toolchain.nvcc)
        self.cxx: Present = need(toolchain.cxx)
        self.cache = cache
        self.seconds = seconds
        self._process: subprocess.Popen[str] | None = None

    def cancel(self) -> None:
        """End the nvcc that runs, from any thread; its build reports an error."""
        process = self._process
        if process is not None:
            kill_group(process)

    def build(self, source: str, arch: str, included: Sequence[Included] = ()) -> Built:
        """Build `source` for `arch` (always named: `-arch=native` silently falls back where there is no GPU).

        included: files beside it that it includes.
        A source that was built before costs only the look-up. The cache keeps the newest 200 libraries.
        """
        started = time.perf_counter()
        digest = hashlib.sha256()
        parts = (source, GLUE.read_text(), arch, self.nvcc.where, self.nvcc.version, self.cxx.version, *_FLAGS)
        for part in (*parts, *(part for file in included for part in (file.name, file.text))):
            digest.update(part.encode() + b"\0")
        library = self.cache / f"{digest.hexdigest()}.so"
        log_file = library.with_suffix(".log")
        if library.is_file() and log_file.is_file():
            os.utime(library)
            return Built(library, self._report(log_file.read_text(), source, arch, 0, started))
        self.cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.cache, prefix="build-") as folder:
            work = Path(folder)
            (work / "kernel.cu").write_text(source, encoding="utf-8")
            for file in included:
                (work / "local" / file.name).parent.mkdir(parents=True, exist_ok=True)
                (work / "local" / file.name).write_text(file.text, encoding="utf-8")
            code, log = self._run(work, arch)
            report = self._report(log, source, arch, code, started)
            if not report.ok:
                return Built(None, report)
            (work / "kernel.log").write_text(log)
            (work / "kernel.log").replace(log_file)
            (work / "kernel.so").replace(library)
        self._prune()
        return Built(library, report)

    def _run(self, work: Path, arch: str) -> tuple[int, str]:
        """Run nvcc in `work`; its exit code and all that it said. A run over the limit is ended with its children."""
        paths = ["-I", "local", "-include", str(GLUE)]
        command = [self.nvcc.where, f"-arch={arch}", *_FLAGS, *paths, "-o", "kernel.so", "kernel.cu"]
        with subprocess.Popen(
            command,
            cwd=work,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            start_new_session=True,
            env={**os.environ, "TMPDIR": "."},  # so that nothing stays of a run that is ended
        ) as process:
            first_to_end(process)
            self._process = process
            try:
                log, _ = process.communicate(timeout=self.seconds)
            except subprocess.TimeoutExpired:
                kill_group(process)
                process.communicate()
                return 1, f"kernel.cu(1): error: nvcc did not finish within {self.seconds:g} s and was stopped"
        return process.returncode, log

    def _report(self, log: str, source: str, arch: str, code: int, started: float) -> CompileReport:
        """The report for a log and an exit code."""
        messages = parse_log(log, "kernel.cu", source.count("\n") + 1)
        if code and not any(message.severity == "error" for message in messages):
            last = re.sub(r"\S*/build-\w+/", "", log.strip()).splitlines()[-3:]
            messages += (Message("error", 0, 0, f"nvcc failed: {' '.join(last) or f'exit code {code}'}"),)
        messages = tuple(sorted(messages, key=lambda message: message.severity != "error"))
        ms = (time.perf_counter() - started) * 1e3
        return CompileReport(code == 0, messages, parse_facts(log), ms, arch, f"nvcc {self.nvcc.version}")

    def _prune(self) -> None:
        """Remove the libraries that were not used for longest."""
        libraries = sorted(self.cache.glob("*.so"), key=lambda path: path.stat().st_mtime, reverse=True)
        for library in libraries[_KEPT:]:
            library.unlink(missing_ok=True)
            library.with_suffix(".log").unlink(missing_ok=True)
