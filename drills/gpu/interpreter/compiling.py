"""The compile for a GPU, seen from prepdeck's own process: a helper that is ended when a kernel takes too long."""

import json
import os
import re
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from ..diagnostics import CompileReport, KernelFacts, Message, parse_facts
from ..pipe import LinePipe, PipeClosedError, PipeTimeoutError
from ..toolchain import Missing, ToolMissingError
from .findings import Launch

FOLDER = Path(__file__).parents[1]  # see its __main__.py
LEAST_ARCH = 80  # what Triton is made for; older GPUs have no bfloat16 and no asynchronous copies
SHARED_LIMITS = {80: 166912, 86: 101376, 89: 101376, 90: 232448, 100: 232448, 120: 101376}  # bytes of a block
SECONDS = 30.0
_HELLO_SECONDS = 120.0


class TritonCompiler:
    """Compiles kernels in a helper process, which is kept. python: the interpreter with triton. Close it when done."""

    def __init__(self, python: str, seconds: float = SECONDS) -> None:
        self.command = [python, str(FOLDER), "triton-compile"]
        self.seconds = seconds
        self.version = ""
        self._pipe: LinePipe | None = None
        self._lock = threading.Lock()

    def close(self) -> None:
        """End the helper."""
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def cancel(self) -> None:
        """End the compile that runs, from any thread."""
        pipe = self._pipe
        if pipe is not None:
            pipe.kill()

    def compile(self, path: Path, launches: Sequence[Launch], arch: str, folder: Path | None = None) -> CompileReport:
        """Compile the kernels of a file as they were launched.

        arch: such as sm_90. folder: where files that it imports lie. What takes longer than `seconds` is a warning.
        Raises ToolMissingError where the helper does not start.
        """
        with self._lock:
            number = max(int(re.sub(r"\D", "", arch) or 0), LEAST_ARCH)
            wanted = [asdict(launch) for launch in launches if not launch.why]
            skipped = tuple(
                Message("note", 0, 0, f"{launch.kernel} was not compiled: {launch.why}.")
                for launch in launches
                if launch.why
            )
            if not wanted:
                return CompileReport(True, skipped, (), 0.0, f"sm_{number}", "")
            began = time.monotonic()
            pipe = self._start()
            request = {"path": str(path), "folder": str(folder or ""), "launches": wanted, "arch": number}
            try:
                pipe.send(json.dumps(request))
                answer = json.loads(pipe.receive(self.seconds))
            except PipeTimeoutError:
                self.close()
                text = f"Too large to compile in {self.seconds:g} s: take smaller tiles."
                answer = {"warning": text}
            except (PipeClosedError, ValueError) as error:
                self.close()
                answer = {"warning": f"The compiler ended: {error}."}
            elapsed = 1000 * (time.monotonic() - began)
            report = read_answer(answer, number, elapsed)
            return replace(report, messages=(*report.messages, *skipped), version=f"triton {self.version}")

    def warm_up(self) -> None:
        """Start the helper unless it runs, and do not wait for it: its imports take a second or two.

        Raises ToolMissingError where it cannot be started.
        """
        if self._pipe is None or self._pipe.process.poll() is not None:
            self.close()
            try:
                self._pipe, self.version = LinePipe(self.command, dict(os.environ)), ""
            except PipeClosedError as error:
                raise ToolMissingError(
                    Missing(f"Triton's compiler does not start: {error}.", "prepdeck doctor")
                ) from error

    def _start(self) -> LinePipe:
        """Return the helper, once it has said that it is there."""
        self.warm_up()
        assert self._pipe is not None
        if self.version:
            return self._pipe
        try:
            hello = json.loads(self._pipe.receive(_HELLO_SECONDS))
        except (PipeTimeoutError, PipeClosedError, ValueError) as error:
            self.close()
            raise ToolMissingError(Missing(f"Triton's compiler does not start: {error}.", "prepdeck doctor")) from error
        if "error" in hello:
            self.close()
            raise ToolMissingError(Missing(str(hello["error"]), "prepdeck doctor"))
        self.version = str(hello.get("triton", ""))
        return self._pipe


def read_answer(answer: dict[str, Any], arch: int, ms: float) -> CompileReport:
    """Return the report of a helper's answer. arch: such as 90. ms: how long it took."""
    if "errors" not in answer:
        text = str(answer.get("warning") or answer.get("message") or "The compiler gave no answer.")
        return CompileReport(True, (Message("warning", 0, 0, text),), (), ms, f"sm_{arch}")
    messages = [Message("error", int(row["line"]), int(row["column"]), str(row["text"])) for row in answer["errors"]]
    kernels = []
    for row in answer["kernels"]:
        facts = next(iter(parse_facts(str(row["log"]))), KernelFacts(str(row["name"]), 0))
        kernel = replace(facts, name=str(row["name"]), shared_bytes=int(row["shared"]))
        kernels.append(kernel)
        limit = SHARED_LIMITS.get(arch, SHARED_LIMITS[LEAST_ARCH])
        if kernel.shared_bytes > limit:
            text = f"{kernel.name} wants {kernel.shared_bytes:,} bytes of shared memory; sm_{arch} has {limit:,}."
            messages.append(Message("error", 0, 0, f"{text} Take smaller tiles or fewer stages."))
        if kernel.spill_stores + kernel.spill_loads:
            spilled = kernel.spill_stores + kernel.spill_loads
            text = f"{kernel.name} spills {spilled:,} bytes of registers: take smaller tiles or more warps."
            messages.append(Message("warning", 0, 0, text))
    ok = not any(message.severity == "error" for message in messages)
    return CompileReport(ok, tuple(messages), tuple(kernels), ms, f"sm_{arch}")
