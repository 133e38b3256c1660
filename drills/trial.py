"""Trying many solutions of ours on the same cases in one box: a problem's own solutions, and their mutants."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .problem import Function
from .runner import IMPORT_SECONDS, SPARE_MIB, TENSOR_WORKER, WORKER, worker_request
from .sandbox import Box
from .sandbox.limits import worker_limits
from .session import Session, Stop, open_session, python_program
from .signature import Type

TRIAL_WORKER = Path(__file__).with_name("trial_worker.py")
WORKERS = python_program(TRIAL_WORKER, WORKER)
TENSOR_WORKERS = python_program(TRIAL_WORKER, TENSOR_WORKER, WORKER)
ALL = 10**9
LATE = "took too long"
STILL = 5.0  # wall seconds without a line, beyond what a call may take, after which the worker is given up


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that is not the expected text, which may be right all the same; or no answer (failed says why).

    case: its number; -1: the source could not be loaded. slow: it was stopped for taking too long.
    """

    case: int
    value: Any = None
    failed: str = ""
    slow: bool = False
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What one source came to. cpu: seconds of its longest call. differences: by case; a failed call is the last."""

    differences: tuple[Difference, ...]
    cpu: float

    @property
    def failure(self) -> Difference | None:
        """The call that gave no answer, None where all did."""
        last = self.differences[-1] if self.differences else None
        return last if last is not None and last.failed else None


def try_sources(
    box: Box,
    function: Function,
    sources: Sequence[str],
    cases: Sequence[tuple[str, str]],
    *,
    seconds: float,
    memory_mib: int,
    first_only: bool = False,
) -> list[Tried]:
    """Run every Python source on cases (arguments and expected answer as compact JSON); return one result each.

    seconds: CPU time of one call, after which the source is left. first_only: leave a source at its first answer that
    is not the expected one, where that alone settles that it is wrong (`settles`).
    """
    request = worker_request(function, "") | {
        "seconds": seconds,
        "most": 1 if first_only and settles(function) else ALL,
        "limits": worker_limits(memory_mib, (seconds + 0.1) * max(1, len(cases)) * max(1, len(sources))),
    }
    lines = [args for args, _ in cases] + [want for _, want in cases]
    found: list[Tried] = []
    while len(found) < len(sources):
        left = request | {"sources": list(sources[len(found) :])}
        workers = TENSOR_WORKERS if function.library else WORKERS
        patience = STILL + 3 * seconds + (IMPORT_SECONDS if function.library else 0.0)
        with open_session(box, workers, left, lines, None, memory_mib + SPARE_MIB) as session:
            found += _follow(session, len(sources) - len(found), patience)
    return found


def settles(function: Function) -> bool:
    """Tell whether an answer that is not the expected text is wrong for certain: compared exactly, and no fractions."""
    exact = function.compare == "exact" or function.compare.startswith("in place ")
    kinds = [method.returns for method in function.methods] or [function.answer]
    return exact and all(map(_plain, kinds))


def _plain(kind: Type) -> bool:
    """Tell whether a value of this type has one spelling only."""
    return kind.name in ("int", "bool", "str", "char", "void", "array", "tuple", "list", "graph") and all(
        map(_plain, kind.parts)
    )


def _follow(session: Session, count: int, patience: float) -> list[Tried]:
    """Take the worker's lines; a source at which it died or hung has failed there, and those after it are left out."""
    found: list[Tried] = []
    rows: list[Difference] = []
    while len(found) < count:
        message = session.next(patience)
        if isinstance(message, Stop):
            why = LATE if message.kind == "late" else f"ended the process ({message.kind})"
            slow = message.kind == "late"
            last = rows[-1].case if rows else -1
            found.append(Tried((*rows, Difference(last, failed=why, slow=slow)), patience if slow else 0.0))
            break
        if "at" in message:
            continue
        if "ended" in message:
            found.append(Tried(tuple(rows), float(message["cpu"])))
            rows = []
        elif "failed" in message:
            failed, slow = str(message["failed"]), bool(message["slow"])
            rows.append(Difference(message["case"], None, LATE if slow else failed, slow, message.get("line")))
        elif "case" in message:
            rows.append(Difference(message["case"], message["value"]))
    return found
