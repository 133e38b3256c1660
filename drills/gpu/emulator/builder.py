"""From a `.cu` file to a library that runs on the CPU, plain or with every access checked; kept by hash."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..build import GLUE, Built
from ..diagnostics import CompileReport, Message
from ..pipe import first_to_end, kill_group
from ..toolchain import Present, Toolchain, need
from .findings import names_beside
from .flavour import CLANG, flavour_of
from .includes import FILE, Includes, local_includes, place
from .rewrite import rewrite

HERE = Path(__file__).parent
INCLUDE = HERE / "include"
NAME = "kernel.cu"
NO_INCLUDES = Includes()
_SECONDS = 60.0
_KEPT = 200
_MESSAGE = re.compile(
    r"(?P<file>[^\s:][^:\n]*):(?P<line>\d+):(?:\d+:)? (?P<kind>fatal error|error|warning|note): (?P<text>.*)"
)


class EmulatorBuilder:
    """A compiler with our headers and a cache folder. Raises ToolMissingError where there is none."""

    def __init__(self, toolchain: Toolchain, cache: Path, *, seconds: float = _SECONDS) -> None:
        self.cxx: Present = need(toolchain.emulator)
        self.flavour = flavour_of(self.cxx.where)
        self.cache = cache / "emulator"
        self.seconds = seconds
        self._process: subprocess.Popen[str] | None = None

    def cancel(self) -> None:
        """End the compiler that runs, from any thread; its build reports an error."""
        process = self._process
        if process is not None:
            kill_group(process)

    def build(self, source: str, *, checked: bool = False, folder: Path | None = None) -> Built:
        """Build `source`; the report names its errors by the learner's lines. What was built before is kept.

        folder: the learner's, for `#include` of files in it.
        """
        started = time.perf_counter()
        local = local_includes(source, folder)
        made = rewrite(source, NAME)
        parts = [rewrite(file.text, file.name, number) for number, file in enumerate(local.files, 1)]
        refusals = [*local.refusals, *made.refusals, *(refusal for part in parts for refusal in part.refusals)]
        if refusals:
            return Built(None, self._report(False, [at_home(refusal, local) for refusal in refusals], started))
        flags = self.flavour.checked if checked else self.flavour.fast
        runtime = self.runtime(checked=checked)
        texts = [made.text, *(part.text for part in parts)]
        library = self.cache / f"{self._digest(*texts, *local.names, *flags, str(runtime))}.so"
        if library.is_file():
            os.utime(library)
            return Built(library, self._report(True, (), started))
        with tempfile.TemporaryDirectory(dir=self.cache, prefix="build-") as made_in:
            work = Path(made_in)
            (work / "kernel.cpp").write_text(made.text, encoding="utf-8")
            for file, part in zip(local.files, parts, strict=True):
                (work / "local" / file.name).parent.mkdir(parents=True, exist_ok=True)
                (work / "local" / file.name).write_text(part.text, encoding="utf-8")
            paths = ["-iquote", "local", *self._header(flags), "-I", str(INCLUDE), "-include", str(GLUE)]
            compile_ = [*flags, "-c", *paths, "-fdiagnostics-color=never"]
            code, log = self._run([*compile_, "kernel.cpp", "-o", "kernel.o"], work)
            if code == 0:
                link = ["-shared", "kernel.o", str(runtime), f"-Wl,-rpath,{runtime.parent}", "-o", "kernel.so"]
                code, log = self._run(link, work)
            messages = read_log(log, source, local)
            if code != 0:
                if not messages:
                    last = log.strip().splitlines()[-1:] or [f"exit code {code}"]
                    messages = (Message("error", 0, 0, f"{self.flavour.name} failed: {last[0]}"),)
                return Built(None, self._report(False, messages, started))
            if local.names:
                (work / "names.json").write_text(json.dumps(local.names), encoding="utf-8")
                (work / "names.json").replace(names_beside(library))
            (work / "kernel.so").replace(library)
        self._prune()
        return Built(library, self._report(True, (), started))

    def runtime(self, *, checked: bool) -> Path:
        """Return the runtime's library, built at the first call (two seconds)."""
        sources, headers = runtime_sources(checked=checked)
        digest = self._digest(
            *self.flavour.runtime, *(path.read_text(encoding="utf-8") for path in (*sources, *headers)), headers=False
        )
        library = self.cache / f"runtime-{'checked-' if checked else ''}{digest}.so"
        if library.is_file():
            return library
        self.cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.cache, prefix="build-") as folder:
            work = Path(folder)
            code, log = self._run([*self.flavour.runtime, *map(str, sources), "-o", "runtime.so"], work)
            if code != 0:
                raise OSError(f"The emulator's runtime cannot be built by {self.cxx.where}: {log.strip()[:500]}")
            (work / "runtime.so").replace(library)
        return library

    def _header(self, flags: Sequence[str]) -> list[str]:
        """Return the arguments that include the main header, precompiled for these flags where that works."""
        made = self.cache / f"header-{self._digest(*flags)}" / f"prepdeck_cuda.h{self.flavour.header}"
        clang = self.flavour is CLANG
        found = ["-include-pch", str(made)] if clang else ["-I", str(made.parent), "-include", "prepdeck_cuda.h"]
        if made.is_file():
            return found
        with tempfile.TemporaryDirectory(dir=self.cache, prefix="build-") as folder:
            work = Path(folder) / "header"
            shutil.copytree(INCLUDE, work)
            source = str(INCLUDE / "prepdeck_cuda.h") if clang else "prepdeck_cuda.h"  # clang remembers where it was
            arguments = [*flags, *self.flavour.header_flags, "-x", "c++-header", source, "-o", made.name]
            code, _ = self._run(arguments, work)
            if code != 0:
                return ["-include", "prepdeck_cuda.h"]
            try:
                work.replace(made.parent)
            except OSError:  # another process was quicker
                if not made.parent.is_dir():
                    raise
        return found

    def _digest(self, *parts: str, headers: bool = True) -> str:
        """Return the hash of the parts, the compiler and the headers' contents."""
        digest = hashlib.sha256()
        texts = [path.read_text(encoding="utf-8") for path in sorted(INCLUDE.rglob("*.h"))] if headers else []
        for part in (self.cxx.where, self.cxx.version, *texts, *parts):
            digest.update(part.encode() + b"\0")
        return digest.hexdigest()[:32]

    def _run(self, arguments: Sequence[str], work: Path) -> tuple[int, str]:
        """Run the compiler in `work`; its exit code and all that it said. A run over the limit is ended."""
        with subprocess.Popen(
            [self.cxx.where, *arguments],
            cwd=work,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            start_new_session=True,
            env={**os.environ, "LC_ALL": "C", "TMPDIR": "."},  # so that nothing stays of a run that is ended
        ) as process:
            first_to_end(process)
            self._process = process
            try:
                log, _ = process.communicate(timeout=self.seconds)
            except subprocess.TimeoutExpired:
                kill_group(process)
                process.communicate()
                return (
                    1,
                    f"{NAME}:1: error: {self.flavour.name} did not finish within {self.seconds:g} s and was stopped",
                )
        return process.returncode, log

    def _report(self, ok: bool, messages: Sequence[Message], started: float) -> CompileReport:
        """The report of a build."""
        ms = (time.perf_counter() - started) * 1e3
        return CompileReport(ok, tuple(messages), (), ms, "cpu", f"{self.flavour.name} {self.cxx.version}")

    def _prune(self) -> None:
        """Remove the libraries that were not used for longest."""
        kernels = [path for path in self.cache.glob("*.so") if not path.name.startswith("runtime-")]
        for library in sorted(kernels, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
            library.unlink(missing_ok=True)
            names_beside(library).unlink(missing_ok=True)


def runtime_sources(*, checked: bool) -> tuple[list[Path], list[Path]]:
    """Return the sources of the runtime, and the headers that they include."""
    folders = [HERE / "runtime", *([HERE / "check"] if checked else [])]
    every = [path for folder in folders for path in sorted(folder.glob("*.cpp"))]
    sources = [path for path in every if not (checked and path.name == "unchecked.cpp")]
    headers = [path for name in ("runtime", "check") for path in sorted((HERE / name).glob("*.h"))]
    return sources, [*headers, INCLUDE / "prepdeck_abi.h"]


def at_home(message: Message, local: Includes) -> Message:
    """Return a message on an included file as one on the line of the learner's file that includes it."""
    name, line = place(message.line, local.names)
    if not name:
        return message
    outer = next(file.line for file in local.files if file.name == name)
    return replace(message, line=outer, column=0, text=f"{name}, line {line}: {message.text}")


def read_log(log: str, source: str, local: Includes = NO_INCLUDES) -> tuple[Message, ...]:
    """Return the compiler's errors in the learner's files, in words that do not speak of our headers.

    An error inside a header that a line of the learner's caused is given that line.
    """
    found: list[Message] = []
    caused = 0
    for row in log.splitlines():
        if where := re.match(rf"(?:In file included from|\s+from) {re.escape(NAME)}:(\d+)", row):
            caused = int(where[1])
        match = _MESSAGE.match(row.strip())
        if match is None:
            continue
        own = match["file"].rpartition("/")[2] == NAME or int(match["line"]) > FILE
        if "error" in match["kind"] and own:
            found.append(Message("error", int(match["line"]), 0, _plain(match["text"])))
        elif "error" in match["kind"]:
            found.append(Message("error", caused, 0, _plain(match["text"])))
        elif match["kind"] == "note" and own and found and found[-1].line == 0:
            found[-1] = Message("error", int(match["line"]), 0, found[-1].text)
    required = re.findall(rf"{re.escape(NAME)}:(\d+):(?:\d+:)?\s+required from", log)
    for position, message in enumerate(found):
        if message.line == 0 and required:
            found[position] = Message("error", int(required[0]), 0, message.text)
    lines = source.count("\n") + 1
    found = [at_home(message, local) for message in found]
    return tuple(dict.fromkeys(message for message in found if message.line <= lines))


def _plain(text: str) -> str:
    """Return an error of g++ or clang in the words of CUDA, where we know them."""
    if match := re.search(
        r"no match for call to .*operator\(\)|too (?:many|few) arguments to function '([^']*)'", text
    ):
        name = f" {match[1]}" if match[1] else ""
        return f"the launch or call does not fit{name}: another number or type of arguments"
    if match := re.match(r"no matching function for call to '(\w+)'", text):  # clang's words; its notes say the rest
        return f"the launch or call does not fit {match[1]}: another number or type of arguments"
    if match := re.match(
        r"(?:use of undeclared identifier )?'(__\w+|cuda\w+)'(?: was not declared in this scope.*)?$", text
    ):
        return f"{match[1]} is not known to the emulator: it may need a GPU"
    return text
