"""Which Python has the libraries of ML drills: this one, else the one that the settings name for kernels."""

import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

from .sandbox import Interpreter

MEND = "python3 -m pip install 'prepdeck[kernels]'"
SECONDS = 30.0  # for another interpreter to say where its packages are
ASK = """
import importlib.util, json, os, sys
found = {name: importlib.util.find_spec(name) for name in sys.argv[1:]}
places = {name: os.path.dirname(os.path.dirname(spec.origin)) for name, spec in found.items() if spec and spec.origin}
print(json.dumps([sys.version_info[:2], places, [sys.base_prefix, sys.base_exec_prefix]]))
"""


class LibraryMissingError(OSError):
    """A library is nowhere to be found; str() is the sentence with the command that mends it.

    An OSError, as whoever judges is ready for an environment that lacks something.
    """


def interpreter_with(library: str, python: str = "") -> Interpreter:
    """Return an interpreter that can import `library` ("numpy" or "torch", and numpy in either case).

    python: the interpreter of the setting kernels.python, "" for none. LibraryMissingError.
    """
    needed = ("numpy",) if library == "numpy" else ("numpy", library)
    if (places := _here(needed)) is not None:
        return replace(Interpreter.of(), packages=places)
    other = str(Path(python).expanduser()) if python else ""
    if other and other != sys.executable:
        return _elsewhere(needed, other)
    raise LibraryMissingError(f"This drill is solved with {library}, which is not installed here. Run: {MEND}")


@cache
def missing(library: str, python: str = "") -> str | None:
    """Return None where drills with `library` can be judged, else the sentence that says what to install."""
    if not library:
        return None
    try:
        interpreter_with(library, python)
    except LibraryMissingError as error:
        return str(error)
    return None


@cache
def _here(needed: tuple[str, ...]) -> tuple[Path, ...] | None:
    """Return the folders of this interpreter's packages; None where one is missing. Nothing is imported."""
    specs = [importlib.util.find_spec(name) for name in needed]
    origins = [spec.origin for spec in specs if spec and spec.origin]
    if len(origins) < len(needed):
        return None
    return tuple(dict.fromkeys(Path(os.path.realpath(origin)).parents[1] for origin in origins))


@cache
def _elsewhere(needed: tuple[str, ...], python: str) -> Interpreter:
    """Ask another interpreter for its packages. LibraryMissingError."""
    settings = "The setting kernels.python names it."
    try:
        done = subprocess.run(
            [python, "-c", ASK, *needed], capture_output=True, text=True, timeout=SECONDS, check=True, cwd="/"
        )
        version, places, prefixes = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise LibraryMissingError(f"The interpreter {python} does not answer: {error}. {settings}") from error
    for name in needed:
        if name not in places:
            raise LibraryMissingError(f"The interpreter {python} has no {name}. Run: {python} -m pip install {name}")
    if tuple(version) < (3, 11):
        raise LibraryMissingError(f"The interpreter {python} is older than Python 3.11, which drills need. {settings}")
    interpreter = Interpreter.of(python)
    roots = {*interpreter.prefixes, *(Path(os.path.realpath(prefix)) for prefix in prefixes)}
    folders = tuple(dict.fromkeys(Path(os.path.realpath(place)) for place in places.values()))
    return replace(interpreter, prefixes=tuple(sorted(roots)), packages=folders)
