"""C++17: what the learner starts from, compiling it in the box with our harness, and explaining a crash.

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

from .problem import Function
from .runner import AGAIN_BELOW, AGAIN_TEXT, Bounds, run_program
from .sandbox import Box
from .session import Launch, binary_program
from .signature import Type

HEADER = Path(__file__).parent / "languages" / "cpp" / "prep.hpp"
FLAGS = ("-std=c++17", "-O2", "-g1", "-fno-diagnostics-show-caret", "-fdiagnostics-color=never")
CHECKED = (
    *("-std=c++17", "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"),
    *("-D_GLIBCXX_DEBUG", "-fno-omit-frame-pointer", "-fdiagnostics-color=never"),
)
COMPILE_SECONDS, COMPILE_MIB = 30.0, 3072
KEPT = 200  # binaries

PLAIN = {"int": "int", "float": "double", "bool": "bool", "str": "string", "char": "char", "void": "void"}
HEADERS = {"vector": "<vector>", "string": "<string>", "pair": "<utility>", "tuple": "<tuple>"}
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


class CompilerMissingError(Exception):
    """There is no C++ compiler; str() says what installs one."""


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


def cpp_type(kind: Type) -> str:
    """Return how C++ writes a type, with `using namespace std`."""
    if kind.name == "array":
        return f"vector<{cpp_type(kind.parts[0])}>"
    if kind.name == "tuple":
        name = "pair" if len(kind.parts) == 2 else "tuple"
        return f"{name}<{', '.join(map(cpp_type, kind.parts))}>"
    return {"list": "ListNode*", "tree": "TreeNode*", "graph": "vector<vector<int>>"}.get(kind.name) or PLAIN[kind.name]


def stub(function: Function, summary: str) -> str:
    """Return what the learner starts from; it compiles as it stands, and by itself too unless it has nodes."""
    body = _class_stub(function) if function.methods else _function_stub(function.name, function.args, function.returns)
    used = [header for word, header in HEADERS.items() if re.search(rf"\b{word}\b", body)]
    nodes = [name for name in ("ListNode", "TreeNode") if name in body]
    parts = ["".join(f"#include {header}\n" for header in used) + "using namespace std;\n"]
    if "ListNode" in nodes:
        parts.append("// struct ListNode { int val; ListNode *next; };\n")
    if "TreeNode" in nodes:
        parts.append("// struct TreeNode { int val; TreeNode *left, *right; };\n")
    return "\n".join([*parts, f"// {summary}\n{body}"])


def _function_stub(name: str, args: Sequence[tuple[str, Type]], returns: Type, indent: str = "") -> str:
    """Return an empty function or method."""
    listed = ", ".join(f"{_by_reference(cpp_type(kind))}{arg}" for arg, kind in args)
    empty = "" if returns.name == "void" else f"{indent}    return {{}};\n"
    return f"{indent}{cpp_type(returns)} {name}({listed}) {{\n{empty or chr(10)}{indent}}}\n"


def _class_stub(function: Function) -> str:
    """Return an empty class."""
    parts = [f"class {function.name} {{\n  public:\n"]
    for method in function.methods:
        if method.name == "init":
            listed = ", ".join(f"{_by_reference(cpp_type(kind))}{arg}" for arg, kind in method.args)
            parts.append(f"    {function.name}({listed}) {{\n    }}\n")
        else:
            parts.append("\n" + _function_stub(method.name, method.args, method.returns, "    "))
    return "".join([*parts, "};\n"])


def _by_reference(name: str) -> str:
    """Return a parameter's type: containers by reference, as nobody wants them copied."""
    return f"{name}& " if name.startswith(("vector", "string", "pair", "tuple")) else f"{name} "


def program(function: Function, source: str) -> str:
    """Return the whole program around the learner's source; their lines keep their numbers."""
    if function.methods:
        made = next((method for method in function.methods if method.name == "init"), None)
        types = ", ".join([function.name, *(cpp_type(kind) for _, kind in (made.args if made else ()))])
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


@cache
def compiler() -> Path:
    """Return the C++ compiler. CompilerMissingError, with the command that installs one, where there is none."""
    found = shutil.which("g++") or shutil.which("clang++")
    if found is None:
        mend = "xcode-select --install" if os.uname().sysname == "Darwin" else "sudo apt-get install g++"
        raise CompilerMissingError(f"There is no C++ compiler here. Install one: {mend}.")
    return Path(found)


@cache
def _version(path: Path) -> str:
    """Return the first line of what a compiler says of itself."""
    shown = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    return f"{path} {shown.stdout.partition(chr(10))[0]}"


def compile_cpp(function: Function, source: str, box: Box, kept: Path) -> CppProgram:
    """Compile a solution in the box, or take the binary that the same text gave before.

    kept: folder for binaries and for the compiled header. CompileError with the learner's line; CompilerMissingError.
    """
    return CppProgram(_built(program(function, source), function, FLAGS, box, kept, headers=_compiled_header(kept)))


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
    """Return the folder of the precompiled harness, made at the first call; the plain one's where that fails."""
    key = hashlib.sha256("\0".join([_version(compiler()), *FLAGS, HEADER.read_text()]).encode()).hexdigest()[:20]
    folder = kept / f"header-{key}"
    if (folder / "prep.hpp.gch").exists():
        return folder
    kept.mkdir(parents=True, exist_ok=True)
    for old in kept.glob("header-*"):
        shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=kept) as made:
        shutil.copy(HEADER, made)
        command = [str(compiler()), *FLAGS, "-x", "c++-header", f"{made}/prep.hpp", "-o", f"{made}/prep.hpp.gch"]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode != 0:
            return HEADER.parent
        folder.mkdir(exist_ok=True)
        for name in ("prep.hpp", "prep.hpp.gch"):
            Path(made, name).replace(folder / name)
    return folder


def _built(text: str, function: Function, flags: Sequence[str], box: Box, kept: Path, *, headers: Path) -> Path:
    """Return the binary of a program text, compiled in the box unless it is kept."""
    parts = [_version(compiler()), *flags, HEADER.read_text(), text]
    binary = kept / hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
    if binary.exists():
        os.utime(binary)  # the oldest ones go first
        return binary
    with box.folder() as folder:
        (folder / "main.cpp").write_text(text, encoding="utf-8")
        command = [str(compiler()), *flags, "-I", str(headers), "main.cpp", "-o", "solution"]
        readable = [headers, *(() if compiler().is_relative_to("/usr") else (compiler().parent.parent,))]
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
