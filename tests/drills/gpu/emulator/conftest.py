"""Corpus of `.cu` files: each has `extern "C" int test()`, which returns 0 where its results are right."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from prepdeck.drills.gpu.emulator.builder import EmulatorBuilder
from prepdeck.drills.gpu.emulator.findings import Finding, read_findings
from prepdeck.drills.gpu.toolchain import Missing, Toolchain

RUN = """
import ctypes, os, sys
path, report, check, seed, workers, orders = sys.argv[1:]
library = ctypes.CDLL(path)
for name, value in (("check", check), ("workers", workers)):
    library.pk_option(name.encode(), ctypes.c_longlong(int(value)))
library.pk_report(os.open(report, os.O_WRONLY | os.O_APPEND))
for number in range(int(seed), int(seed) + int(orders)):
    if int(orders) > 1 and (child := os.fork()):  # each finds the memory as it was
        if status := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            sys.exit(f"order {number} ended with {status}")
        continue
    library.pk_option(b"seed", ctypes.c_longlong(number))
    result, error = library.test(), library.pk_last_error(0)
    print(result, error, flush=True)
    if int(orders) > 1:
        os._exit(result or error)
"""


@dataclass(frozen=True)
class Ran:
    """How a corpus file ran: what test() returned, the CUDA error, the findings, and how the process ended."""

    result: int | None
    error: int | None
    findings: tuple[Finding, ...]
    status: int
    said: str


class Corpus:
    """Builds and runs corpus files, each in a process of its own."""

    def __init__(self, folder: Path, builder: EmulatorBuilder) -> None:
        self.folder = folder
        self.builder = builder

    def run(
        self,
        source: str,
        *,
        checked: bool = False,
        seed: int = 0,
        workers: int = 1,
        orders: int = 1,
        seconds: float = 60,
        folder: Path | None = None,
    ) -> Ran:
        """Build `source` and run its test(), in as many orders from the one of `seed` on, until one goes wrong."""
        built = self.builder.build(source, checked=checked, folder=folder)
        assert built.library is not None, built.report.messages
        report = self.folder / "findings"
        report.write_text("")
        command = [sys.executable, "-c", RUN, built.library, report, int(checked), seed, workers, orders]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=seconds, check=False)
        words = done.stdout.split()
        result, error = (int(words[-2]), int(words[-1])) if len(words) >= 2 else (None, None)
        return Ran(result, error, read_findings(report, built.library), done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="session")
def clang_corpus(tmp_path_factory) -> Corpus:
    folder = tmp_path_factory.mktemp("emulator")
    chain = Toolchain()
    chain.__dict__["cxx"] = Missing("Not for these tests.", "")
    return Corpus(folder, EmulatorBuilder(chain, folder))


@pytest.fixture(scope="session")
def corpus(tmp_path_factory) -> Corpus:
    folder = tmp_path_factory.mktemp("emulator")
    return Corpus(folder, EmulatorBuilder(Toolchain(), folder))
