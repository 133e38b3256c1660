"""The kernel judge: compiles a solution and, where there is a GPU, runs it on every case against the reference.

The compilers run in helper processes, the solution in another (`worker.py`), which is ended at its deadline and
replaced after a lost device. A crash, a hang or an illegal access is a verdict, never an exception.
"""

import json
import os
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from .blank import blank_host
from .build import Builder, Built
from .cases import plan_cases
from .diagnostics import CompileReport
from .emulated import check_emulated, smaller
from .emulator.builder import EmulatorBuilder
from .emulator.includes import local_includes
from .exercise import Exercise
from .nvrtc import DEFAULT_ARCH, Compiler
from .pipe import LinePipe, PipeClosedError, PipeTimeoutError
from .report import VERDICTS, CaseResult, KernelReport
from .signature import check_signature
from .toolchain import Missing, Toolchain, ToolMissingError, need

# The emulator's runtime wants thread-local storage of the static kind, which torch has nearly used up; in bytes.
STATIC_TLS = "glibc.rtld.optional_static_tls=16384"
_HELLO_SECONDS = 120.0  # a cold import of torch and the first touch of a GPU
_CASE_SECONDS = 30.0


Progress = Callable[[int, int], None]


class KernelJudge:
    """Checks kernels; keeps its compiler and its worker running between checks.

    toolchain: what this machine has. cache: folder for built libraries. arch: what to compile for without a GPU.
    worker: command line of the worker without its device (tests pass their own). seconds: limit for one case. seed: of
    the inputs; without one they are others in each check.
    Close it when done. Checks from several threads run one at a time.
    """

    def __init__(
        self,
        toolchain: Toolchain,
        cache: Path,
        *,
        arch: str = DEFAULT_ARCH,
        worker: Sequence[str] | None = None,
        seconds: float = _CASE_SECONDS,
        seed: int | None = None,
    ) -> None:
        self.toolchain = toolchain
        self.cache = cache
        self.arch = arch
        self.seconds = seconds
        self.seed = seed
        self.command = list(worker or [toolchain.python, str(Path(__file__).parent), "cuda"])
        self._compiler: Compiler | None = None
        self._builder: Builder | None = None
        self._emulator: EmulatorBuilder | None = None
        self._lock = threading.RLock()
        self._cancelled = threading.Event()
        self._worker: tuple[str, LinePipe, dict[str, Any]] | None = None

    def __enter__(self) -> "KernelJudge":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def cancel(self) -> None:
        """End the check that runs, if one does, from any thread: it raises CheckCancelledError."""
        self._cancelled.set()
        worker = self._worker
        if worker is not None:
            worker[1].kill()
        for engine in (self._compiler, self._builder, self._emulator):
            if engine is not None:
                engine.cancel()

    def close(self) -> None:
        """End the check that runs, and the helper processes."""
        self.cancel()
        with self._lock:
            if self._compiler is not None:
                self._compiler.close()
            self._end_worker()

    def plan(self, exercise: Exercise) -> list[dict[str, Any]]:
        """Return the cases of one check, with their seeds."""
        return plan_cases(exercise, secrets.randbelow(2**31) if self.seed is None else self.seed)

    def why_not_run(self) -> str | None:
        """Return why kernels cannot be run here, as a sentence, or None where they can."""
        for tool, name in ((self.toolchain.gpu, "no NVIDIA GPU was found here"), (self.toolchain.nvcc, "")):
            if isinstance(tool, Missing):
                return f"It was not run: {name}." if name else f"It was not run: {tool}"
        torch = self.toolchain.torch
        if isinstance(torch, Missing):
            return f"It was not run: {torch}"
        cpu_only = "CPU only" in torch.version
        return f"It was not run: the torch of {torch.where} is a build for the CPU." if cpu_only else None

    def why_not_emulated(self) -> str | None:
        """Return why kernels cannot be run on the emulator either, as a sentence, or None where they can."""
        for tool in (self.toolchain.emulator, self.toolchain.torch):
            if isinstance(tool, Missing):
                return f"It was not run: {tool}"
        return None

    def best_device(self, exercise: Exercise | None = None) -> str | None:
        """Return what a kernel can be run on here: `cuda:0`, else `cpu` (the emulator), else None.

        A bug that is to be found is for the emulator alone: a GPU may give the right result by luck.
        """
        if self.why_not_run() is None and not (exercise and exercise.debugging):
            return "cuda:0"
        return "cpu" if self.why_not_emulated() is None else None

    def check(
        self,
        exercise: Exercise,
        source: str,
        device: str | None = None,
        progress: Progress | None = None,
        folder: Path | None = None,
    ) -> KernelReport:
        """Compile `source` and, on `device` (`cuda:0`, or `cpu` for the emulator), run every case of `exercise`.

        With no device the verdict is `compiled` or `compile_error`. progress is called with (cases done, cases).
        folder: of the learner's file, for `#include` of files beside it.
        Raises ToolMissingError where neither NVRTC nor nvcc is there, or the device needs what is missing, and
        CheckCancelledError when cancelled.
        """
        with self._lock:
            self._cancelled.clear()
            try:
                return self._check(exercise, source, device, progress, folder)
            finally:
                self._go_on()  # also where a helper that was ended looks like one that does not start

    def _go_on(self) -> None:
        """Raise CheckCancelledError if the check was cancelled."""
        if self._cancelled.is_set():
            raise CheckCancelledError("The check was cancelled.")

    def _check(
        self, exercise: Exercise, source: str, device: str | None, progress: Progress | None, folder: Path | None
    ) -> KernelReport:
        """The stages of a check."""
        if device == "cpu":
            return self._check_emulated(exercise, source, progress, folder)
        hello = self._start_worker(device) if device else {}
        arch = str(hello.get("arch") or self.arch)
        compiled, library = self._compile(exercise, source, arch, folder)
        self._go_on()
        if not compiled.ok:
            first = compiled.errors[0]
            return KernelReport("compile_error", None, (), compiled.messages, compiled, str(first))
        if device is None or library is None:
            why = self.why_not_emulated() if exercise.debugging else self.why_not_run()
            message = f"Compiles for {arch}. {why or 'It was not run.'}"
            if isinstance(self.toolchain.nvcc, Missing):
                message += " Its host part was not checked: nvcc is missing."
            return KernelReport("compiled", None, (), compiled.messages, compiled, message)
        cases = self.run(exercise, library, device, progress)
        verdict = cases[-1].verdict if cases else "internal_error"
        return KernelReport(verdict, device, cases, compiled.messages, compiled, _summary(cases))

    def facts(self, source: str, exercise: Exercise | None = None, folder: Path | None = None) -> CompileReport | None:
        """Return what NVIDIA's run-time compiler says of `source`, or None where it is not here."""
        if isinstance(self.toolchain.nvrtc, Missing):
            return None
        if self._compiler is None:
            self._compiler = Compiler.from_toolchain(self.toolchain)
        report = self._compiler.check(source, "kernel.cu", self.arch, exercise, local_includes(source, folder).files)
        self._go_on()
        return report

    def build(self, source: str, arch: str = "", folder: Path | None = None) -> Built:
        """Build the whole file by nvcc for the GPU's architecture, or `arch`; ToolMissingError without nvcc."""
        if self._builder is None:
            self._builder = Builder(self.toolchain, self.cache)
        arch = arch or str(self._start_worker("cuda:0").get("arch") or self.arch)
        return self._builder.build(source, arch, local_includes(source, folder).files)

    def emulator(self) -> EmulatorBuilder:
        """Return the compiler for the emulator; ToolMissingError without g++ or clang."""
        if self._emulator is None:
            self._emulator = EmulatorBuilder(self.toolchain, self.cache)
        return self._emulator

    def ask(self, request: Mapping[str, Any], device: str) -> dict[str, Any]:
        """Send the worker a request of one answer and return it; what ends the worker is {verdict, message} as well."""
        with self._lock:
            self._cancelled.clear()
            self._start_worker(device)
            assert self._worker is not None
            try:
                self._worker[1].send(json.dumps(request))
                answer = _event(self._worker[1].receive(self.seconds))
            except PipeTimeoutError:
                answer = {"verdict": "timeout", "message": self._too_long()}
            except PipeClosedError as error:
                answer = dict(zip(("verdict", "message"), _ending(str(error)), strict=True))
            except _ProtocolError as error:
                answer = {"verdict": "internal_error", "message": str(error)}
            if answer.get("event") == "failed":
                answer["verdict"] = "internal_error"
            if answer.get("event") != "tried":
                self._end_worker()
            self._go_on()
            return answer

    def _check_emulated(
        self, exercise: Exercise, source: str, progress: Progress | None, folder: Path | None
    ) -> KernelReport:
        """The stages of a check on the emulator; what NVIDIA's compiler says goes first where it is here."""
        facts = self.facts(source, exercise, folder)
        if facts is not None and not facts.ok:
            return KernelReport("compile_error", None, (), facts.messages, facts, str(facts.errors[0]))
        done = 0

        def run(cases: Sequence[dict[str, Any]], library: Path, emulator: Mapping[str, Any]) -> tuple[CaseResult, ...]:
            """Run the worker's cases; progress counts on."""
            nonlocal done
            self._go_on()
            self._start_worker("cpu")
            request = self._request(exercise, list(cases), "run", str(library), "solve") | {"emulator": dict(emulator)}
            before = done
            results = self._converse(
                request, None if progress is None else lambda n, of: progress(before + n, before + of)
            )
            done += len(results)
            return results

        kept, left_out = smaller(exercise)
        cases = self.plan(kept)
        report = check_emulated(kept, source, self.emulator(), run, cases, left_out, folder)
        if facts is None:
            return report
        if report.verdict == "compile_error":  # NVIDIA's compiler takes it, the emulator does not
            message = f"Compiles for {self.arch}. It was not run: the emulator stops at {report.message}"
            return KernelReport("compiled", None, (), (*facts.messages, *report.findings), facts, message)
        return replace(report, compile=facts, findings=facts.messages)

    def run(
        self,
        exercise: Exercise,
        library: Path,
        device: str,
        progress: Progress | None = None,
        symbol: str = "solve",
    ) -> tuple[CaseResult, ...]:
        """Run a built library on every case; the results up to the first that has not passed.

        device: `cuda:0`, or `cpu` for a library of host code. symbol: the function to call. Raises ToolMissingError.
        """
        with self._lock:
            self._start_worker(device)
            cases = self.plan(exercise)
            return self._converse(self._request(exercise, cases, "run", str(library), symbol), progress)

    def check_reference(self, exercise: Exercise) -> str | None:
        """Make the inputs and answers of every case; return what is wrong with reference.py, or None.

        Needs torch, not a GPU; raises ToolMissingError without it.
        """
        need(self.toolchain.torch)
        with self._lock:
            self._start_worker("cpu")
            cases = self._converse(self._request(exercise, plan_cases(exercise, 1), "generate"), None)
        failed = next((case for case in cases if case.verdict != "passed"), None)
        return f"reference.py fails on {failed.name}: {failed.message}" if failed else None

    def _compile(
        self, exercise: Exercise, source: str, arch: str, folder: Path | None
    ) -> tuple[CompileReport, Path | None]:
        """The compile report and, where nvcc is there, the library: nvcc reads the whole file, NVRTC device code."""
        if isinstance(self.toolchain.nvcc, Missing):
            if self._compiler is None:
                self._compiler = Compiler.from_toolchain(self.toolchain)
            included = local_includes(source, folder).files
            return self._compiler.check(source, "kernel.cu", arch, exercise, included), None
        built = self.build(source, arch, folder)
        report = built.report
        wrong = check_signature(source, blank_host(source), exercise.arguments, exercise.signature)
        if wrong is None or not report.ok:
            return report, built.library
        failed = CompileReport(False, (wrong, *report.messages), report.kernels, report.ms, report.arch, report.version)
        return failed, None

    def _request(
        self, exercise: Exercise, cases: list[dict[str, Any]], operation: str, library: str = "", symbol: str = ""
    ) -> dict[str, Any]:
        """A request to the worker."""
        return {
            "op": operation,
            "library": library,
            "symbol": symbol,
            "arguments": [{"name": a.name, "role": a.role, "dtype": a.dtype} for a in exercise.arguments],
            "cases": cases,
            "reference": exercise.reference.read_text(encoding="utf-8"),
            "tolerance": asdict(exercise.tolerance),
        }

    def _converse(self, request: Mapping[str, Any], progress: Progress | None) -> tuple[CaseResult, ...]:
        """Send a request and gather the cases; whatever ends the worker becomes the verdict of the case that ran."""
        assert self._worker is not None
        pipe = self._worker[1]
        cases: Sequence[Mapping[str, Any]] = request["cases"]
        results: list[CaseResult] = []
        try:
            pipe.send(json.dumps(request))
            for _ in range(2 * len(cases) + 1):  # two events for each case, and the end
                event = _event(pipe.receive(self.seconds))
                if event["event"] == "done":
                    return tuple(results)
                if event["event"] == "failed":
                    results.append(CaseResult(_name(cases, results), "internal_error", str(event["message"])))
                    return tuple(results)
                if event["event"] == "case":
                    results.append(_case_result(cases, event))
                    if progress is not None:
                        progress(len(results), len(cases))
            raise _ProtocolError("The worker sent more events than there are cases.")
        except PipeTimeoutError:
            results.append(CaseResult(_name(cases, results), "timeout", self._too_long()))
        except PipeClosedError as error:
            if not results or results[-1].verdict == "passed":
                results.append(CaseResult(_name(cases, results), *_ending(str(error))))
        except _ProtocolError as error:
            results.append(CaseResult(_name(cases, results), "internal_error", str(error)))
        self._end_worker()
        return tuple(results)

    def _too_long(self) -> str:
        """The message for a case that did not end."""
        return f"It did not finish within {self.seconds:g} s and was stopped."

    def _start_worker(self, device: str) -> dict[str, Any]:
        """Start the worker for `device` unless it runs already; return what it said of itself."""
        if self._worker is not None and self._worker[0] == device and self._worker[1].process.poll() is None:
            return self._worker[2]
        self._end_worker()
        try:
            pipe = LinePipe([*self.command, device], {**os.environ, "GLIBC_TUNABLES": STATIC_TLS})
            self._worker = (device, pipe, {})
            hello = _event(pipe.receive(_HELLO_SECONDS))
        except (PipeTimeoutError, PipeClosedError, _ProtocolError) as error:
            self._end_worker()
            reason = str(error) or f"no answer in {_HELLO_SECONDS:g} s"
            raise ToolMissingError(
                Missing(f"The kernel worker does not start: {reason}.", "prepdeck doctor")
            ) from error
        if "error" in hello:
            self._end_worker()
            raise ToolMissingError(Missing(str(hello["error"]), "prepdeck doctor"))
        self._worker = (device, pipe, hello)
        return hello

    def _end_worker(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker[1].close()
            self._worker = None


class CheckCancelledError(Exception):
    """The check was cancelled by another thread."""


class _ProtocolError(Exception):
    """The worker wrote something that is not an event."""


def check(
    exercise: Exercise,
    source: str,
    device: str | None = None,
    python: str = "",
    *,
    cache: Path,
    arch: str = DEFAULT_ARCH,
) -> KernelReport:
    """Check one solution once (see KernelJudge.check); `python` names the interpreter with torch."""
    with KernelJudge(Toolchain(python), cache, arch=arch) as judge:
        return judge.check(exercise, source, device)


def _event(line: str) -> dict[str, Any]:
    """An event from the worker."""
    try:
        event = json.loads(line)
    except ValueError as error:
        raise _ProtocolError(f"The worker wrote {line[:80]!r}, which is not an event.") from error
    if not isinstance(event, dict) or event.get("event") not in ("hello", "start", "case", "done", "failed", "tried"):
        raise _ProtocolError(f"The worker wrote {line[:80]!r}, which is not an event.")
    return event


def _case_result(cases: Sequence[Mapping[str, Any]], event: Mapping[str, Any]) -> CaseResult:
    """A case's result from its event."""
    try:
        verdict = str(event["verdict"])
        if verdict not in VERDICTS:
            raise ValueError(verdict)
        return CaseResult(
            str(cases[int(event["case"])]["name"]),
            verdict,
            str(event.get("message", "")),
            str(event.get("argument", "")),
            tuple(int(part) for part in event.get("index", ())),
            event.get("got"),
            event.get("want"),
        )
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise _ProtocolError(f"The worker sent a case that makes no sense: {error}.") from error


def _name(cases: Sequence[Mapping[str, Any]], results: Sequence[CaseResult]) -> str:
    """The name of the case after those in `results`."""
    return str(cases[min(len(results), len(cases) - 1)]["name"])


def _ending(how: str) -> tuple[str, str]:
    """Verdict and message for a worker that ended during a case."""
    if "SIG" in how:
        hint = " solve runs on the host: device pointers cannot be read there." if "SIGSEGV" in how else ""
        if "SIGKILL" in how:
            hint = " The system does that where memory runs out."
        return "crash", f"The program crashed: {how}.{hint}"
    return "crash", f"The program ended during this case: {how}."


def _summary(cases: Sequence[CaseResult]) -> str:
    """One sentence on all cases."""
    if not cases:
        return "The worker gave no result."
    last = cases[-1]
    if last.verdict == "passed":
        return f"All {len(cases)} cases are right."
    return f"{last.name}: {last.message}"
