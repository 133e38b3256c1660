"""What the interpreter saw in a run: read from its report, as the findings of the CUDA emulator are."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..emulator.findings import Finding, errors_first

# The verdict that a finding stands for.
VERDICTS = {
    "out-of-bounds": "illegal_access",
    "race-programs": "race",
    "race-lanes": "race",
    "uninitialised-read": "uninitialised",
    "unsupported": "launch_error",
    "launch": "launch_error",
    "kernel-error": "compile_error",
    "assert": "crash",
    "host-error": "crash",
    "no-launch": "launch_error",
}
# What decides no verdict; the last explains another one.
WARNINGS = ("race-programs", "autotune-in-place", "wrong-element")
UNCOALESCED = 2.0  # times the least number of sectors, from which on there is advice
VERBS = {"read": "reads", "write": "writes", "atomic": "updates"}


@dataclass(frozen=True)
class Launch:
    """The last launch of a kernel, as the compiler must know it.

    types: by parameter, Triton's name or "constexpr". constants: values of constexprs. aligned: parameters that are
    divisible by 16. options: num_warps and num_stages where the launch names them. why: why it cannot be compiled, "".
    """

    kernel: str
    types: dict[str, str]
    constants: dict[str, Any]
    aligned: tuple[str, ...]
    options: dict[str, int]
    why: str = ""


@dataclass(frozen=True)
class Seen:
    """One report. loose: lines that load with a mask but without `other`, and how many lanes they left open."""

    findings: tuple[Finding, ...]
    launches: tuple[Launch, ...]
    loose: dict[int, int]


def read_report(path: Path) -> Seen:
    """Read a report, errors first; the first finding of a kind and line stands for all, a cut-off row is left out.

    There is advice only where nothing is wrong.
    """
    found: dict[tuple[str, int, int], Finding] = {}
    launches: dict[str, Launch] = {}
    loose: dict[int, int] = defaultdict(int)
    counts: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for text in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            row = json.loads(text)
            if "launch" in row:
                launch = _launch(row["launch"])
                launches[launch.kernel] = launch
            elif "loose" in row:
                loose[int(row["loose"])] += int(row["lanes"])
            elif "count" in row:
                _add(counts[str(row["count"]), int(row["line"])], row)
            else:
                finding = _finding(row)
                found.setdefault((finding.kind, finding.line, finding.other_line), finding)
        except (ValueError, TypeError, LookupError, AttributeError):
            continue  # cut off, or written by the learner's code
    findings = errors_first(found.values())
    if not any(finding.severity == "error" for finding in findings):
        findings += tuple(_advice(counts))
    return Seen(findings, tuple(launches.values()), dict(loose))


def _launch(row: dict[str, Any]) -> Launch:
    """A launch from its row."""
    types = {str(name): str(kind) for name, kind in row.get("types", {}).items()}
    options = {str(name): int(value) for name, value in row.get("options", {}).items()}
    aligned = tuple(map(str, row.get("aligned", ())))
    return Launch(str(row["kernel"]), types, dict(row.get("constants", {})), aligned, options, str(row.get("why", "")))


def _finding(row: dict[str, Any]) -> Finding:
    """A finding from its row."""
    kind = str(row["kind"])
    if kind not in VERDICTS and kind not in WARNINGS:
        raise LookupError(kind)
    evidence = tuple((str(name), float(value)) for name, value in row.get("evidence", {}).items())
    return Finding(
        kind,
        str(row.get("severity", "error")),
        int(row.get("line", 0)),
        str(row.get("message", "")),
        int(row.get("other_line", 0)),
        tuple(int(part) for part in row.get("block", ())),
        tuple(int(part) for part in row.get("thread", ())),
        evidence=evidence,
    )


def _add(total: list[int], row: dict[str, Any]) -> None:
    """Add a row of counts to what was counted at its line."""
    moved, needed = int(row["moved"]), int(row["needed"])
    worst, least = int(row["worst"]), int(row["worst_needed"])
    total[0] += moved
    total[1] += needed
    total[2] += int(row["times"])
    if worst - least >= total[3] - total[4]:
        total[3:] = [worst, least]


def _advice(counts: dict[tuple[str, int], list[int]]) -> list[Finding]:
    """The lines that move more sectors than they must, the largest waste first."""
    found = []
    for (what, line), (moved, needed, times, worst, least) in counts.items():
        if not line or moved < UNCOALESCED * needed or worst - least < 2:
            continue
        message = (
            f"Each program that {VERBS[what]} here moves {_average(moved, times)} sectors of 32 bytes where"
            f" {_average(needed, times)} would do. Let the last axis of the block run along neighbouring elements."
        )
        evidence = (
            ("moved", moved),
            ("needed", needed),
            ("times", round(moved / needed, 2)),
            ("instructions", times),
            ("worst", worst),
            ("worst_needed", least),
        )
        found.append((moved - needed, Finding("uncoalesced", "advice", line, message, evidence=evidence)))
    return [finding for _, finding in sorted(found, key=lambda pair: (-pair[0], pair[1].line))]


def _average(total: int, times: int) -> str:
    """`32`, or `4.5` where it is not whole."""
    return f"{total / times:.1f}".removesuffix(".0")
