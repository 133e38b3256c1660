"""The judge of Triton kernels: the same cases, tolerances and verdicts as for CUDA, other engines.

On the CPU the coached interpreter looks at every access on small cases, then runs all that are not too large for it;
Triton's compiler says what a GPU would be given. On a GPU Triton runs as it is.
"""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..diagnostics import CompileReport
from ..emulated import ENDED, UNEXPLAINED, in_other_orders, watched_cases
from ..emulator.findings import Finding
from ..exercise import Case, Exercise
from ..judge import KernelJudge, Progress
from ..report import CaseResult, KernelReport
from ..toolchain import Missing, Present, Toolchain, need
from .compiling import FOLDER, TritonCompiler
from .findings import VERDICTS, Seen, read_report
from .source import check_source

NOTE = "Checked in Triton's interpreter on the CPU: it says nothing about speed."
COUNTED = "The advice rests on counted accesses, not on time."
OF_ORDER = "In ascending order it was right: it depends on the order of program instances, and a GPU promises none."
# Limits of a case in the interpreter: bytes of compulsory traffic, and operations.
LARGE = (2 << 20, 3e8)


class TritonJudge(KernelJudge):
    """Checks Triton kernels; keeps its helpers running between checks. Arguments as KernelJudge takes them."""

    def __init__(
        self, toolchain: Toolchain, cache: Path, *, arch: str = "sm_90", seconds: float = 30.0, seed: int | None = None
    ) -> None:
        command = [toolchain.python, str(FOLDER), "triton"]
        super().__init__(toolchain, cache, arch=arch, worker=command, seconds=seconds, seed=seed)
        self._triton = TritonCompiler(toolchain.python)

    def cancel(self) -> None:
        """End the check that runs, if one does, from any thread: it raises CheckCancelledError."""
        super().cancel()
        self._triton.cancel()

    def close(self) -> None:
        """End the check that runs, and the helper processes."""
        super().close()
        self._triton.close()

    def why_not_run(self) -> str | None:
        """Return why kernels cannot be run on a GPU here, as a sentence, or None where they can."""
        if isinstance(self.toolchain.gpu, Missing):
            return "It was not run: no NVIDIA GPU was found here."
        cpu_only = isinstance(self.toolchain.torch, Present) and "CPU only" in self.toolchain.torch.version
        return "It was not run on a GPU: torch is a build for the CPU." if cpu_only else self.why_not_emulated()

    def why_not_emulated(self) -> str | None:
        """Return why kernels cannot be run in the interpreter, as a sentence, or None where they can."""
        triton = self.toolchain.triton  # whether torch is there too, the helper says: asking for it takes seconds
        return f"It was not run: {triton}" if isinstance(triton, Missing) else None

    def _check(
        self, exercise: Exercise, source: str, device: str | None, progress: Progress | None, folder: Path | None
    ) -> KernelReport:
        """The stages of a check."""
        wrong = check_source(source, exercise.arguments)
        if wrong is not None:
            compiled = CompileReport(False, (wrong,), (), 0.0)
            return KernelReport("compile_error", None, (), (wrong,), compiled, str(wrong))
        need(self.toolchain.triton)
        with tempfile.TemporaryDirectory(prefix="prepdeck-") as made:
            file = Path(made) / "kernel.py"
            file.write_text(source, encoding="utf-8")
            if device is not None and device != "cpu":
                return self._on_gpu(exercise, file, device, progress, folder)
            return self._in_interpreter(exercise, file, progress, folder)

    def _on_gpu(
        self, exercise: Exercise, file: Path, device: str, progress: Progress | None, folder: Path | None
    ) -> KernelReport:
        """Every case on a GPU."""
        cases = self.plan(exercise)
        results = self._ask(exercise, file, device, cases, {"folder": str(folder or "")}, progress)
        verdict = results[-1].verdict if results else "internal_error"
        return KernelReport(
            verdict, device, results, (), CompileReport(True, (), (), 0.0), summary(results, len(cases))
        )

    def _in_interpreter(
        self, exercise: Exercise, file: Path, progress: Progress | None, folder: Path | None
    ) -> KernelReport:
        """Small cases with every access looked at, the compile for a GPU, then every case and two in other orders."""
        kept, left_out = smaller(exercise)
        cases = self.plan(kept)
        every = [*cases, *map(_worded, in_other_orders(exercise, cases))]
        options = {"folder": str(folder or ""), "seconds": self.seconds * 0.9}
        report, faults = file.with_name("findings"), file.with_name("faults")
        report.touch()
        faults.touch()
        watched = sorted(watched_cases(kept, cases), key=lambda case: not case["shift"])  # the last one is compiled
        results = self._ask(exercise, file, "cpu", watched, options | {"check": True, "report": str(report)}, None)
        self._go_on()
        seen = read_report(report)
        compiled = self.compiled(file, seen, folder)
        if not compiled.ok:
            told = tuple(one for one in _kept(seen) if one.kind != "kernel-error")  # the compiler says it better
            first = str(compiled.errors[0])
            return KernelReport("compile_error", None, (), compiled.messages, compiled, first, seen=told)
        failure = next((one for one in seen.findings if one.severity == "error"), None)
        if failure is not None and failure.kind == "kernel-error" and compiled.kernels:
            message = f"Compiles for {compiled.arch}. It was not run: the interpreter stops. {failure.sentence}"
            return KernelReport("compiled", None, (), compiled.messages, compiled, message, seen=seen.findings)
        if failure is not None:
            return _found(failure, results, compiled, seen)
        if results and results[-1].verdict in ENDED:
            verdict, message = results[-1].verdict, summary(results, len(every))
            return KernelReport(verdict, "cpu", results, compiled.messages, compiled, message, seen=seen.findings)
        results = self._ask(exercise, file, "cpu", every, options | {"report": str(faults)}, progress)
        late = read_report(faults)
        failure = next((one for one in late.findings if one.severity == "error"), None)
        if failure is not None:
            return _found(failure, results, compiled, late)
        verdict, message = results[-1].verdict if results else "internal_error", summary(results, len(every))
        if verdict in UNEXPLAINED:  # perhaps in a case that nobody has looked at closely
            closer = file.with_name("closer")
            closer.touch()
            case = {**every[len(results) - 1], "runs": 1}
            again = self._ask(exercise, file, "cpu", [case], options | {"check": True, "report": str(closer)}, None)
            near = read_report(closer)
            failure = next((one for one in near.findings if one.severity == "error"), None)
            if failure is not None:
                return _found(failure, (*results[:-1], *again), compiled, near)
            others = (one for one in seen.findings if one.kind != "wrong-element")  # of other cases
            seen = replace(seen, findings=tuple(dict.fromkeys((*near.findings, *others))))
        if verdict == "passed":
            return self._passed(results, compiled, message, seen, left_out)
        if verdict != "internal_error" and every[len(results) - 1].get("order"):
            message += f" {OF_ORDER}"
        elif verdict in ("mismatch", "non_finite", "imprecise", "nondeterministic") and seen.loose:
            message += self._about_open_lanes(exercise, file, every[len(results) - 1], options, seen, verdict)
        return KernelReport(verdict, "cpu", results, compiled.messages, compiled, message, seen=_kept(seen))

    def _passed(
        self, results: tuple[CaseResult, ...], compiled: CompileReport, message: str, seen: Seen, left_out: int
    ) -> KernelReport:
        """The report of what is right."""
        message += f" {NOTE}"
        if any(finding.severity == "advice" for finding in seen.findings):
            message += f" {COUNTED}"
        if left_out:
            message += f" {left_out} larger {'case needs' if left_out == 1 else 'cases need'} a GPU."
        return KernelReport("passed", "cpu", results, compiled.messages, compiled, message, seen=seen.findings)

    def warm_up(self) -> None:
        """Start the compiler's helper, which will be asked soon."""
        self._triton.warm_up()

    def compiled(self, file: Path, seen: Seen, folder: Path | None) -> CompileReport:
        """Return what Triton's compiler says of the launches that were seen. folder: of the learner's file."""
        report = self._triton.compile(file, seen.launches, self.arch, folder)
        self._go_on()
        return report

    def _about_open_lanes(
        self,
        exercise: Exercise,
        file: Path,
        case: dict[str, Any],
        options: Mapping[str, Any],
        seen: Seen,
        verdict: str,
    ) -> str:
        """Say so where a case is right once the lanes that loads leave open are zero, or where they may be why."""
        again = self._ask(exercise, file, "cpu", [case], {**options, "zeros": True}, None)
        lines = ", ".join(map(str, sorted(seen.loose)))
        right = bool(again) and again[-1].verdict == "passed"
        if not right and verdict != "non_finite":
            return ""
        would = "It would be right if they were zero, but on a GPU" if right else "On a GPU"
        return (
            f" Line {lines} loads with a mask and says nothing of the lanes beyond it. {would} they are anything:"
            " give tl.load an `other`."
        )

    def _ask(
        self,
        exercise: Exercise,
        file: Path,
        device: str,
        cases: Sequence[dict[str, Any]],
        options: Mapping[str, Any],
        progress: Progress | None,
    ) -> tuple[CaseResult, ...]:
        """Run cases in the helper; the compiler's starts beside it, for it will be asked next."""
        if device == "cpu":
            self.warm_up()
        self._start_worker(device)
        request = self._request(exercise, list(cases), "run", str(file), "solve") | {"emulator": dict(options)}
        results = self._converse(request, progress)
        self._go_on()
        return results


def _found(failure: Finding, results: tuple[CaseResult, ...], compiled: CompileReport, seen: Seen) -> KernelReport:
    """The report for an error that the coach saw in the last of the cases."""
    verdict = VERDICTS[failure.kind]
    cases = tuple(replace(one, verdict=verdict) if one is results[-1] else one for one in results)
    return KernelReport(verdict, "cpu", cases, compiled.messages, compiled, failure.sentence, seen=seen.findings)


def smaller(exercise: Exercise) -> tuple[Exercise, int]:
    """Return the exercise with the tests that the interpreter does in reasonable time, and how many were left out."""

    def fits(case: Case) -> bool:
        return exercise.traffic(case) <= LARGE[0] and exercise.flops(case) <= LARGE[1]

    kept = tuple(case for case in exercise.tests if fits(case)) or exercise.tests[:1]
    return replace(exercise, tests=kept), len(exercise.tests) - len(kept)


def summary(results: Sequence[CaseResult], total: int) -> str:
    """One sentence on all cases."""
    if not results:
        return "The worker gave no result."
    last = results[-1]
    return f"All {total} cases are right." if last.verdict == "passed" else f"{last.name}: {last.message}"


def _worded(case: dict[str, Any]) -> dict[str, Any]:
    """A case in another order, named for what Triton has."""
    return {**case, "name": case["name"].replace("threads in", "programs in").replace("descending", "another random")}


def _kept(seen: Seen) -> tuple[Any, ...]:
    """What is worth showing beside a failure: no advice."""
    return tuple(finding for finding in seen.findings if finding.severity != "advice")
