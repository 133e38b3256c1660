"""The languages that drills are written in, as their folders describe them: languages/NAME/language.toml and a harness.

A language that is interpreted needs no code here: its harness, started by `command`, reads a worker's request and sends
a worker's lines (see python_worker.py). One that is compiled needs a Program of its own besides (see cpp.py).
"""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from string import Template
from typing import Any

from .signature import Type

FOLDER = Path(__file__).parent / "languages"
SYSTEM = (Path("/usr"), Path("/bin"), Path("/lib"), Path("/nix/store"))  # what every box may read already


class LanguageMissingError(Exception):
    """What a language needs is not installed; str() says so, with the command that installs it: `mend`."""

    def __init__(self, sentence: str, mend: str) -> None:
        super().__init__(f"{sentence} Install it: {mend}.")
        self.mend = mend


@dataclass(frozen=True)
class Language:
    """One language.

    title: for people. suffix: of its files. comment: what starts one. editor: its grammar in the built-in editor.
    programs: commands, any one of which runs or compiles it; none for Python, which is here. mend: the command that
    installs one, by system. locate: arguments with which the program tells where it really is, as the one in the PATH
    may be a version manager's. harness: the file in the box that calls the learner's code. command: how the harness is
    started, `$program`, `$harness` and `$heap` (MiB) filled in; empty where a Program of our own knows. time_factor:
    its time limit as a multiple of Python's, where a problem has no accepted solution in it. spare_mib: memory that it
    may take on top of a problem's limit, as its runtime collects late. types: how it writes each type. parameters: how
    an argument is written, by type, `plain` for all others. stub: what a learner starts from (see stub.py).
    """

    name: str
    title: str
    suffix: str
    comment: str
    editor: str
    order: int
    harness: Path | None
    programs: tuple[str, ...]
    mend: Mapping[str, str]
    locate: tuple[str, ...]
    command: tuple[str, ...]
    time_factor: float
    spare_mib: int
    types: Mapping[str, str]
    parameters: Mapping[str, str]
    stub: Mapping[str, Any]

    def here(self) -> str | None:
        """Return None where drills can be written in it here; otherwise why not, with the command that mends it."""
        try:
            self.program()
        except LanguageMissingError as error:
            return str(error)
        return None

    def program(self) -> Path:
        """Return what runs or compiles it. LanguageMissingError."""
        if not self.programs:
            return Path(sys.executable)
        for name in self.programs:
            if found := shutil.which(name):
                return _located(found, self.locate)
        mend = self.mend.get(sys.platform, self.mend["linux"])
        raise LanguageMissingError(f"There is no {self.programs[0]} here for {self.title}.", mend)

    def reach(self) -> tuple[Path, ...]:
        """Return the folders that a box must be able to read for it, besides the system's. LanguageMissingError."""
        program = self.program()
        if not self.programs or _is_system(program):
            return ()
        paths = dict.fromkeys((program, Path(os.path.realpath(program))))
        return tuple(path.parent.parent if path.parent.name == "bin" else path.parent for path in paths)

    def knows(self, kind: Type) -> bool:
        """Tell whether the language has a form for a type."""
        return kind.name in self.types and (kind.name == "tensor" or all(map(self.knows, kind.parts)))

    def write(self, kind: Type) -> str:
        """Return how it writes a type. KeyError for one that it does not know."""
        inner = [self.write(part) for part in kind.parts] if kind.name != "tensor" else []
        key = "pair" if kind.name == "tuple" and len(inner) == 2 and "pair" in self.types else kind.name
        return Template(self.types[key]).substitute(inner=inner[0] if inner else "", all=", ".join(inner))


def _is_system(path: Path) -> bool:
    """Tell whether every box can read a path."""
    return any(path.is_relative_to(folder) for folder in SYSTEM)


@cache
def _located(found: str, arguments: tuple[str, ...]) -> Path:
    """Return where a command really is: it is asked, where it lies outside the system's folders."""
    path = Path(found).absolute()
    if not arguments or _is_system(path):
        return path
    said = subprocess.run([path, *arguments], capture_output=True, text=True, check=False, timeout=10).stdout.strip()
    return Path(said) if said and Path(said).is_file() else path


class _Registry(Mapping[str, Language]):
    """The languages by name, in the order in which they are offered; their files are read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def _all(self) -> dict[str, Language]:
        """Every language below the folder."""
        found = [read_language(path) for path in self.folder.glob("*/language.toml")]
        return {language.name: language for language in sorted(found, key=lambda language: language.order)}

    def __getitem__(self, name: str) -> Language:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def read_language(path: Path) -> Language:
    """Return the language that a language.toml describes; KeyError or TypeError where it is incomplete."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    harness = data.pop("harness", None)
    return Language(
        name=path.parent.name,
        harness=path.parent / harness if harness else None,
        programs=tuple(data.pop("programs", ())),
        locate=tuple(data.pop("locate", ())),
        command=tuple(data.pop("command", ())),
        mend=data.pop("mend", {}),
        **data,
    )


LANGUAGES: Mapping[str, Language] = _Registry(FOLDER)


def language_of(path: Path) -> Language | None:
    """Return the language of a file, by its suffix; None where drills can't be written in it."""
    return next((language for language in LANGUAGES.values() if language.suffix == path.suffix), None)
