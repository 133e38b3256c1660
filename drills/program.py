"""What runs a learner's source: the program for each language, made from its folder or by the compiler."""

import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from .cpp import compile_counting, compile_cpp
from .language import LANGUAGES, Language
from .problem import Function
from .program_meter import MEMORY_MIB, ProgramMeter
from .runner import Program, PythonProgram, case_numbers, worker_request
from .sandbox import Box
from .sandbox.limits import STACK_BYTES, limits
from .session import Launch

FAR_SECONDS = 600.0  # of CPU: the judge's own clock ends every run long before
THREADS_MIB = 512  # stacks that an interpreter's helper threads reserve, and hardly use


@dataclass(frozen=True, slots=True)
class ScriptProgram:
    """A learner's source in an interpreted language, called by the harness of its folder."""

    language: Language
    function: Function
    source: str
    memory_mib: int

    @property
    def launch(self) -> Launch:
        """How its harness is started. LanguageMissingError."""
        harness = self.language.harness
        assert harness is not None
        heap = self.memory_mib + self.language.spare_mib
        names = {"program": self.language.program(), "harness": harness.name, "heap": heap}

        def install(_: Box, folder: Path) -> list[str]:
            """Copy the harness into the folder."""
            shutil.copy(harness, folder)
            return [Template(word).substitute(names) for word in self.language.command]

        caps = limits(2 * heap + THREADS_MIB, FAR_SECONDS) | {"RLIMIT_STACK": STACK_BYTES // 8}
        return Launch(install, self.language.reach(), caps)

    def request(self, start: int, cases: Sequence[str], again: bool, limits: dict[str, int]) -> object:
        """Return what the harness must know; its limits were set before it started."""
        return worker_request(self.function, self.source) | case_numbers(start, cases, again)


def make_program(language: str, function: Function, source: str, memory_mib: int, box: Box, kept: Path) -> Program:
    """Return what runs `source`, compiled in `box` where the language is compiled.

    memory_mib: what a case may use. kept: folder for what was compiled before. KeyError for an unknown language,
    CompileError, LanguageMissingError.
    """
    if language == "python":
        return PythonProgram(function, source)
    if language == "cpp":
        return compile_cpp(function, source, box, kept)
    return ScriptProgram(LANGUAGES[language], function, source, memory_mib)


def make_meter(
    language: str, function: Function, source: str, box: Box, kept: Path, cancel: threading.Event | None
) -> ProgramMeter:
    """Return what measures the growth of `source`; see `make_program`."""
    program = make_program(language, function, source, MEMORY_MIB, box, kept)
    counting = compile_counting(function, source, box, kept) if language == "cpp" else None
    return ProgramMeter(program, counting, box, cancel)
