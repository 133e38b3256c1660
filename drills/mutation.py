"""The mutation score: how many of the one-token mutants of a problem's accepted solutions its cases reject.

A mutant that no case rejects is tried on a few hundred further inputs against the oracle. One that differs there shows
a hole in the cases; one that never differs is taken for as right as the original, and not counted.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .casefile import Case, Casefile
from .mutants import Mutant, mutants
from .trial import Tried

CALL_SECONDS = 0.1  # CPU time of a mutant's call on a small case
LEAST_SCORE = 0.9
SHOWN = 200  # characters of an input

# (sources, cases, CPU seconds of a call, whether the first wrong answer settles it) -> what each source came to
Try = Callable[[Sequence[str], Sequence[Case], float, bool], list[Tried]]
# (cases, what the sources came to) -> for each source the first case that it fails and why, or None
Wrong = Callable[[Sequence[Case], Sequence[Tried]], list[tuple[Case, str] | None]]


@dataclass(frozen=True, slots=True)
class Mutation:
    """What became of the mutants. holes, equivalent: `file:line: change`, a hole with an input that shows it."""

    killed: int
    holes: tuple[str, ...] = ()
    equivalent: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All mutants."""
        return self.killed + len(self.holes) + len(self.equivalent)

    @property
    def score(self) -> float | None:
        """Share of the mutants that differ from the original which the cases reject; None without such mutants."""
        differing = self.killed + len(self.holes)
        return self.killed / differing if differing else None


def measure_mutation(
    accepted: Sequence[tuple[Path, str]], casefile: Casefile, further: Sequence[Case], attempt: Try, wrong: Wrong
) -> Mutation:
    """Try the mutants of the accepted solutions (path and source) on the cases, and what survives on further inputs."""
    rows = _all_mutants(accepted)
    small = [case for case in casefile.cases if case.kind != "big"]
    big = [case for case in casefile.cases if case.kind == "big"]

    def failing(chosen: Sequence[tuple[Path, Mutant]], cases: Sequence[Case], seconds: float) -> list[_Shown | None]:
        """Return for each mutant the first case that it fails."""
        if not chosen or not cases:
            return [None] * len(chosen)
        return wrong(cases, attempt([mutant.source for _, mutant in chosen], cases, seconds, True))

    survivors = _without(rows, failing(rows, small, CALL_SECONDS))
    shown = failing(survivors, further, CALL_SECONDS)
    differing = [(row, found) for row, found in zip(survivors, shown, strict=True) if found is not None]
    late = failing([row for row, _ in differing], big, casefile.cpu_seconds)
    holes = [_hole(row, found) for (row, found), rejected in zip(differing, late, strict=True) if rejected is None]
    equivalent = [_name(row) for row in _without(survivors, shown)]
    return Mutation(len(rows) - len(holes) - len(equivalent), tuple(holes), tuple(equivalent))


_Shown = tuple[Case, str]


def _all_mutants(accepted: Sequence[tuple[Path, str]]) -> list[tuple[Path, Mutant]]:
    """Return the mutants of all solutions, none twice."""
    seen: dict[str, tuple[Path, Mutant]] = {}
    for path, source in accepted:
        for mutant in mutants(source):
            seen.setdefault(mutant.source, (path, mutant))
    return list(seen.values())


def _without(rows: Sequence[tuple[Path, Mutant]], shown: Sequence[object]) -> list[tuple[Path, Mutant]]:
    """Return the mutants for which nothing was shown."""
    return [row for row, found in zip(rows, shown, strict=True) if found is None]


def _name(row: tuple[Path, Mutant]) -> str:
    """Say which mutant it is."""
    path, mutant = row
    return f"{path.name}:{mutant.line}: {mutant.change}"


def _hole(row: tuple[Path, Mutant], found: _Shown) -> str:
    """Say which mutant passes every case, and an input that would reject it."""
    case, why = found
    text = case.args if len(case.args) <= SHOWN else case.args[: SHOWN - 1] + "…"
    return f"{_name(row)}; an input that shows it: {text} ({why})"


def smallest_first(cases: Sequence[Case]) -> list[Case]:
    """Return cases by the length of their input, so that the first that shows something is short."""
    return sorted(cases, key=lambda case: (len(case.args), json.dumps(case.args)))
