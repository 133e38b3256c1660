"""Verdicts: what they are called, which of them heads a report, and what a report holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from .growth import GrowthReport

Verdict = Literal["AC", "WA", "TLE", "MLE", "RE", "OLE", "CE", "SC", "IE"]

MEANING: dict[Verdict, str] = {
    "AC": "accepted",
    "WA": "wrong answer",
    "TLE": "time limit exceeded",
    "MLE": "memory limit exceeded",
    "RE": "runtime error",
    "OLE": "output limit exceeded",
    "CE": "could not be compiled",
    "SC": "not run",
    "IE": "the judge failed",
}

# What heads the report where cases differ: the judge's own fault first, then what makes further cases meaningless.
PRIORITY: tuple[Verdict, ...] = ("IE", "CE", "TLE", "MLE", "OLE", "RE", "WA", "SC", "AC")


def headline(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict that heads a report on cases with these verdicts; IE where there are none."""
    found = set(verdicts)
    return next((verdict for verdict in PRIORITY if verdict in found), "IE")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What one case showed. cpu_ms: CPU milliseconds of the call. kib: peak memory above the start, KiB.

    message: a sentence for the learner, "" for AC. line: of the learner's file, where known. stdout: the first 4 KiB
    printed during the case. args, expected, got: JSON values; args is None for a big case
    that was right.
    """

    name: str
    verdict: Verdict
    cpu_ms: float = 0.0
    kib: int = 0
    message: str = ""
    line: int | None = None
    stdout: str = ""
    args: Any = None
    expected: Any = None
    got: Any = None


@dataclass(frozen=True, slots=True)
class Report:
    """The judge's answer. box: name of the sandbox it ran in. wall_ms: what the check took in all.

    message: what the headline rests on. lesson: what a known wrong or slow one teaches that fails the same way, or "".
    growth: how time and space grow, where that was measured.
    """

    verdict: Verdict
    passed: int
    total: int
    cases: tuple[CaseResult, ...]
    box: str
    wall_ms: float
    message: str = ""
    lesson: str = ""
    growth: GrowthReport | None = None

    @property
    def first_failure(self) -> CaseResult | None:
        """The first case that bears the headline; None after AC."""
        if self.verdict == "AC":
            return None
        return next((case for case in self.cases if case.verdict == self.verdict), None)

    def to_json(self) -> dict[str, Any]:
        """Return the report as `drill check --json` prints it. growth is null where it was not measured."""
        rows = [
            {
                "name": case.name,
                "verdict": case.verdict,
                "cpu_ms": round(case.cpu_ms, 3),
                "kib": case.kib,
                "message": case.message,
            }
            for case in self.cases
        ]
        return {
            "verdict": self.verdict,
            "passed": self.passed,
            "total": self.total,
            "cases": rows,
            "growth": None if self.growth is None else self.growth.to_json(),
            "box": self.box,
        }


def failed_report(verdict: Verdict, names: Iterable[str], message: str, box: str, wall_ms: float) -> Report:
    """Return a report where nothing could be judged: the first case bears the verdict, the rest were not run."""
    cases = tuple(
        CaseResult(name, "SC") if position else CaseResult(name, verdict, message=message)
        for position, name in enumerate(names)
    )
    return Report(verdict, 0, len(cases), cases, box, wall_ms, message)
