"""The test of the tests: whether a problem's folder is complete, consistent, and hard on wrong solutions."""

import ast
import json
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from .casefile import Case, Casefile, build_cases, judge_values, lock_text, more_inputs
from .forbidden import forbidden
from .judge import Judge
from .language import LANGUAGES
from .library import LibraryMissingError
from .mutation import LEAST_SCORE, Mutation, measure_mutation, smallest_first
from .problem import PackError, Problem
from .skeleton import unwritten
from .trial import LATE, Tried, try_sources

ACCEPTED_MARGIN = 2.0  # limit >= 2.0 × the slowest accepted solution
SLOW_MARGIN = 1.5  # every slow solution >= 1.5 × limit
SMALL = [1, 2, 3, 4, 5, 6, 7, 8] * 40
LARGER = [25 + step for step in range(20)]
LEAST = {"accepted": 1, "wrong_answer": 2, "too_slow": 1}
LEAST_HINTS = 3
RIGHT_SECONDS = 10.0  # CPU time of an accepted solution on a small case; far more than it needs


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What was found in one problem's folder.

    findings: faults with file and line; none: the problem may be shipped. mutation: what became of the mutants of the
    accepted solutions, None where it could not be measured. slowest_accepted, limit: CPU seconds. fastest_slow: CPU
    seconds that the fastest of the slow solutions needs at least. seconds: wall time of the check.
    """

    slug: str
    findings: tuple[PackError, ...]
    cases: int = 0
    mutation: Mutation | None = None
    slowest_accepted: float = 0.0
    fastest_slow: float = 0.0
    limit: float = 0.0
    seconds: float = 0.0

    @property
    def mutation_score(self) -> float | None:
        """Share of the mutants that differ which the cases reject, None where there was none to measure."""
        return self.mutation.score if self.mutation else None


def check_problem(problem: Problem, judge: Judge, *, known: Collection[str] = ()) -> SelfCheck:
    """Check one problem with `judge`; it takes some seconds and may run beside others.

    known: names of all problems, to check `related` against; empty: not checked.
    """
    began = time.perf_counter()
    findings = read_findings(problem, known)
    if unwritten(problem.folder):  # nothing would run
        return SelfCheck(problem.slug, tuple(findings), seconds=time.perf_counter() - began)
    try:
        judge.warm(problem)
        casefile = judge.cases(problem)
        further, more = _further(problem, judge)
        findings += more
        accepted, slowest = _accepted(problem, judge, casefile)
        slow, fastest = _too_slow(problem, judge, casefile)
        findings += accepted + _wrong(problem, casefile) + slow + _growth(problem, judge)
        findings += _not_allowed(problem)
        mutation = None if problem.function.threads else _mutation(problem, judge, casefile, further)
    except LibraryMissingError as error:
        findings.append(PackError(problem.folder / "problem.toml", 1, f"could not be checked: {error}"))
        return SelfCheck(problem.slug, tuple(findings), seconds=time.perf_counter() - began)
    except PackError as error:
        return SelfCheck(problem.slug, (*findings, error), seconds=time.perf_counter() - began)
    findings += _score_findings(problem, mutation)
    return SelfCheck(
        problem.slug,
        tuple(findings),
        len(casefile.cases),
        mutation,
        slowest,
        fastest,
        casefile.cpu_seconds,
        time.perf_counter() - began,
    )


def write_lock(problem: Problem, judge: Judge) -> Path:
    """Write the problem's cases.lock anew from what cases.py makes now; return its path. PackError as for the cases."""
    path = problem.folder / "cases.lock"
    path.write_text(
        lock_text(build_cases(problem, judge.box_of(problem), judge.zygote_of(problem)).cases), encoding="utf-8"
    )
    return path


def read_findings(problem: Problem, known: Collection[str] = ()) -> list[PackError]:
    """Check what can be seen without running anything."""
    toml = problem.folder / "problem.toml"
    found = unwritten(problem.folder)
    statement = problem.folder / "statement.md"
    if not statement.is_file():
        found.append(PackError(statement, 1, "is missing."))
    elif "{{examples}}" not in statement.read_text(encoding="utf-8"):
        found.append(PackError(statement, 1, "has no line {{examples}}, so the examples would not be shown."))
    else:
        try:
            if len(problem.examples) < 2:
                found.append(PackError(problem.folder / "cases.py", 1, "has fewer than two examples."))
            if "{{" in problem.statement() or "}}" in problem.statement():
                found.append(PackError(statement, 1, "has braces left over after {{examples}} is filled in."))
        except PackError as error:
            found.append(error)
    if len(problem.hints) < LEAST_HINTS:
        found.append(PackError(toml, 1, f"has {len(problem.hints)} hints; give at least {LEAST_HINTS}."))
    if not problem.patterns:
        found.append(PackError(toml, 1, "names no pattern; reviews are interleaved by it."))
    scratch = problem.function.ml or problem.function.threads  # what counts there is not how it grows
    if problem.growth is None and not scratch:
        found.append(PackError(toml, 1, "has no [growth]; give size, time and space."))
    elif (
        problem.growth
        and not problem.function.methods
        and problem.growth.size not in [name for name, _ in problem.function.args]
    ):
        found.append(PackError(toml, 1, f"growth.size = {problem.growth.size!r} is no argument."))
    if not (problem.folder / "cases.lock").is_file():
        found.append(PackError(problem.folder / "cases.lock", 1, "is missing; lock the cases."))
    for slug in problem.related:
        if known and slug not in known:
            found.append(PackError(toml, 1, f"related names {slug!r}, which is no problem."))
    for kind, least in LEAST.items():
        paths = problem.solutions(kind)
        if len(paths) < least and not (kind == "too_slow" and scratch):
            found.append(PackError(problem.folder / "solutions" / kind, 1, f"needs at least {least} in Python."))
        found += [PackError(path, 1, "needs a docstring: the lesson or the idea.") for path in paths if not _doc(path)]
    return found


def _doc(path: Path) -> str | None:
    """Return a solution's docstring."""
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def _further(problem: Problem, judge: Judge) -> tuple[list[Case], list[PackError]]:
    """Make some hundred further inputs with the oracle's answers, the shortest first, and see that they are sound.

    The generator must not repeat itself, and every accepted solution in Python must agree with the oracle on them.
    """
    if problem.function.threads:  # one call of it is many runs already
        return [], []
    path = problem.folder / "cases.py"
    seed = len(problem.slug) * 7919 + 1
    small = more_inputs(problem, judge.box_of(problem), SMALL, seed)
    larger = more_inputs(problem, judge.box_of(problem), LARGER, seed)
    found = []
    if len(larger) < 0.9 * len(LARGER):
        sentence = f"generate() made only {len(larger)} different inputs in {len(LARGER)} calls of sizes from 25 up."
        found.append(PackError(path, 1, sentence))
    cases = smallest_first(small + larger)
    accepted = problem.solutions("accepted")
    tried = _try(problem, judge, [one.read_text(encoding="utf-8") for one in accepted], cases, RIGHT_SECONDS)
    for one, wrong in zip(accepted, _first_wrong(problem, judge, cases, tried), strict=True):
        if wrong:
            sentence = f"and the oracle of cases.py differ on {wrong[0].args[:200]}: {wrong[1]}."
            found.append(PackError(one, 1, sentence))
    return cases, found


def _try(
    problem: Problem,
    judge: Judge,
    sources: Sequence[str],
    cases: Sequence[Case],
    seconds: float,
    first_only: bool = False,
) -> list[Tried]:
    """Run Python sources of ours on cases; see `try_sources`."""
    return try_sources(
        judge.box_of(problem),
        problem.function,
        sources,
        [(case.args, case.want) for case in cases],
        seconds=seconds,
        memory_mib=problem.memory_mib,
        first_only=first_only,
    )


def _first_wrong(
    problem: Problem, judge: Judge, cases: Sequence[Case], tried: Sequence[Tried]
) -> list[tuple[Case, str] | None]:
    """Return for each source the first case that it fails, with the reason; None where it fails none."""
    rows = [
        (number, one.case, one.value)
        for number, result in enumerate(tried)
        for one in result.differences
        if not one.failed
    ]
    says = judge_values(
        problem,
        judge.box_of(problem),
        [cases[case].args for _, case, _ in rows],
        [value for _, _, value in rows],
        [json.loads(cases[case].want) for _, case, _ in rows],
    )
    first: dict[int, tuple[Case, str]] = {}
    for (number, case, _), sentence in zip(rows, says, strict=True):
        if sentence:
            first.setdefault(number, (cases[case], sentence))
    for number, result in enumerate(tried):
        if result.failure:
            first.setdefault(number, (cases[max(0, result.failure.case)], result.failure.failed))
    return [first.get(number) for number in range(len(tried))]


def _accepted(problem: Problem, judge: Judge, casefile: Casefile) -> tuple[list[PackError], float]:
    """Check every accepted solution and its margin; return the slowest one's seconds too."""
    found, slowest = [], 0.0
    for path in problem.solutions("accepted"):
        report = judge.check(problem, path.read_text(encoding="utf-8"))
        if report.verdict != "AC":
            case = report.first_failure
            where = f" on {case.name!r}" if case else ""
            found.append(PackError(path, 1, f"should be accepted, but is {report.verdict}{where}: {report.message}."))
        slowest = max([slowest, *(case.cpu_ms / 1000 for case in report.cases)])
    for language in LANGUAGES.values():
        paths = problem.solutions("accepted", language.name) if language.name != "python" else []
        for path in paths if language.here() is None else []:
            report = judge.check(problem, path.read_text(encoding="utf-8"), language=language.name)
            if report.verdict != "AC":
                found.append(PackError(path, 1, f"should be accepted, but is {report.verdict}: {report.message}."))
    if slowest * ACCEPTED_MARGIN > casefile.cpu_seconds:
        sentence = (
            f"the limit {casefile.cpu_seconds:g} s is less than twice the slowest accepted solution, {slowest:.2f} s."
        )
        found.append(PackError(problem.folder / "solutions" / "accepted", 1, sentence))
    return found, slowest


def _growth(problem: Problem, judge: Judge) -> list[PackError]:
    """Check that the model answer grows as problem.toml says; what cannot be told is no fault."""
    if problem.growth is None:
        return []
    model = problem.model_answer() or ""
    report = judge.growth(problem, model)
    if False in (report.time.meets, report.space.meets):  # once more: a busy machine may have blurred it
        report = judge.growth(problem, model)
    toml = problem.folder / "problem.toml"
    return [
        PackError(toml, 1, f"growth.{what} is {found.target!r}, but the model answer grows like {found.words}.")
        for what, found in (("time", report.time), ("space", report.space))
        if found.meets is False
    ]


def _wrong(problem: Problem, casefile: Casefile) -> list[PackError]:
    """Check that every wrong solution fails somewhere, each in its own way."""
    found = []
    seen: dict[str, str] = {}
    for mistake in casefile.mistakes:
        path = problem.folder / "solutions" / mistake.solution
        print_of = json.dumps(mistake.answers, sort_keys=True)
        if not any(mistake.answers.values()):
            found.append(PackError(path, 1, "should give a wrong answer somewhere, but gives none."))
        elif print_of in seen:
            found.append(PackError(path, 1, f"fails exactly like {seen[print_of]}: no case tells them apart."))
        seen.setdefault(print_of, mistake.solution)
    return found


def _not_allowed(problem: Problem) -> list[PackError]:
    """Check that what uses a forbidden name is refused, and that no other solution is."""
    found = []
    for kind in ("accepted", "wrong_answer", "too_slow", "not_allowed"):
        for path in problem.solutions(kind):
            use = forbidden(problem.function, path.read_text(encoding="utf-8"))
            if kind == "not_allowed" and use is None:
                found.append(PackError(path, 1, "should be refused, but every name in it is allowed."))
            elif kind != "not_allowed" and use is not None:
                found.append(PackError(path, use.line, f"would be refused: {use.sentence}."))
    return found


def _too_slow(problem: Problem, judge: Judge, casefile: Casefile) -> tuple[list[PackError], float]:
    """Check that every slow solution is right as far as it comes and well over the limit."""
    margin = SLOW_MARGIN * casefile.cpu_seconds
    paths = problem.solutions("too_slow")
    cases = list(casefile.cases)
    tried = _try(problem, judge, [path.read_text(encoding="utf-8") for path in paths], cases, margin)
    found = []
    for path, result, wrong in zip(paths, tried, _first_wrong(problem, judge, cases, tried), strict=True):
        slow = result.failure is not None and result.failure.slow
        if wrong and not (slow and wrong[1] == LATE):
            found.append(PackError(path, 1, f"should be slow, not wrong: {wrong[0].name}: {wrong[1]}."))
        elif not slow:
            sentence = f"should need more than {margin:.2f} s somewhere; it needs {result.cpu:.2f} s at most."
            found.append(PackError(path, 1, sentence))
    return found, min((result.cpu for result in tried), default=0.0)


def _mutation(problem: Problem, judge: Judge, casefile: Casefile, further: Sequence[Case]) -> Mutation:
    """Measure how many mutants of the accepted solutions in Python the cases reject."""
    return measure_mutation(
        [(path, path.read_text(encoding="utf-8")) for path in problem.solutions("accepted")],
        casefile,
        further,
        lambda sources, cases, seconds, first_only: _try(problem, judge, sources, cases, seconds, first_only),
        lambda cases, tried: _first_wrong(problem, judge, cases, tried),
    )


def _score_findings(problem: Problem, mutation: Mutation | None) -> list[PackError]:
    """Say where the cases are too weak."""
    if mutation is None or mutation.score is None or mutation.score >= LEAST_SCORE:
        return []
    sentence = (
        f"{len(mutation.holes)} wrong mutants pass every case and {mutation.killed} are rejected, {mutation.score:.0%};"
        f" at least {LEAST_SCORE:.0%} is wanted. Add cases. The first: {mutation.holes[0]}."
    )
    return [PackError(problem.folder / "cases.py", 1, sentence)]
