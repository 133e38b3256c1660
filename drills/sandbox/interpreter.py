"""The Python that learners' code runs on: the one that runs prepdeck, without its packages."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

# No user site, no unsafe path, no site, no .pyc written. Not -I: it would ignore PYTHONHASHSEED, and then the order of
# sets would differ from run to run.
FLAGS = ("-s", "-P", "-S", "-B")


@dataclass(frozen=True, slots=True)
class Interpreter:
    """An interpreter outside any virtual environment, and the folders that it needs to run."""

    executable: str
    prefixes: tuple[Path, ...]

    @classmethod
    def of(cls, python: str = sys.executable) -> "Interpreter":
        """Return the interpreter behind `python`, which may lie in a virtual environment."""
        own = python == sys.executable
        base = getattr(sys, "_base_executable", python) if own else python
        executable = Path(os.path.realpath(base or python))
        prefixes = {executable.parent.parent}
        if own:
            prefixes |= {Path(os.path.realpath(prefix)) for prefix in (sys.base_prefix, sys.base_exec_prefix)}
        return cls(str(executable), tuple(sorted(prefixes)))

    def command(self, *arguments: str) -> list[str]:
        """Return the command line that runs `arguments` with the flags of the box."""
        return [self.executable, *FLAGS, *arguments]
