"""What the emulator saw in a run: read from its report, code addresses turned into the learner's lines."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

# The verdict that a finding stands for.
VERDICTS = {
    "race-shared": "race",
    "race-global": "race",
    "lock-step": "race",
    "out-of-bounds": "illegal_access",
    "out-of-bounds-shared": "illegal_access",
    "illegal-address": "illegal_access",
    "use-after-free": "illegal_access",
    "array-bounds": "illegal_access",
    "misaligned": "illegal_access",
    "stack": "illegal_access",
    "uninitialised-shared": "uninitialised",
    "uninitialised-global": "uninitialised",
    "host-touches-device": "illegal_access",
    "barrier-divergence": "bad_barrier",
    "deadlock": "deadlock",
    "mask": "bad_barrier",
    "shfl-inactive": "bad_barrier",
    "grid-sync": "launch_error",
    "launch-config": "launch_error",
    "shared-limit": "launch_error",
    "unsupported": "launch_error",
    "assert": "crash",
    "trap": "crash",
    "fpe": "crash",
    "memory": "internal_error",
    "memcpy-size": "illegal_access",
    "memset": "illegal_access",
    "bad-free": "illegal_access",
}
# One sentence each on how to mend it; where the message itself says so there is none.
MENDS = {
    "out-of-bounds": "Check the index against the size before the access.",
    "out-of-bounds-shared": "The shared array is smaller than the index.",
    "uninitialised-shared": "Write every element that is read, and put a __syncthreads() between.",
    "uninitialised-global": "cudaMalloc does not clear memory: use cudaMemset, or write before reading.",
    "barrier-divergence": "Every thread of a block must reach the same __syncthreads().",
    "barrier-exit": "Do not return before a barrier that others reach; guard the work instead.",
    "mask": "The mask names the lanes that call; __activemask() is not a substitute for thinking which do.",
}
_SECONDS = 20.0


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or doubtful (severity "warning"), in the learner's kernel.

    kind: such as race-shared. line, other_line: of the learner's file, 0 where unknown. block, thread: indices, empty
    in host code. address, other_address: places in the library, -1 where a line is known.
    """

    kind: str
    severity: str
    line: int
    message: str
    other_line: int = 0
    block: tuple[int, ...] = ()
    thread: tuple[int, ...] = ()
    address: int = -1
    other_address: int = -1

    @property
    def text(self) -> str:
        """The message with the sentence that mends it."""
        mend = MENDS.get(self.kind, "")
        other = f"line {self.other_line}" if self.other_line else "another place"
        return f"{self.message.replace('{other}', other)}{' ' if mend else ''}{mend}"

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "line": self.line,
            "column": 0,
            "message": self.text,
            "other_line": self.other_line,
            "block": list(self.block),
            "thread": list(self.thread),
        }


def read_findings(report: Path, library: Path, name: str = "kernel.cu") -> tuple[Finding, ...]:
    """Read the report that a run of `library` left; lines are those of the learner's file `name`.

    The first of several findings of one kind and line stands for all. A last line that was cut off is left out.
    """
    rows = []
    for text in report.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            row = json.loads(text)
        except ValueError:
            continue
        if isinstance(row, dict):
            rows.append(_finding(row))
    lines = resolve(library, {a for row in rows for a in (row.address, row.other_address) if a >= 0}, name)
    found: dict[tuple[str, int, int], Finding] = {}
    for row in rows:
        line = row.line or lines.get(row.address, 0)
        other = row.other_line or lines.get(row.other_address, 0)
        found.setdefault((row.kind, line, other), replace(row, line=line, other_line=other))
    return tuple(sorted(found.values(), key=lambda finding: finding.severity != "error"))


def resolve(library: Path, addresses: Iterable[int], name: str) -> dict[int, int]:
    """Return the learner's line for each address in `library`: the innermost inlined place that lies in `name`.

    Without addr2line, or where it does not answer, there are no lines.
    """
    wanted = sorted(set(addresses))
    program = shutil.which("addr2line")
    if not wanted or program is None:
        return {}
    command = [program, "-i", "-a", "-e", str(library), *map(hex, wanted)]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return parse_addresses(said.splitlines(), name)


def parse_addresses(said: Sequence[str], name: str) -> dict[int, int]:
    """Read what `addr2line -i -a` prints: an address, then its places from the innermost outwards."""
    lines: dict[int, int] = {}
    address = -1
    for row in said:
        if row.startswith("0x"):
            address = int(row, 16)
        elif address not in lines and (match := re.match(rf"(?:.*/)?{re.escape(name)}:(\d+)", row)):
            lines[address] = int(match[1])
    return lines


def _finding(row: dict[str, Any]) -> Finding:
    """A finding from a line of the report."""
    return Finding(
        str(row.get("kind", "")),
        str(row.get("severity", "error")),
        int(row.get("line", 0)),
        str(row.get("message", "")),
        int(row.get("other_line", 0)),
        tuple(row.get("block", ())),
        tuple(row.get("thread", ())),
        int(row.get("address", -1)),
        int(row.get("other_address", -1)),
    )
