"""Measuring how an accepted solution grows: inputs of rising size, timed and weighed in the box, for growth.py to tell.

It takes a second or two, so it comes after the verdict and apart from it.
"""

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from .casefile import ladder
from .growth import GrowthReport, Sample, space_growth, time_growth
from .problem import Function, Growth, Problem
from .program_meter import ENDLESS, MEMORY_MIB, PATIENCE, CancelledError
from .runner import WORKER, worker_request
from .sandbox import Box
from .sandbox.limits import worker_limits
from .session import Session, Stop, open_session, python_program

METER = python_program(Path(__file__).with_name("growth_worker.py"), WORKER)
SIZES = tuple(round(8 * 2 ** (step / 2)) for step in range(35))  # to 2^20
CONSECUTIVE = (9, 10, 11, 12, 13)  # where a cost that multiplies with each step shows
MOST_TEXT = 2_000_000
MAKING_SECONDS = 1.0
BUDGET = 0.6  # CPU seconds on all sizes
SLOWEST = BUDGET / 12  # one call
COUNT_BUDGET = 0.4
WEIGHED = 11  # of the largest sizes, every second one is weighed
SORTS = re.compile(r"\b(sort|sorted|heap\w*|nlargest|nsmallest|bisect\w*|insort\w*|toSorted)\b")


class Meter(Protocol):
    """What measures one solution on inputs: pairs of a size and the arguments as JSON, by rising size."""

    def times(self, rungs: Sequence[tuple[int, str]]) -> list[Sample]:
        """Return the CPU time of each size; the last one may be a call that did not end."""

    def steps(self, rungs: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
        """Return the steps of each size, [] where nothing counts them."""

    def peaks(self, rungs: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
        """Return the memory beyond the input of each size, KiB."""


def measure(
    problem: Problem,
    source: str,
    box: Box,
    *,
    meter: Meter | None = None,
    cancel: threading.Event | None = None,
    progress: Callable[[str], None] | None = None,
) -> GrowthReport:
    """Measure the growth of a solution that was accepted.

    meter: what measures it where it is not in Python. progress: told what is being done, in a word or two. PackError
    where cases.py cannot make the inputs; CancelledError when `cancel` is set. ValueError for a problem without
    [growth].
    """
    if problem.growth is None:
        raise ValueError(f"{problem.slug} has no [growth]")
    if progress:
        progress("making inputs")
    rungs = dict(ladder(problem, box, sorted({*SIZES, *CONSECUTIVE}), MOST_TEXT, MAKING_SECONDS))
    function = problem.function
    return measure_on(rungs, function, problem.growth, source, box, meter=meter, cancel=cancel, progress=progress)


def measure_on(
    rungs: Mapping[int, str],
    function: Function,
    growth: Growth,
    source: str,
    box: Box,
    *,
    meter: Meter | None = None,
    cancel: threading.Event | None = None,
    progress: Callable[[str], None] | None = None,
) -> GrowthReport:
    """Measure on inputs that are at hand, size -> arguments as JSON, by rising size; otherwise as `measure`."""
    say = progress or (lambda _: None)
    meter = meter or _Meter(function, source, box, cancel)
    say("timing")
    samples = meter.times([(size, rungs[size]) for size in SIZES if size in rungs])
    say("counting steps")
    counted = meter.steps([(size, text) for size, text in rungs.items() if size >= CONSECUTIVE[0]])
    say("weighing")
    quick = [sample.size for sample in samples if not sample.over and sample.cpu <= 4 * SLOWEST]
    peaks = meter.peaks([(size, rungs[size]) for size in quick[-WEIGHED:][::2]])
    return GrowthReport(
        time_growth(samples, counted, growth.time, sorts=bool(SORTS.search(source))),
        space_growth(peaks, growth.space),
        tuple((sample.size, sample.cpu) for sample in samples if not sample.over),
        tuple(peaks),
    )


class _Meter:
    """Runs of growth_worker on one solution."""

    def __init__(self, function: Function, source: str, box: Box, cancel: threading.Event | None) -> None:
        self.request = worker_request(function, source) | {"limits": worker_limits(MEMORY_MIB, 60.0)}
        self.box = box
        self.cancel = cancel

    def times(self, rungs: Sequence[tuple[int, str]]) -> list[Sample]:
        """Return the CPU time of each size; the last one may be a call that did not end."""
        rows, stopped = self._ask("time", rungs, BUDGET)
        samples = [Sample(row["size"], row["cpu"]) for row in rows if isinstance(row.get("cpu"), float)]
        if stopped and samples and len(samples) < len(rungs):
            samples.append(Sample(rungs[len(samples)][0], ENDLESS * SLOWEST, over=True))
        return samples

    def steps(self, rungs: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
        """Return the steps of each size."""
        rows, _ = self._ask("steps", rungs, COUNT_BUDGET)
        return [(row["size"], row["steps"]) for row in rows if isinstance(row.get("steps"), int)]

    def peaks(self, rungs: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
        """Return the memory beyond the input of each size, KiB; each in a process of its own."""
        found = [self._ask("space", [rung], BUDGET)[0] for rung in rungs]
        return [(row["size"], row["kib"]) for rows in found for row in rows if isinstance(row.get("kib"), int)]

    def _ask(self, mode: str, rungs: Sequence[tuple[int, str]], budget: float) -> tuple[list[dict[str, Any]], bool]:
        """Run the worker; return its lines and whether it had to be stopped."""
        request = self.request | {
            "mode": mode,
            "sizes": [size for size, _ in rungs],
            "stop": budget / 12,
            "budget": budget,
        }
        rows: list[dict[str, Any]] = []
        lines = [text for _, text in rungs]
        with open_session(self.box, METER, request, lines, self.cancel, MEMORY_MIB) as session:
            return rows, self._follow(session, rows)

    def _follow(self, session: Session, rows: list[dict[str, Any]]) -> bool:
        """Take the worker's lines; return whether it had to be stopped. It may also fail where inputs grow huge."""
        while True:
            message = session.next(PATIENCE)
            if isinstance(message, Stop):
                if message.kind == "cancelled":
                    raise CancelledError("the measurement was cancelled")
                return message.kind == "late"
            if "done" in message or "error" in message:
                return False
            rows.append(message)
