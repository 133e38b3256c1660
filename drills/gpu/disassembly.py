"""The machine code of a kernel without a GPU: NVRTC compiles it, nvdisasm takes it apart."""

import re
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .diagnostics import CompileReport
from .emulator.includes import local_includes
from .nvrtc import DEFAULT_ARCH, Compiler
from .sass import Function, counts, meaning, parse
from .toolchain import Toolchain, need

SECONDS = 30.0
_FILE = "kernel.cu"
_NO_KERNEL = (
    "The file has no kernel to compile: none at all, or only templates whose launches do not name their arguments, as"
    " copy<float><<<blocks, threads>>> does."
)


class DisassemblyError(Exception):
    """Raised where there is no machine code to show; its text is a sentence that says why."""


@dataclass(frozen=True)
class Disassembly:
    """The machine code of a file's kernels; none where `report` has errors.

    compile_ms, disassemble_ms: wall time of the two steps. version: of nvdisasm.
    """

    report: CompileReport
    functions: tuple[Function, ...]
    arch: str
    version: str
    compile_ms: float
    disassemble_ms: float

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        kernels = [
            {
                "name": function.name,
                "symbol": function.symbol,
                "counts": [
                    {"family": name, "number": number, "meaning": meaning(name)}
                    for name, number in counts(function).items()
                ],
                "instructions": [one.to_json() for one in function.instructions],
            }
            for function in self.functions
        ]
        messages = [
            {"severity": message.severity, "line": message.line, "column": message.column, "text": message.text}
            for message in self.report.messages
        ]
        return {
            "ok": self.report.ok,
            "arch": self.arch,
            "compiler": self.report.version,
            "disassembler": self.version,
            "compile_ms": round(self.compile_ms, 1),
            "disassemble_ms": round(self.disassemble_ms, 1),
            "messages": messages,
            "kernels": kernels,
        }


class Disassembler:
    """Compiles and disassembles; keeps its compiler running between calls. `close` ends it, as does leaving `with`.

    toolchain: where NVRTC and nvdisasm are looked for. seconds: limit for nvdisasm. May be used from several threads;
    calls are done one at a time.
    """

    def __init__(self, toolchain: Toolchain, *, seconds: float = SECONDS) -> None:
        self.toolchain = toolchain
        self.seconds = seconds
        self._compiler: Compiler | None = None
        self._lock = threading.Lock()
        self._cancelled = False

    def __enter__(self) -> "Disassembler":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def disassemble(self, source: str, arch: str = DEFAULT_ARCH, folder: Path | None = None) -> Disassembly:
        """Return the machine code that `source` becomes for `arch`.

        folder: of the file, for what it includes. Errors of the source are in the report. ToolMissingError says what
        to install; DisassemblyError what went wrong.
        """
        if not re.fullmatch(r"sm_\d{2,3}[af]?", arch):
            raise DisassemblyError(f"{arch!r} is no architecture: sm_80 is one (A100), sm_89 (L4), sm_90 (H100).")
        with self._lock:
            tool = need(self.toolchain.disassembler)
            if self._cancelled and self._compiler is not None:  # its process was ended
                self._compiler.close()
                self._compiler = None
            self._cancelled = False
            if self._compiler is None:
                self._compiler = Compiler.from_toolchain(self.toolchain)
            report, image = self._compiler.build(source, _FILE, arch, local_includes(source, folder).files)
            if not report.ok:
                return Disassembly(report, (), arch, tool.version, report.ms, 0.0)
            if not image:
                raise DisassemblyError(f"{report.version} made no machine code for {arch}.")
            started = time.perf_counter()
            text = disassembled(tool.where, image, self.seconds)
        try:
            functions = parse(text, _FILE)
        except ValueError as error:
            raise DisassemblyError(f"nvdisasm: {error}." if report.kernels else _NO_KERNEL) from None
        ms = (time.perf_counter() - started) * 1e3
        return Disassembly(report, functions, arch, tool.version, report.ms, ms)

    def cancel(self) -> None:
        """End the compilation that runs, from any thread: it is reported as an error."""
        compiler = self._compiler
        if compiler is not None:
            self._cancelled = True
            compiler.cancel()

    def close(self) -> None:
        """End the compiler's process."""
        self.cancel()
        with self._lock:
            if self._compiler is not None:
                self._compiler.close()
                self._compiler = None


def disassembled(program: str, image: bytes, seconds: float) -> str:
    """Return what nvdisasm prints of a cubin, each instruction below its source lines; DisassemblyError if it fails."""
    with tempfile.TemporaryDirectory(prefix="prepdeck-") as folder:
        path = Path(folder) / "kernel.cubin"
        path.write_bytes(image)
        try:
            done = subprocess.run(
                [program, "-c", "-gi", str(path)],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DisassemblyError(f"nvdisasm did not finish within {seconds:g} s and was stopped.") from None
        except OSError as error:
            raise DisassemblyError(f"nvdisasm can't be started: {error}.") from None
    if done.returncode != 0:
        said = done.stderr.strip().partition("\n")[0].replace(str(path), "the machine code")
        raise DisassemblyError(f"nvdisasm failed ({program}): {said or f'it ended with {done.returncode}'}")
    return done.stdout
