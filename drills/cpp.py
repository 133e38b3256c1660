"""C++17: compiling it in the box with our harness, and explaining a crash.

Nothing is generated per problem but the last line of the program, which names the function; languages/cpp/prep.hpp
deduces the rest. The header is compiled once per machine, binaries are kept under the hash of all that made them.
"""

import hashlib
import os
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .language import FOLDER, LANGUAGES
from .problem import Function
from .runner import AGAIN_BELOW, AGAIN_TEXT, Bounds, run_program
from .sandbox import Box
from .session import Launch, binary_program

HEADER = FOLDER / "cpp" / "prep.hpp"
FLAGS = ("-std=c++17", "-O2", "-g1", "-fno-diagnostics-show-caret", "-fdiagnostics-color=never")
CHECKED = (
    *("-std=c++17", "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"),
    *("-D_GLIBCXX_DEBUG", "-fno-omit-frame-pointer", "-fdiagnostics-color=never"),
)
COUNTING = (*FLAGS, "-fsanitize-coverage=trace-pc", "-DPREP_COUNT")
OBJECT, DECLARED = "harness.o", "-DPREP_DECLARED"
COMPILE_SECONDS, COMPILE_MIB = 30.0, 3072
KEPT = 200  # binaries

ASAN_OPTIONS = """
extern "C" const char *__asan_default_options() { return "hard_rss_limit_mb=2048:detect_leaks=0:handle_abort=1"; }
extern "C" const char *__ubsan_default_options() { return "print_stacktrace=1"; }
"""

_ERROR = re.compile(r"^(?P<file>[\w.]+):(?P<line>\d+):(?:\d+:)? (?:fatal )?error: (?P<text>.*)$", re.MULTILINE)
_NOTE = re.compile(r"static assertion failed: (.*)")
_AT = re.compile(r"solution\.cpp:(\d+)")
_ASAN = re.compile(r"ERROR: AddressSanitizer: ([\w-]+)|runtime error: (.+)|Error: (.+)$", re.MULTILINE)


class CompileError(Exception):
    """The learner's file does not compile. str() is the compiler's sentence; line: in their file, where known."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True, slots=True)
class CppProgram:
    """A compiled solution."""

    binary: Path

    @property
    def launch(self) -> Launch:
        """How it is started."""
        return binary_program(self.binary)

    def request(self, start: int, cases: Sequence[str], again: bool, limits: dict[str, int]) -> object:
        """Return the harness's request: a row of plain values, so that it needs no JSON library."""
        rows = [[getattr(resource, name), value] for name, value in limits.items() if hasattr(resource, name)]
        return [start, again, AGAIN_BELOW, AGAIN_TEXT, rows]


def program(function: Function, source: str) -> str:
    """Return the whole program around the learner's source; their lines keep their numbers."""
    if function.methods:
        made = next((method for method in function.methods if method.name == "init"), None)
        types = ", ".join([function.name, *(LANGUAGES["cpp"].write(kind) for _, kind in (made.args if made else ()))])
        entries = ", ".join(
            f'prep::entry("{method.name}", &{function.name}::{method.name})'
            for method in function.methods
            if method.name != "init"
        )
        last = f"return prep::serve_class<{types}>({{{entries}}});"
    else:
        place = -1 if function.in_place is None else function.in_place
        last = f"return prep::serve<{place}>(&{function.name});"
    return f'#include "prep.hpp"\n#line 1 "solution.cpp"\n{source}\n#line 1 "main.cpp"\nint main() {{ {last} }}\n'


def compiler() -> Path:
    """Return the C++ compiler. LanguageMissingError, with the command that installs one, where there is none."""
    return LANGUAGES["cpp"].program()


@cache
def _version(path: Path) -> str:
    """Return the first line of what a compiler says of itself."""
    shown = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    return f"{path} {shown.stdout.partition(chr(10))[0]}"


def compile_cpp(function: Function, source: str, box: Box, kept: Path) -> CppProgram:
    """Compile a solution in the box, or take the binary that the same text gave before.

    kept: folder for binaries and for the compiled header. CompileError with the learner's line; LanguageMissingError.
    """
    return CppProgram(_built(program(function, source), function, FLAGS, box, kept, headers=_compiled_header(kept)))


def compile_counting(function: Function, source: str, box: Box, kept: Path) -> CppProgram:
    """Compile a solution that counts the blocks of code it passes through, the library's templates included."""
    return CppProgram(_built(program(function, source), function, COUNTING, box, kept, headers=HEADER.parent))


def explain_crash(function: Function, source: str, args: str, box: Box, kept: Path) -> tuple[str, int | None]:
    """Run one case in a build that checks every access; return what it found and the learner's line ("" and None).

    It takes some two seconds, as the checks are compiled in.
    """
    text = ASAN_OPTIONS + program(function, source)
    try:
        binary = _built(text, function, CHECKED, box, kept, headers=HEADER.parent)
    except CompileError:
        return "", None
    outcome = run_program(box, _Checked(binary), [args], Bounds(20.0, 2048, patience=30.0))[0]
    found = _ASAN.search(outcome.stdout)
    if found is None:
        return "", None
    place = _AT.search(outcome.stdout, found.start()) or _AT.search(outcome.stdout)
    what = found[1].replace("-", " ") if found[1] else (found[2] or found[3]).strip().rstrip(".")
    return what, int(place[1]) if place else None


class _Checked(CppProgram):
    """A build with AddressSanitizer: its shadow memory is no memory in use, so it gets no limit on data."""

    def request(self, start: int, cases: Sequence[str], again: bool, limits: dict[str, int]) -> object:
        """Return the request without the limits on data and stack."""
        free = {name: value for name, value in limits.items() if name not in ("RLIMIT_DATA", "RLIMIT_STACK")}
        return super().request(start, cases, again, free)


def _compiled_header(kept: Path) -> Path:
    """Return the folder of the compiled harness, made at the first call; the plain one's where that fails.

    It holds the header, precompiled, and harness.o with all of it that no type of the learner's changes.
    """
    key = hashlib.sha256("\0".join([_version(compiler()), *FLAGS, HEADER.read_text()]).encode()).hexdigest()[:20]
    folder = kept / f"header-{key}"
    if (folder / OBJECT).exists():
        return folder
    kept.mkdir(parents=True, exist_ok=True)
    for old in kept.glob("header-*"):
        shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=kept) as made:
        shutil.copy(HEADER, made)
        start = [str(compiler()), *FLAGS, "-w"]
        commands = (
            [*start, DECLARED, "-x", "c++-header", f"{made}/prep.hpp", "-o", f"{made}/prep.hpp.gch"],
            [*start, "-x", "c++", "-c", f"{made}/prep.hpp", "-o", f"{made}/{OBJECT}"],
        )
        if any(subprocess.run(command, capture_output=True, check=False).returncode for command in commands):
            return HEADER.parent
        folder.mkdir(exist_ok=True)
        for name in ("prep.hpp", "prep.hpp.gch", OBJECT):
            Path(made, name).replace(folder / name)
    return folder


@cache
def _linker() -> tuple[str, ...]:
    """Return the option for a linker that is quicker than the usual one, where there is one."""
    found = next((name for name in ("lld", "gold") if shutil.which(f"ld.{name}")), None)
    return (f"-fuse-ld={found}",) if found else ()


def _built(text: str, function: Function, flags: Sequence[str], box: Box, kept: Path, *, headers: Path) -> Path:
    """Return the binary of a program text, compiled in the box unless it is kept."""
    parts = [_version(compiler()), *flags, HEADER.read_text(), text]
    binary = kept / hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
    if binary.exists():
        os.utime(binary)  # the oldest ones go first
        return binary
    with box.folder() as folder:
        (folder / "main.cpp").write_text(text, encoding="utf-8")
        parts = [DECLARED, str(headers / OBJECT)] if (headers / OBJECT).exists() else []
        command = [str(compiler()), *flags, *_linker(), "-I", str(headers), "main.cpp", *parts, "-o", "solution"]
        readable = [headers, *LANGUAGES["cpp"].reach()]
        done = box.capture(
            command, folder=folder, seconds=COMPILE_SECONDS, memory_mib=COMPILE_MIB, packages=readable, forks=True
        )
        if done.note:
            raise CompileError(f"the compiler was {done.note}")
        if done.status != 0 or not (folder / "solution").exists():
            raise _error(done.stderr, function)
        kept.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=kept)
        os.close(handle)
        shutil.copy(folder / "solution", name)
        Path(name).chmod(0o755)
        Path(name).replace(binary)
    _thin(kept)
    return binary


def _thin(kept: Path) -> None:
    """Remove the binaries that were not used for longest."""
    files = [(path.stat().st_mtime, path) for path in kept.iterdir() if path.is_file()]
    for _, path in sorted(files)[:-KEPT]:
        path.unlink(missing_ok=True)


def _error(said: str, function: Function) -> CompileError:
    """Return what the compiler says as one sentence with the learner's line."""
    errors = list(_ERROR.finditer(said))
    own = next((found for found in errors if found["file"] == "solution.cpp"), None)
    if own is not None:
        return CompileError(own["text"], int(own["line"]))
    if errors and errors[0]["file"] == "main.cpp" and "expected" in errors[0]["text"]:
        opened = re.search(r"^solution\.cpp:(\d+):.* note: ", said, re.MULTILINE)
        return CompileError(f"the file ends too early: {errors[0]['text']}", int(opened[1]) if opened else None)
    if note := _NOTE.search(said):
        return CompileError(note[1])
    entry = next((found for found in errors if found["file"] == "main.cpp"), None)
    if entry is not None and "not declared" in entry["text"]:
        what = "class" if function.methods else "function"
        return CompileError(f"there is no {what} named {function.name}; keep the name that the first lines gave")
    if entry is not None:
        return CompileError(f"the call does not fit: {entry['text']}")
    undefined = re.search(r"undefined reference to [`'‘](.+?)['’]", said)
    if undefined:
        return CompileError(f"{undefined[1]} is declared but not defined")
    last = [line for line in said.strip().splitlines() if line.strip()][:1]
    return CompileError(last[0] if last else "the compiler failed without a word")
