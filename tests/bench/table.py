"""The table that the benchmarks print: what, budget, measured, ratio to a yardstick, and whether it is within."""

import json
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One figure. value and budget are in `unit`; budget None: for information.

    kind: "wall" and "memory" depend on the machine and its load and never fail a check; "count" and "cpu" (a ratio of
    CPU times of the same run) do. value None: it could not be measured, which always fails. note: what else was seen.
    """

    what: str
    value: float | None
    unit: str
    budget: float | None = None
    kind: str = "wall"
    note: str = ""

    @property
    def over(self) -> bool:
        """Whether the figure is over its budget."""
        return self.value is None or (self.budget is not None and self.value > self.budget)

    @property
    def fails(self) -> bool:
        """Whether this figure fails a check."""
        return self.value is None or (self.over and self.kind in ("count", "cpu"))

    def cells(self) -> tuple[str, ...]:
        """Return the row as text: what, budget, measured, share of the budget, verdict, note."""
        budget = "" if self.budget is None else f"<= {number(self.budget)} {self.unit}"
        measured = "none" if self.value is None else f"{number(self.value)} {self.unit}"
        share = "" if not self.budget or self.value is None else f"{self.value / self.budget:.2f}"
        verdict = "OVER" if self.over else "" if self.budget is None else "ok"
        gate = "*" if self.kind in ("count", "cpu") and self.budget is not None else " "
        return f"{gate} {self.what}", budget, measured, share, verdict, self.note


def number(value: float) -> str:
    """Return a figure with three digits that mean something."""
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def as_text(rows: Sequence[Row]) -> str:
    """Return the table; rows with a star fail a check when they are over."""
    head = ("  what", "budget", "measured", "of budget", "", "")
    cells = [head, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    lines = []
    for line in cells:
        what, *figures, note = line
        columns = [what.ljust(widths[0])]
        columns += [text.rjust(width) for text, width in zip(figures, widths[1:], strict=True)]
        lines.append("  ".join([*columns, note]).rstrip())
    return "\n".join([*lines, "", "* fails a check; the others depend on the machine and its load."])


def as_json(rows: Sequence[Row]) -> str:
    """Return the table as one JSON document."""
    return json.dumps([{**asdict(row), "over": row.over, "fails": row.fails} for row in rows], ensure_ascii=False)


@dataclass(frozen=True)
class Cost:
    """What one run cost: seconds by the wall clock, and CPU seconds of its process."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Costs:
    """The costs of several runs of one thing."""

    runs: tuple[Cost, ...]

    @property
    def wall(self) -> float:
        """The least wall time, in seconds."""
        return min(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """The least CPU time, in seconds."""
        return min(run.cpu for run in self.runs)

    @property
    def median(self) -> float:
        """The median wall time, in seconds."""
        return statistics.median(run.wall for run in self.runs)

    def text(self) -> str:
        """Return what the table notes of them."""
        return f"median {self.median * 1e3:.0f} ms, CPU {self.cpu * 1e3:.0f} ms"


def interleaved(cases: dict[str, Callable[[], Cost]], rounds: int) -> dict[str, Costs]:
    """Run every case once per round, in turn, so that a slow minute of the machine hits all of them alike."""
    runs: dict[str, list[Cost]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            runs[name].append(case())
    return {name: Costs(tuple(costs)) for name, costs in runs.items()}


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which that share (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
