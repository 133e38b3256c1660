"""Stress test: a solution against the slow oracle on random inputs, small ones first, until an answer differs.

The input that is found is then made smaller, so that a person can follow it by hand: parts of arrays and texts are
taken out and numbers moved towards 0, as long as the statement still allows the input (cases.py says so by `valid`)
and the solution still fails on it. Without `valid` only smaller inputs of the generator are tried.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .casefile import Case, answers, judge_values, more_inputs
from .problem import Problem
from .runner import Bounds, Outcome, Program, run_program
from .sandbox import Box
from .signature import misfit
from .tensor import smaller_arguments

BATCH = 120
LEVELS = ((1, 2, 3), (3, 4, 5), (5, 6, 7, 8), (8, 10, 12), (12, 20, 40, 60))  # sizes, round after round
ROUNDS = 40  # of making smaller
MOST_TRIES = 150  # smaller inputs in one round


@dataclass(frozen=True, slots=True)
class Counterexample:
    """An input on which a solution fails, as small as it could be made.

    case: the input and the expected answer. got: the solution's, None where it gave none. message: what is wrong.
    tried: inputs that it took to find it. first: the input before it was made smaller, JSON.
    """

    case: Case
    got: Any
    message: str
    tried: int
    first: str


@dataclass(frozen=True, slots=True)
class Survived:
    """No difference was found. tried: on how many inputs."""

    tried: int


@dataclass
class _Trial:
    """A solution on trial."""

    problem: Problem
    program: Program
    box: Box
    bounds: Bounds
    cancel: threading.Event | None
    tried: int = 0

    def first_failure(self, cases: Sequence[Case]) -> tuple[Case, Outcome, str] | None:
        """Run the solution on cases; return the smallest one that it fails, with what came and what is wrong."""
        texts = [case.args for case in cases]
        outcomes = run_program(self.box, self.program, texts, self.bounds, cancel=self.cancel)
        self.tried += sum(outcome.verdict != "SC" for outcome in outcomes)
        done = [number for number, outcome in enumerate(outcomes) if outcome.verdict is None]
        says = judge_values(
            self.problem,
            self.box,
            [texts[number] for number in done],
            [outcomes[number].value for number in done],
            [json.loads(cases[number].want) for number in done],
        )
        wrong = {number: sentence for number, sentence in zip(done, says, strict=True) if sentence}
        wrong |= {n: outcome.message for n, outcome in enumerate(outcomes) if outcome.verdict not in (None, "SC")}
        if not wrong:
            return None
        least = min(wrong, key=lambda number: (len(texts[number]), number))
        return cases[least], outcomes[least], wrong[least]


def stress(
    problem: Problem,
    program: Program,
    box: Box,
    *,
    seconds: float = 5.0,
    limit: float = 1.0,
    seed: int = 1,
    cancel: threading.Event | None = None,
    progress: Callable[[int], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Counterexample | Survived:
    """Look for an input on which a solution fails.

    seconds: how long to look. limit: CPU seconds of one call. seed: of the random inputs. progress: told the number of
    inputs so far. A run that is cancelled ends as one that found nothing. PackError where cases.py fails.
    """
    trial = _Trial(problem, program, box, Bounds(limit, problem.memory_mib), cancel)
    end = clock() + seconds
    for number in range(10**6):
        if clock() >= end or (cancel and cancel.is_set()):
            break
        sizes = LEVELS[number % len(LEVELS)] * (BATCH // len(LEVELS[number % len(LEVELS)]))
        found = trial.first_failure(more_inputs(problem, box, sizes, seed + number))
        if progress:
            progress(trial.tried)
        if found is not None:
            return _smaller(trial, found)
    return Survived(trial.tried)


def _smaller(trial: _Trial, found: tuple[Case, Outcome, str]) -> Counterexample:
    """Make the input that was found as small as it can be."""
    first = found[0].args
    for _ in range(ROUNDS):
        if trial.cancel and trial.cancel.is_set():
            break
        candidates = _allowed(trial, found[0].args)
        better = trial.first_failure(candidates) if candidates else None
        if better is None:
            break
        found = better
    case, outcome, message = found
    case = Case("small", "found by stress", case.args, case.want)
    return Counterexample(case, outcome.value, message, trial.tried, first)


def _allowed(trial: _Trial, args: str) -> list[Case]:
    """Return the smaller inputs next to `args` that the statement allows, with the oracle's answers."""
    if not has_valid(trial.problem):
        return []
    function = trial.problem.function
    kinds = [kind for _, kind in function.args]
    texts: dict[str, None] = {}
    values_before = json.loads(args)
    candidates = smaller_arguments(values_before) if function.library else ()
    for values in (*candidates, *smaller_values(values_before)):
        fits = function.methods or all(misfit(kind, value) is None for kind, value in zip(kinds, values, strict=False))
        if isinstance(values, list) and fits and len(values) == len(json.loads(args)):
            texts.setdefault(json.dumps(values, separators=(",", ":")))
        if len(texts) >= MOST_TRIES:
            break
    wants = answers(trial.problem, trial.box, list(texts))
    rows = zip(texts, wants, strict=True)
    return [Case("small", "smaller", text, want) for text, (want, _) in rows if want is not None]


def has_valid(problem: Problem) -> bool:
    """Tell whether the problem's cases.py can say which inputs the statement allows."""
    return "\ndef valid(" in (problem.folder / "cases.py").read_text(encoding="utf-8")


def smaller_values(value: Any) -> Iterator[Any]:
    """Yield JSON values that are a little smaller than `value`, the boldest steps first; of the same shape otherwise.

    Arrays and texts lose a half, a quarter ..., a single entry; then one entry at a time is made smaller, or all equal
    numbers at once. Numbers go to 0, to half, and one towards 0; negative ones turn positive. None of them is `value`
    itself.
    """
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, (int, float)):
        steps = (0, int(value / 2), int(value) - (1 if value > 0 else -1))
        yield from dict.fromkeys(step for step in steps if abs(step) < abs(value))
        if value < 0:
            yield -value
        return
    if isinstance(value, str):
        for shorter in _cuts(list(value)):
            yield "".join(shorter)
        return
    if isinstance(value, list):
        yield from _cuts(value)
        for place, entry in enumerate(value):
            for smaller in smaller_values(entry):
                yield [*value[:place], smaller, *value[place + 1 :]]
        for number in dict.fromkeys(entry for entry in value if type(entry) is int and value.count(entry) > 1):
            for smaller in smaller_values(number):
                yield [smaller if type(entry) is int and entry == number else entry for entry in value]


def _cuts(entries: list[Any]) -> Iterator[list[Any]]:
    """Yield a list without one of its halves, quarters, ... single entries."""
    size = len(entries) // 2
    while size >= 1:
        for start in range(0, len(entries), size):
            yield entries[:start] + entries[start + size :]
        size //= 2
    if len(entries) == 1:
        yield []
