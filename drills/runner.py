"""Running a learner's source on cases: worker after worker until every case has an outcome. It compares nothing."""

import re
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from .problem import Function
from .sandbox import Box
from .sandbox.limits import FOLDER_FILES, FOLDER_MIB, worker_limits
from .session import Launch, Session, Stop, open_session, python_program
from .verdict import Verdict
from .zygote import Zygote

WORKER = Path(__file__).with_name("python_worker.py")
TENSOR_WORKER = WORKER.with_name("tensor_worker.py")
SCHEDULE_WORKER = WORKER.with_name("schedule_worker.py")
IMPORT_SECONDS = 60.0  # for a library to be imported, however busy the machine is
START_SECONDS = 5.0
TOTAL_SECONDS = 60.0
SPARE_MIB = 64  # what the interpreter and the inputs may take besides
SHOWN_BYTES = 4096
HEAP_FULL = b"JavaScript heap out of memory"  # V8 ends the process then
AGAIN_BELOW = 0.05  # CPU seconds: only quick cases are run a second time,
AGAIN_TEXT = 20_000  # and only those whose input is not long: reading it would take most of the time


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case came to: verdict None with a value to compare, or a verdict that needs no comparing.

    cpu, wall: seconds. kib: peak memory above the start. again: the value of the second run, or `repeated` is False.
    crashed: the process died of it.
    """

    verdict: Verdict | None
    value: Any = None
    cpu: float = 0.0
    wall: float = 0.0
    kib: int = 0
    message: str = ""
    line: int | None = None
    stdout: str = ""
    repeated: bool = False
    again: Any = None
    crashed: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a case may take. cpu: seconds per case. memory_mib: MiB above the start. patience: seconds, or None."""

    cpu: float
    memory_mib: int
    patience: float | None = None

    def total(self, cases: int) -> float:
        """Seconds after which a run of so many cases is ended, however it goes on: code may sleep in every case."""
        return max(TOTAL_SECONDS, 2 * self.cpu * cases)

    @property
    def wall(self) -> float:
        """Seconds after which a silent worker is killed: by default a far net, for CPU time is what counts."""
        return 3 * self.cpu + 2 if self.patience is None else self.patience


class Program(Protocol):
    """Something that can be run on cases in a box."""

    @property
    def launch(self) -> Launch:
        """How it is put into a box and started."""

    def request(self, start: int, cases: Sequence[str], again: bool, limits: dict[str, int]) -> object:
        """Return its request, anything that JSON holds.

        start: number of the first case to run. again: whether quick cases are to run a second time, in reversed order.
        limits: names of `resource` constants and numbers, which it sets for itself.
        """


@dataclass(frozen=True, slots=True)
class PythonProgram:
    """A learner's Python source. zygote: a process that has its library, to be forked for each run."""

    function: Function
    source: str
    zygote: Zygote | None = None

    @property
    def launch(self) -> Launch:
        """How its worker is started."""
        return worker_program(self.function)

    def request(self, start: int, cases: Sequence[str], again: bool, limits: dict[str, int]) -> object:
        """Return what the worker must know: everything but the answers."""
        return worker_request(self.function, self.source) | case_numbers(start, cases, again) | {"limits": limits}


def case_numbers(start: int, cases: Sequence[str], again: bool) -> dict[str, Any]:
    """Return which cases a worker is to run, from number `start` on, and which ones then a second time."""
    return {
        "order": list(range(start, len(cases))),
        "again": [n for n, case in enumerate(cases) if len(case) <= AGAIN_TEXT] if again else [],
        "again_below": AGAIN_BELOW,
    }


def worker_program(function: Function) -> Launch:
    """Return how the worker for a signature is started."""
    if function.threads:
        return python_program(SCHEDULE_WORKER, WORKER)
    return python_program(TENSOR_WORKER, WORKER) if function.library else python_program(WORKER)


def worker_request(function: Function, source: str) -> dict[str, Any]:
    """Return what a worker must know of the learner's source and of what to call in it."""
    listed = list(enumerate(function.args))
    return {
        "source": source,
        "name": function.name,
        "types": [kind.to_json() for _, kind in function.args],
        "answer": function.answer.to_json(),
        "in_place": function.in_place,
        "methods": [
            [method.name, [kind.to_json() for _, kind in method.args], method.returns.to_json()]
            for method in function.methods
        ],
        "library": function.library,
        "keep": [name if kind.name == "tensor" and n != function.in_place else "" for n, (name, kind) in listed],
        "schedules": function.threads.schedules if function.threads else 0,
        "rounds": function.threads.rounds if function.threads else 0,
    }


@dataclass(slots=True)
class _Run:
    """One run over all cases, as it grows."""

    box: Box
    program: Program
    cases: Sequence[str]
    bounds: Bounds
    again: bool
    cancel: threading.Event | None
    progress: Callable[[int, int], None] | None
    outcomes: list[Outcome]
    deadline: float

    def finish(self) -> list[Outcome]:
        """Start workers until each case has its outcome; give the rest SC after a stop that ends the run."""
        while len(self.outcomes) < len(self.cases):
            ceiling = self.bounds.memory_mib + SPARE_MIB
            zygote = self.program.zygote if isinstance(self.program, PythonProgram) else None
            with open_session(
                self.box, self.program.launch, self._request(), self.cases, self.cancel, ceiling, zygote
            ) as session:
                if not self._follow(session):
                    break
        missing = len(self.cases) - len(self.outcomes)
        return self.outcomes + [Outcome("SC", message="not run")] * missing

    def _request(self) -> object:
        """Return the program's request for the cases that are left."""
        limits = worker_limits(self.bounds.memory_mib, self.bounds.cpu * len(self.cases))
        return self.program.request(len(self.outcomes), self.cases, self.again, limits)

    def _follow(self, session: Session) -> bool:
        """Take one worker's results; return whether a new worker should go on after its end."""
        first = session.next(IMPORT_SECONDS if self.box.interpreter.packages else START_SECONDS)
        if isinstance(first, dict) and "imported" in first:
            first = session.next(START_SECONDS)
        if isinstance(first, Stop):
            return self._stopped(session, first, 0, " while the file was being loaded")
        if "refused" in first:
            line = _whole(first.get("line")) or None
            where = f" (line {line})" if line else ""
            verdict: Verdict = "CE" if first.get("syntax") else "RE"
            self._add(Outcome(verdict, message=f"{first['refused']}{where}", line=line, stdout=_shown(session.output)))
            return False
        printed = 0
        while len(self.outcomes) < len(self.cases):
            message = session.next(self._patience())
            if isinstance(message, Stop):
                return self._stopped(session, message, printed)
            written = _whole(message.get("written"))  # by the code itself; what a library wrote past it is not counted
            outcome = self._outcome(message, session.output[printed:written])
            printed = min(len(session.output), written)
            self._add(outcome)
            if outcome.verdict == "TLE":
                return False
        if self.again:
            self._repeat(session)
        return False

    def _patience(self) -> float:
        """Return the seconds to wait for the next line."""
        return max(0.0, min(self.bounds.wall, self.deadline - time.monotonic()))

    def _add(self, outcome: Outcome) -> None:
        """Note an outcome and tell how far the run is."""
        self.outcomes.append(outcome)
        if self.progress:
            self.progress(len(self.outcomes), len(self.cases))

    def _outcome(self, message: dict[str, Any], output: bytes | bytearray) -> Outcome:
        """Turn a result line into an outcome."""
        cpu, wall = message.get("cpu"), message.get("wall")
        if message.get("case") != len(self.outcomes) or not (isinstance(cpu, float) and isinstance(wall, float)):
            return Outcome("RE", message="the code wrote to the judge's own channel")
        outcome = Outcome(
            None,
            message.get("value"),
            cpu,
            wall,
            _whole(message.get("kib")),
            str(message.get("error", "")),
            _whole(message.get("line")) or None,
            _shown(output),
        )
        if outcome.cpu > self.bounds.cpu:
            sentence = f"took {outcome.cpu:.2f} s of CPU time; the limit is {self.bounds.cpu:.2g} s"
            return replace(outcome, verdict="TLE", message=sentence)
        if message.get("memory") or outcome.kib > self.bounds.memory_mib * 1024:
            peak = (
                f"used {outcome.kib // 1024} MiB"
                if outcome.kib > self.bounds.memory_mib * 1024
                else "ran out of memory"
            )
            return replace(outcome, verdict="MLE", message=f"{peak}; the limit is {self.bounds.memory_mib} MiB")
        if outcome.message:
            where = f" (line {outcome.line})" if outcome.line else ""
            return replace(outcome, verdict="RE", message=outcome.message + where)
        return outcome

    def _stopped(self, session: Session, stop: Stop, printed: int, when: str = "") -> bool:
        """Note what a worker's end means for the case it was at; return whether a new worker should go on."""
        output = bytes(session.output[printed:])
        shown = _shown(output)
        if stop.kind == "cancelled":
            return False
        if stop.kind == "late":
            seconds = START_SECONDS if when else self.bounds.wall
            message = f"was stopped after {seconds:.1f} s{when}; the limit is {self.bounds.cpu:.2g} s of CPU time"
            if time.monotonic() >= self.deadline:
                message = f"the whole check took more than {self.bounds.total(len(self.cases)):.0f} s"
            self._add(Outcome("TLE", message=message, stdout=shown))
        elif stop.kind == "memory":
            self._add(
                Outcome("MLE", message=f"was stopped above the limit of {self.bounds.memory_mib} MiB", stdout=shown)
            )
        elif stop.kind == "disk":
            message = f"filled the disk: more than {FOLDER_MIB} MiB or {FOLDER_FILES} files"
            self._add(Outcome("OLE", message=message, stdout=shown))
        elif stop.kind == "flood":
            self._add(Outcome("OLE", message="printed more than 1 MiB", stdout=shown))
        elif stop.status == -signal.SIGXCPU:
            self._add(Outcome("TLE", message="used up all its CPU time", stdout=shown))
        elif stop.status == -signal.SIGXFSZ:
            self._add(Outcome("OLE", message="wrote a file of more than 16 MiB", stdout=shown))
        elif HEAP_FULL in output:
            sentence = f"ran out of memory; the limit is {self.bounds.memory_mib} MiB"
            self._add(Outcome("MLE", message=sentence, stdout=_shown(output.partition(b"\n<--- Last few GCs")[0])))
        else:
            line = _crash_line(output)
            where = f" (line {line})" if line else ""
            self._add(Outcome("RE", message=_death(stop.status) + when + where, line=line, stdout=shown, crashed=True))
            return not when
        return False

    def _repeat(self, session: Session) -> None:
        """Take the second run of the quick cases. What fails there leaves `again` at None, which compares unequal."""
        message = session.next(START_SECONDS)
        while isinstance(message, dict):
            case = message.get("case")
            if isinstance(case, int) and 0 <= case < len(self.outcomes):
                self.outcomes[case] = replace(self.outcomes[case], repeated=True, again=message.get("value"))
            message = session.next(self._patience())


def run(
    box: Box,
    function: Function,
    source: str,
    cases: Sequence[str],
    bounds: Bounds,
    *,
    again: bool = False,
    cancel: threading.Event | None = None,
    progress: Callable[[int, int], None] | None = None,
    zygote: Zygote | None = None,
) -> list[Outcome]:
    """Run Python `source` on `cases` (JSON arrays of arguments) in `box`; see `run_program`."""
    program = PythonProgram(function, source, zygote)
    return run_program(box, program, cases, bounds, again=again, cancel=cancel, progress=progress)


def run_program(
    box: Box,
    program: Program,
    cases: Sequence[str],
    bounds: Bounds,
    *,
    again: bool = False,
    cancel: threading.Event | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Outcome]:
    """Run a program on `cases` (JSON arrays of arguments) in `box`; return one outcome per case.

    After a crash a new worker goes on with the next case; after TLE, OLE or a file that cannot be loaded the rest is
    SC, and so it is when `cancel` is set. again: run the quick cases a second time in reversed order. progress: called
    with (done, total).
    """
    deadline = time.monotonic() + bounds.total(len(cases))
    return _Run(box, program, cases, bounds, again, cancel, progress, [], deadline).finish()


def ask(
    box: Box,
    worker: Path,
    request: dict[str, Any],
    lines: Sequence[str],
    seconds: float,
    *,
    beside: Sequence[Path] = (),
) -> list[dict[str, Any]]:
    """Run one of our own workers on a request, with the programs that it needs beside it; return its lines.

    Its last line is {"done": true}; where that is missing, {"error": sentence} is put there instead.
    """
    out: list[dict[str, Any]] = []
    with open_session(box, python_program(worker, *beside), request, lines) as session:
        while not (out and ("done" in out[-1] or "error" in out[-1])):
            message = session.next(seconds)
            if isinstance(message, Stop):
                last = _shown(session.output).strip().splitlines()[-1:]
                why = {"late": f"it took more than {seconds:g} s", "flood": "it wrote too much"}
                out.append({"error": ": ".join([why.get(message.kind, _death(message.status)), *last])})
            else:
                out.append(message)
    return out


def _whole(value: Any) -> int:
    """Return a whole number that a worker sent; 0 for anything else."""
    return value if isinstance(value, int) and value > 0 else 0


def _shown(output: bytes | bytearray) -> str:
    """Return the first 4 KiB of what was printed."""
    return bytes(output[:SHOWN_BYTES]).decode("utf-8", "replace")


def _crash_line(output: bytes) -> int | None:
    """Return the learner's line from the report that the interpreter writes when it crashes."""
    found = re.search(rb'Fatal Python error.*?File "solution.py", line (\d+)', output, re.DOTALL)
    return int(found[1]) if found else None


def _death(status: int) -> str:
    """Say how a process ended."""
    if status >= 0:
        return f"the code ended the process itself (exit status {status})"
    try:
        return f"died with {signal.Signals(-status).name}"
    except ValueError:
        return f"died with signal {-status}"
