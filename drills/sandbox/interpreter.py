"""The Python that learners' code runs on: the one that runs prepdeck, without its packages."""

import functools
import marshal
import os
import sys
from dataclasses import dataclass
from importlib.util import MAGIC_NUMBER
from pathlib import Path

# No user site, no unsafe path, no site, no .pyc written. Not -I: it would ignore PYTHONHASHSEED, and then the order of
# sets would differ from run to run.
FLAGS = ("-s", "-P", "-S", "-B")


@dataclass(frozen=True, slots=True)
class Interpreter:
    """An interpreter outside any virtual environment, and the folders that it needs to run."""

    executable: str
    prefixes: tuple[Path, ...]
    own: bool = False
    packages: tuple[Path, ...] = ()  # folders of libraries that the code may import, read-only

    @classmethod
    def of(cls, python: str = sys.executable) -> "Interpreter":
        """Return the interpreter behind `python`, which may lie in a virtual environment."""
        own = python == sys.executable
        base = getattr(sys, "_base_executable", python) if own else python
        executable = Path(os.path.realpath(base or python))
        prefixes = {executable.parent.parent}
        if own:
            prefixes |= {Path(os.path.realpath(prefix)) for prefix in (sys.base_prefix, sys.base_exec_prefix)}
        return cls(str(executable), tuple(sorted(prefixes)), own)

    def install(self, program: Path, folder: Path) -> str:
        """Put one of our programs into a box's folder and return its name there.

        It is compiled where this interpreter is the one that will run it: compiling takes longer than starting.
        """
        name = program.name + "c" if self.own else program.name
        (folder / name).write_bytes(_compiled(program) if self.own else program.read_bytes())
        return name

    def command(self, *arguments: str) -> list[str]:
        """Return the command line that runs `arguments` with the flags of the box."""
        return [self.executable, *FLAGS, *arguments]


@functools.cache
def _compiled(program: Path) -> bytes:
    """Return a program as the content of a .pyc file: magic number, twelve bytes that are not read, code."""
    code = compile(program.read_bytes(), program.name, "exec", dont_inherit=True, optimize=0)
    return MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
