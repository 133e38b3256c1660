"""Measuring the growth of a program that is not Python: its own harness tells time and memory, a second build steps."""

import threading
from collections.abc import Sequence

from .growth import Sample
from .runner import Program
from .sandbox import Box
from .sandbox.limits import worker_limits
from .session import Stop, open_session

CALLS = 5  # of each size; the least counts
WARM = 1000  # sizes up to this one are run before anything is timed
BUDGET = 1.2  # CPU seconds on all sizes
SLOWEST = 0.05  # CPU seconds of one call, after which no larger size is tried
PATIENCE = 4.0  # wall seconds for one line; a call that takes longer counts as SLOWEST times ENDLESS
ENDLESS = 40
MEMORY_MIB = 1024

Rungs = Sequence[tuple[int, str]]


class CancelledError(Exception):
    """The measurement was cancelled."""


class ProgramMeter:
    """Runs of a program on inputs of rising size.

    counting: a build of it whose lines tell "steps" and "held", the memory beyond the input in KiB; None where there is
    none, as for a language whose memory is a collector's.
    """

    def __init__(self, program: Program, counting: Program | None, box: Box, cancel: threading.Event | None) -> None:
        self.program = program
        self.counting = counting
        self.box = box
        self.cancel = cancel

    def times(self, rungs: Rungs) -> list[Sample]:
        """Return the CPU time of each size; the last one may be a call that did not end.

        Where a language compiles what runs often, the small sizes come twice, and the first time does not count.
        """
        warm = [] if self.counting else [rung for rung in rungs if rung[0] <= WARM]
        lines = [rung for rung in [*warm, *rungs] for _ in range(CALLS)]
        rows, stopped = self._run(self.program, lines, CALLS)
        if len(rows) > len(warm) * CALLS:
            rows, lines = rows[len(warm) * CALLS :], lines[len(warm) * CALLS :]
        samples = []
        for at in range(0, len(rows) - len(rows) % CALLS, CALLS):
            samples.append(Sample(lines[at][0], min(float(row["cpu"]) for row in rows[at : at + CALLS])))
        if stopped and samples and len(samples) < len(rungs):
            samples.append(Sample(rungs[len(samples)][0], ENDLESS * SLOWEST, over=True))
        return samples

    def steps(self, rungs: Rungs) -> list[tuple[int, int]]:
        """Return the steps of each size, [] where nothing counts them."""
        if self.counting is None:
            return []
        rows, _ = self._run(self.counting, rungs, 1)
        return [(size, int(row["steps"])) for (size, _), row in zip(rungs, rows, strict=False)]

    def peaks(self, rungs: Rungs) -> list[tuple[int, int]]:
        """Return the memory beyond the input of each size, KiB ([] where nothing tells); each in its own process."""
        if self.counting is None:
            return []
        found = [(size, self._run(self.counting, [(size, text)], 1)[0]) for size, text in rungs]
        return [(size, int(rows[0]["held"])) for size, rows in found if rows]

    def _run(self, program: Program, rungs: Rungs, each: int) -> tuple[list[dict[str, float]], bool]:
        """Run the program on inputs, `each` of them of one size; return its lines and whether it had to be stopped.

        It is ended after a size on which it was slow, and once the budget is spent.
        """
        lines = [text for _, text in rungs]
        request = program.request(0, lines, False, worker_limits(MEMORY_MIB, 60.0))
        rows: list[dict[str, float]] = []
        spent = 0.0
        with open_session(self.box, program.launch, request, lines, self.cancel, MEMORY_MIB) as session:
            session.next(PATIENCE)  # that it is ready
            while len(rows) < len(lines):
                message = session.next(PATIENCE)
                if isinstance(message, Stop):
                    if message.kind == "cancelled":
                        raise CancelledError("the measurement was cancelled")
                    return rows, message.kind == "late"
                if not isinstance(message.get("cpu"), float) or "error" in message:
                    return rows, False
                rows.append(message)
                spent += message["cpu"]
                if len(rows) % each == 0 and (message["cpu"] > SLOWEST or spent > BUDGET):
                    return rows, False
        return rows, False
