"""Advice for speed on a GPU, from what the emulator counted: sectors, bank passes, atomics on one element, branches.

The counts are those of "CUDA C++ Best Practices Guide": a global access of a warp moves sectors of 32 bytes; shared
memory has 32 banks of 4 bytes, and each pass takes one word from each; atomics on one address go one after another.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

WHAT = ("read", "write", "atomic", "step")
# From which ratio of cost to the least possible on there is advice, by kind.
TIMES = {"uncoalesced": 2.0, "bank-conflict": 1.5, "atomic-contention": 4.0, "divergent-branch": 2.0}
# Advice on branches is for those that matter: the least part of a kernel's steps of warps that one wastes.
WASTED_STEPS = 0.05
# Headers whose accesses tell nothing of the learner's: the layout of a wmma fragment is invented.
MUTED = ("mma.h",)
MENDS = {
    ("uncoalesced", "read"): "Let neighbouring threads read neighbouring elements.",
    ("uncoalesced", "write"): "Let neighbouring threads write neighbouring elements.",
    ("bank-conflict", ""): "Let neighbouring threads take neighbouring words, or pad each row by one element.",
    ("atomic-contention", ""): "Add up within the warp or in shared memory first, and let one thread update.",
    ("divergent-branch", ""): "Let the threads that go one way lie side by side, so that whole warps skip it.",
}


@dataclass(frozen=True)
class Count:
    """What was counted at one place of a kernel in one launch.

    what: read, write, atomic or step (a straight piece of code). moved, needed: what it cost and the least possible:
    sectors, bank passes, updates of one address, or warps that came. instructions: of warps. worst: of one of them.
    files: names of the files that the place was inlined from, innermost first, "" for the learner's; empty where only
    the line is known. split: the compiler may have made several places of one.
    """

    what: str
    shared: bool
    kernel: str
    line: int
    moved: int
    needed: int
    instructions: int
    worst: int
    worst_needed: int
    files: tuple[str, ...] = ()
    split: bool = False

    @property
    def kind(self) -> str:
        """The kind of advice that it may give."""
        if self.what == "step":
            return "divergent-branch"
        if self.what == "atomic":
            return "atomic-contention"
        return "bank-conflict" if self.shared else "uncoalesced"


@dataclass(frozen=True)
class Advice:
    """A line of the learner's that costs more than it must. evidence: the numbers that it rests on."""

    kind: str
    line: int
    message: str
    evidence: tuple[tuple[str, float], ...]


def advise(counts: Iterable[Count]) -> list[Advice]:
    """Return the advice on the learner's lines, the largest waste first, one of a kind for a line."""
    counts = [count for count in counts if not count.files or count.files[0] not in MUTED]
    steps: dict[str, int] = defaultdict(int)
    for count in counts:
        steps[count.kernel] += count.moved if count.what == "step" else 0
    groups: dict[tuple[str, int, str], list[Count]] = defaultdict(list)
    for count in counts:
        if count.line and not (count.what == "step" and count.files[:1] != ("",)):
            groups[count.kind, count.line, count.what].append(count)
    found: list[tuple[int, Advice]] = []
    for (kind, line, what), group in groups.items():
        moved, needed = sum(count.moved for count in group), sum(count.needed for count in group)
        if not needed or moved < TIMES[kind] * needed:
            continue
        if what == "step" and moved - needed < WASTED_STEPS * steps[group[0].kernel]:
            continue
        instructions = sum(count.instructions for count in group)
        worst = max(group, key=lambda count: count.worst - count.worst_needed)
        evidence = (
            ("moved", moved),
            ("needed", needed),
            ("times", round(moved / needed, 2)),
            ("instructions", instructions),
            ("worst", worst.worst),
            ("worst_needed", worst.worst_needed),
        )
        message = f"{_sentence(kind, what, moved, needed, instructions)} {MENDS.get((kind, what)) or MENDS[kind, '']}"
        found.append((moved - needed, Advice(kind, line, message, evidence)))
    best: dict[tuple[str, int], Advice] = {}
    for _, advice in sorted(found, key=lambda row: (-row[0], row[1].line)):
        best.setdefault((advice.kind, advice.line), advice)
    return list(best.values())


def _sentence(kind: str, what: str, moved: int, needed: int, instructions: int) -> str:
    """Say what was counted, for the average warp instruction."""
    cost, least, times = (_number(x) for x in (moved / instructions, needed / instructions, moved / needed))
    if kind == "uncoalesced":
        verb = "reads" if what == "read" else "writes"
        return f"Each warp that {verb} here moves {cost} sectors where {least} would do ({times} times the bytes)."
    if kind == "bank-conflict":
        return f"Each warp needs {cost} passes over the banks of shared memory where {least} would do."
    if kind == "atomic-contention":
        return f"{cost} lanes of each warp update the same element, one after another."
    return f"{cost} warps of a block run this where {least} would hold all threads that do ({times} times the steps)."


def _number(value: float) -> str:
    """`32`, or `4.5` where it is not whole."""
    return f"{value:.1f}".removesuffix(".0")
