"""What the kernel judge answers: verdicts, cases, and the report as `--json` prints it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .diagnostics import CompileReport, Message
from .emulator.findings import Finding

VERDICTS = {
    "passed": "every case is right",
    "compiled": "it compiles; it was not run",
    "compile_error": "it does not compile, or solve has another signature",
    "launch_error": "a launch was refused",
    "timeout": "it did not finish in time",
    "illegal_access": "a kernel touched memory that is not its own",
    "crash": "the host part crashed",
    "guard_hit": "it wrote outside of a buffer",
    "input_modified": "it changed an input",
    "unwritten": "a part of the output was never written",
    "non_finite": "a result is infinite or NaN where it must not be",
    "mismatch": "a result is wrong",
    "imprecise": "results are near, but less precise than the task allows",
    "race": "two threads use the same memory and nothing orders them",
    "uninitialised": "it reads memory that nobody has written",
    "bad_barrier": "threads of a block or lanes of a warp do not meet where they must",
    "deadlock": "threads wait for one another for ever",
    "nondeterministic": "two runs on the same inputs differ",
    "internal_error": "the judge itself failed",
}


def findings_to_json(messages: Sequence[Message], seen: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return the compiler's messages and what the emulator saw as one list for `--json`."""
    said = [{"kind": message.severity, "line": message.line, "message": message.text} for message in messages]
    return [*said, *(finding.to_json() for finding in seen)]


@dataclass(frozen=True)
class CaseResult:
    """How one case went; argument, index, got and want tell the first place of a failure, where it has one."""

    name: str
    verdict: str
    message: str = ""
    argument: str = ""
    index: tuple[int, ...] = ()
    got: float | str | None = None
    want: float | str | None = None


@dataclass(frozen=True)
class KernelReport:
    """The judge's answer.

    verdict: a key of VERDICTS. device: what it ran on, `cuda:0`, or `cpu` for the emulator; None where it was not run.
    cases: those that ran, the failing one last. findings: compiler messages, as {kind, line, message}. seen: what the
    emulator saw. timing: not measured yet.
    """

    verdict: str
    device: str | None
    cases: tuple[CaseResult, ...]
    findings: tuple[Message, ...]
    compile: CompileReport
    message: str
    timing: None = None
    seen: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every case is right."""
        return self.verdict == "passed"

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain values for `--json`."""
        return {
            "verdict": self.verdict,
            "device": self.device,
            "message": self.message,
            "cases": [asdict(case) | {"index": list(case.index)} for case in self.cases],
            "findings": findings_to_json(self.findings, self.seen),
            "compile": self.compile.to_json(),
            "timing": self.timing,
        }
