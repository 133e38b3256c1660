"""A check on the emulator: every access looked at on small cases, then every case that is not too large for a CPU."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .blank import blank_host
from .build import Built
from .diagnostics import CompileReport
from .emulator.builder import EmulatorBuilder
from .emulator.findings import VERDICTS, Finding, read_findings
from .exercise import Case, Exercise
from .report import CaseResult, KernelReport
from .signature import check_signature

NOTE = "Checked on the CPU emulator: it says nothing about speed."
COUNTED = "The advice rests on counted accesses, not on time."
# Limits of a case: bytes of compulsory traffic, and operations.
SMALL = (256 * 1024, 1e7)  # with every access looked at
LARGE = (64 << 20, 3e8)  # as fast as the emulator goes
CHECKED_CASES = 3
ENDED = ("timeout", "crash", "internal_error")  # verdicts after which there is no point in going on
UNEXPLAINED = ("mismatch", "non_finite", "guard_hit", "nondeterministic")  # an access may be what is behind them
Run = Callable[[Sequence[dict[str, Any]], Path, Mapping[str, Any]], tuple[CaseResult, ...]]


@dataclass(frozen=True)
class Checked:
    """What the run with every access looked at came to."""

    cases: tuple[CaseResult, ...]
    findings: tuple[Finding, ...]

    @property
    def failure(self) -> Finding | None:
        """The finding that decides the verdict, or None where there are only warnings."""
        return next((finding for finding in self.findings if finding.severity == "error"), None)


def fits(exercise: Exercise, case: Case, limits: tuple[float, float]) -> bool:
    """Whether a case is within limits (bytes of traffic, operations)."""
    return exercise.traffic(case) <= limits[0] and exercise.flops(case) <= limits[1]


def smaller(exercise: Exercise) -> tuple[Exercise, int]:
    """Return the exercise with the tests that a CPU does in reasonable time, and how many were left out."""
    kept = tuple(case for case in exercise.tests if fits(exercise, case, LARGE)) or exercise.tests[:1]
    return replace(exercise, tests=kept), len(exercise.tests) - len(kept)


def watched_cases(exercise: Exercise, cases: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the worker's cases on which every access is looked at, each of one run.

    They are the largest of the small ones, and one with pointers that fit their element only, for wide loads.
    """
    small = [case for case in cases if fits(exercise, Case(case["sizes"], case["inputs"]), SMALL)]
    small.sort(key=lambda case: exercise.traffic(Case(case["sizes"], case["inputs"])))
    plain, shifted = ([case for case in small if bool(case["shift"]) is moved] for moved in (False, True))
    return [{**case, "runs": 1} for case in (*plain[-CHECKED_CASES:], *shifted[:1])]


def in_other_orders(exercise: Exercise, cases: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return two of the cases again, with the threads of a block in descending and in random order."""
    plain = [case for case in cases if not case["shift"] and case["runs"] == 1] or list(cases)
    plain.sort(key=lambda case: exercise.traffic(Case(case["sizes"], case["inputs"])))
    middle = plain[len(plain) // 2]
    words = {1: "threads in descending order", 7: "threads in random order"}
    return [{**middle, "name": f"{middle['name']}, {word}", "order": order} for order, word in words.items()]


def check_emulated(
    exercise: Exercise,
    source: str,
    builder: EmulatorBuilder,
    run: Run,
    cases: Sequence[dict[str, Any]],
    left_out: int,
    folder: Path | None = None,
) -> KernelReport:
    """Build and run `source` on the emulator.

    exercise: its tests are those that a CPU can do; left_out: how many others there are. run: runs worker cases with a
    library and the emulator's options, and returns how they went. folder: the learner's, for `#include`. The verdict is
    that of the first error seen with every access looked at; where there is none, that of the last case, after a closer
    look at that one too.
    """
    checked = builder.build(source, checked=True, folder=folder)
    compiled = with_signature(exercise, source, checked.report)
    if checked.library is None or not compiled.ok:
        first = compiled.errors[0]
        return KernelReport("compile_error", None, (), compiled.messages, compiled, str(first))
    watched = _watch(watched_cases(exercise, cases), checked.library, run)
    if (failure := watched.failure) is not None:
        return _found(failure, watched, compiled)
    if watched.cases and watched.cases[-1].verdict in ENDED:
        message = _summary(watched.cases, len(cases))
        verdict = watched.cases[-1].verdict
        return KernelReport(verdict, "cpu", watched.cases, compiled.messages, compiled, message, seen=watched.findings)
    fast: Built = builder.build(source, folder=folder)
    assert fast.library is not None, "what compiles with checks compiles without"
    every = [*cases, *in_other_orders(exercise, cases)]
    results = run(every, fast.library, {"check": False})
    verdict = results[-1].verdict if results else "internal_error"
    if verdict in UNEXPLAINED:  # in a case that nobody has looked at closely, or not in this order
        again = _watch([{**every[len(results) - 1], "runs": 1}], checked.library, run)
        if (failure := again.failure) is not None:
            return _found(failure, replace(again, cases=(*results[:-1], *again.cases)), compiled)
        others = (finding for finding in watched.findings if finding.kind != "wrong-element")  # of other cases
        watched = replace(watched, findings=tuple(dict.fromkeys((*again.findings, *others))))
    message = _summary(results, len(every))
    seen = watched.findings
    if verdict == "passed":
        message += f" {NOTE}"
        if any(finding.severity == "advice" for finding in seen):
            message += f" {COUNTED}"
        if left_out:
            message += f" {left_out} larger {'case needs' if left_out == 1 else 'cases need'} a GPU."
    else:
        seen = tuple(finding for finding in seen if finding.severity != "advice")
    return KernelReport(verdict, "cpu", results, compiled.messages, compiled, message, seen=seen)


def with_signature(exercise: Exercise, source: str, report: CompileReport) -> CompileReport:
    """Return the report with an error where `solve` is not what the exercise calls."""
    wrong = check_signature(source, blank_host(source), exercise.arguments, exercise.signature)
    if wrong is None or not report.ok:
        return report
    return replace(report, ok=False, messages=(wrong, *report.messages))


def _watch(cases: Sequence[dict[str, Any]], library: Path, run: Run) -> Checked:
    """Run cases with every access looked at, and count for advice."""
    with tempfile.TemporaryDirectory(prefix="prepdeck-") as folder:
        report = Path(folder) / "findings"
        report.touch()
        results = run(cases, library, {"check": True, "report": str(report)})
        return Checked(results, read_findings(report, library))


def _found(failure: Finding, watched: Checked, compiled: CompileReport) -> KernelReport:
    """The report for an error that the emulator saw."""
    verdict = VERDICTS[failure.kind]
    # The case that it came up in: what its result was does not matter, for it rests on an error.
    cases = tuple(replace(case, verdict=verdict) if case is watched.cases[-1] else case for case in watched.cases)
    return KernelReport(verdict, "cpu", cases, compiled.messages, compiled, failure.sentence, seen=watched.findings)


def _summary(results: Sequence[CaseResult], total: int) -> str:
    """One sentence on all cases."""
    if not results:
        return "The worker gave no result."
    last = results[-1]
    return f"All {total} cases are right." if last.verdict == "passed" else f"{last.name}: {last.message}"
