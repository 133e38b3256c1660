"""What the emulator saw in a run: read from its report, code addresses turned into the learner's lines."""

import json
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .coach import WHAT, Count, advise
from .includes import FILE, place, spelled

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
# What decides no verdict: it works on most GPUs, though nothing promises that; or it explains another verdict.
WARNINGS = ("barrier-exit", "memcpy-direction", "wrong-element")
# One sentence each on how to mend it; where the message itself says so there is none.
MENDS = {
    "out-of-bounds": "Check the index against the size, or give the memory the room that it needs.",
    "out-of-bounds-shared": "The shared array is smaller than the index.",
    "uninitialised-shared": "Write every element that is read, and put a __syncthreads() between.",
    "uninitialised-global": "cudaMalloc does not clear memory: use cudaMemset, or write before reading.",
    "barrier-divergence": "Every thread of a block must reach the same __syncthreads().",
    "memcpy-direction": "CUDA calls that undefined: name the direction of the pointers, or cudaMemcpyDefault.",
    "barrier-exit": "Do not return before a barrier that others reach; guard the work instead.",
    "mask": "The mask names the lanes that call; __activemask() is not a substitute for thinking which do.",
}
_SECONDS = 20.0
Frame = tuple[str, int]  # a file's name, and a line of it


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, doubtful (severity "warning"), or slow on a GPU ("advice"), in the learner's kernel.

    kind: such as race-shared. line, other_line: of the learner's file, 0 where unknown. block, thread: indices, empty
    in host code. address, other_address: places in the library, -1 where a line is known. evidence: named numbers.
    file, other_file: an included file that the lines are of, "" for the learner's own.
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
    evidence: tuple[tuple[str, float], ...] = ()
    file: str = ""
    other_file: str = ""

    @property
    def place(self) -> str:
        """Its line: `line 7`, or `line 7 of tile.cuh`; empty where it is unknown."""
        return _place(self.line, self.file)

    @property
    def sentence(self) -> str:
        """Its place and its text: `Line 7: ...`."""
        return f"L{self.place[1:]}: {self.text}" if self.place else self.text

    @property
    def title(self) -> str:
        """Its kind, as people read it: `race shared`, `advice: uncoalesced`."""
        return f"{'advice: ' if self.severity == 'advice' else ''}{self.kind.replace('-', ' ')}"

    @property
    def text(self) -> str:
        """The message with the sentence that mends it."""
        mend = MENDS.get(self.kind, "")
        other = _place(self.other_line, self.other_file) or "another place"
        return f"{self.message.replace('{other}', other)}{' ' if mend else ''}{mend}"

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "line": self.line,
            "column": 0,
            "file": self.file,
            "message": self.text,
            "other_line": self.other_line,
            "block": list(self.block),
            "thread": list(self.thread),
            "evidence": dict(self.evidence),
        }


def _place(line: int, file: str) -> str:
    """A line in words; empty where there is none."""
    return f"line {line}{f' of {file}' if file else ''}" if line else ""


def read_findings(report: Path, library: Path, name: str = "kernel.cu") -> tuple[Finding, ...]:
    """Read the report that a run of `library` left, errors first; lines are those of the learner's file `name`.

    The first of several findings of one kind and line stands for all. There is advice only where nothing is wrong. A
    last line that was cut off is left out.
    """
    found, counts = read_report(report, library, name)
    if not any(finding.severity == "error" for finding in found):
        found += tuple(Finding(a.kind, "advice", a.line, a.message, evidence=a.evidence) for a in advise(counts))
    names = included_names(library)
    return tuple(_placed(finding, names) for finding in found)


def names_beside(library: Path) -> Path:
    """Return the file that names the files which `library`'s source includes; not there where it includes none."""
    return library.with_suffix(".json")


def included_names(library: Path) -> tuple[str, ...]:
    """Return the names of the files that the source of `library` includes, in the order of their numbers."""
    file = names_beside(library)
    return tuple(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else ()


def _placed(finding: Finding, names: Sequence[str]) -> Finding:
    """The finding with lines of included files told as such."""
    if not names:
        return finding
    (file, line), (other_file, other_line) = place(finding.line, names), place(finding.other_line, names)
    message = spelled(finding.message, names)
    return replace(finding, line=line, file=file, other_line=other_line, other_file=other_file, message=message)


def read_report(report: Path, library: Path, name: str) -> tuple[tuple[Finding, ...], list[Count]]:
    """Read what was found wrong in a run of `library`, and what was counted; includes.py explains the lines."""
    rows: list[Finding] = []
    counted: list[tuple[Count, int]] = []
    for text in report.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            row = json.loads(text)
            if "count" in row:
                counted.append((_count(row), int(row["address"])))
            else:
                rows.append(_finding(row))
        except (ValueError, TypeError, LookupError, OverflowError):
            continue  # cut off, or written by the learner's code
    wanted = {a for row in rows for a in (row.address, row.other_address)} | {address for _, address in counted}
    places = resolve(library, {address for address in wanted if address >= 0})
    lines = {address: line_in(frames, name) for address, frames in places.items()}
    found: dict[tuple[str, int, int], Finding] = {}
    for row in rows:
        line = row.line or lines.get(row.address, 0)
        other = row.other_line or lines.get(row.other_address, 0)
        found.setdefault((row.kind, line, other), replace(row, line=line, other_line=other))
    counts = []
    for count, address in counted:
        frames = places.get(address, ())
        line = count.line or line_in(frames, name)
        files = tuple("" if file == name or line > FILE else file for file, line in frames)
        counts.append(replace(count, line=line, files=files))
    sites: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    for count, (_, address) in zip(counts, counted, strict=True):
        sites[count.what, count.kind, count.line].add(address)
    # Of several places in one line nobody knows whether the learner wrote one access or more.
    counts = [
        count
        for count in counts
        if not (count.split and count.what in ("read", "write") and len(sites[count.what, count.kind, count.line]) > 1)
    ]
    return errors_first(found.values()), counts


def errors_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in order; who wrote a wrong element is told only where no error says why it is wrong."""
    found = sorted(findings, key=lambda finding: finding.severity != "error")
    explained = bool(found) and found[0].severity == "error"
    return tuple(finding for finding in found if not (explained and finding.kind == "wrong-element"))


def resolve(library: Path, addresses: Iterable[int]) -> dict[int, tuple[Frame, ...]]:
    """Return for each address in `library` the places that it was inlined from, the innermost first.

    Without addr2line, or where it does not answer, there are none.
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
    return parse_addresses(said.splitlines())


def parse_addresses(said: Sequence[str]) -> dict[int, tuple[Frame, ...]]:
    """Read what `addr2line -i -a` prints: an address, then its places from the innermost outwards."""
    places: dict[int, list[Frame]] = {}
    frames: list[Frame] = []
    for row in said:
        if row.startswith("0x"):
            frames = places.setdefault(int(row, 16), [])
        elif match := re.match(r"(?:.*/)?([^/?]+):(\d+)", row):
            frames.append((match[1], int(match[2])))
    return {address: tuple(frames) for address, frames in places.items()}


def line_in(frames: Sequence[Frame], name: str) -> int:
    """Return the line of the innermost place in the file `name`, or one that it includes; 0 where there is none."""
    return next((line for file, line in frames if file == name or line > FILE), 0)


def _count(row: dict[str, Any]) -> Count:
    """A count from a line of the report; LookupError, TypeError or ValueError where it is none."""
    count = Count(
        str(row["count"]),
        bool(row["shared"]),
        str(row["kernel"]),
        int(row["line"]),
        int(row["moved"]),
        int(row["needed"]),
        int(row["instructions"]),
        int(row["worst"]),
        int(row["worst_needed"]),
        split=bool(row.get("split")),
    )
    if count.what not in WHAT or min(count.moved, count.needed, count.worst) < 0 or count.instructions < 1:
        raise ValueError(count.what)
    return count


def _finding(row: dict[str, Any]) -> Finding:
    """A finding from a line of the report; LookupError, TypeError or ValueError where it is none."""
    if row["kind"] not in VERDICTS and row["kind"] not in WARNINGS:
        raise LookupError(row["kind"])
    return Finding(
        str(row["kind"]),
        str(row.get("severity", "error")),
        int(row.get("line", 0)),
        str(row.get("message", "")),
        int(row.get("other_line", 0)),
        tuple(row.get("block", ())),
        tuple(row.get("thread", ())),
        int(row.get("address", -1)),
        int(row.get("other_address", -1)),
    )
