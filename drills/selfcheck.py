"""The test of the tests: whether a problem's folder is complete, consistent, and hard on wrong solutions."""

import ast
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from .casefile import Case, Casefile, build_cases, judge_values, lock_text, more_inputs
from .cpp import CompilerMissingError, compiler
from .judge import Judge
from .mutants import mutants
from .problem import PackError, Problem
from .runner import Bounds, run

ACCEPTED_MARGIN = 2.0  # limit >= 2.0 × the slowest accepted solution
SLOW_MARGIN = 1.5  # every slow solution >= 1.5 × limit
SMALL = [1, 2, 3, 4, 5, 6, 7, 8] * 25
LARGER = [25 + step for step in range(20)]
LEAST = {"accepted": 1, "wrong_answer": 2, "too_slow": 1}
LEAST_HINTS = 3
MUTANT_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What was found in one problem's folder.

    findings: faults with file and line; none: the problem may be shipped. mutation_score: share of mutants of the model
    answer that the cases tell from it (None where it could not be measured); it gates nothing, for some mutants are as
    right as the original. survivors: the others, by line. slowest_accepted, limit: CPU seconds. fastest_slow: CPU
    seconds that the fastest of the slow solutions needs at least.
    """

    slug: str
    findings: tuple[PackError, ...]
    cases: int = 0
    mutation_score: float | None = None
    mutants: int = 0
    survivors: tuple[str, ...] = ()
    slowest_accepted: float = 0.0
    fastest_slow: float = 0.0
    limit: float = 0.0


def check_problem(problem: Problem, judge: Judge, *, known: Collection[str] = ()) -> SelfCheck:
    """Check one problem with `judge`; it takes some seconds and may run beside others.

    known: names of all problems, to check `related` against; empty: not checked.
    """
    findings = _read_findings(problem, known)
    try:
        casefile = judge.cases(problem)
        findings += _oracle_findings(problem, judge)
        accepted, slowest = _accepted(problem, judge, casefile)
        slow, fastest = _too_slow(problem, judge, casefile)
        findings += accepted + _wrong(problem, casefile) + slow + _growth(problem, judge)
        killed, total, survivors = _mutation(problem, judge, casefile)
    except PackError as error:
        return SelfCheck(problem.slug, (*findings, error))
    score = killed / total if total else None
    return SelfCheck(
        problem.slug,
        tuple(findings),
        len(casefile.cases),
        score,
        total,
        tuple(survivors),
        slowest,
        fastest,
        casefile.cpu_seconds,
    )


def write_lock(problem: Problem, judge: Judge) -> Path:
    """Write the problem's cases.lock anew from what cases.py makes now; return its path. PackError as for the cases."""
    path = problem.folder / "cases.lock"
    path.write_text(lock_text(build_cases(problem, judge.box).cases), encoding="utf-8")
    return path


def _read_findings(problem: Problem, known: Collection[str]) -> list[PackError]:
    """Check what can be seen without running anything."""
    toml = problem.folder / "problem.toml"
    found: list[PackError] = []
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
    if problem.growth is None:
        found.append(PackError(toml, 1, "has no [growth]; give size, time and space."))
    elif not problem.function.methods and problem.growth.size not in [name for name, _ in problem.function.args]:
        found.append(PackError(toml, 1, f"growth.size = {problem.growth.size!r} is no argument."))
    if not (problem.folder / "cases.lock").is_file():
        found.append(PackError(problem.folder / "cases.lock", 1, "is missing; lock the cases."))
    for slug in problem.related:
        if known and slug not in known:
            found.append(PackError(toml, 1, f"related names {slug!r}, which is no problem."))
    for kind, least in LEAST.items():
        paths = problem.solutions(kind)
        if len(paths) < least:
            found.append(PackError(problem.folder / "solutions" / kind, 1, f"needs at least {least} in Python."))
        found += [PackError(path, 1, "needs a docstring: the lesson or the idea.") for path in paths if not _doc(path)]
    return found


def _doc(path: Path) -> str | None:
    """Return a solution's docstring."""
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def _oracle_findings(problem: Problem, judge: Judge) -> list[PackError]:
    """Compare oracle and model answer on 200 small inputs, and see that the generator does not repeat itself."""
    path = problem.folder / "cases.py"
    seed = len(problem.slug) * 7919 + 1
    small = more_inputs(problem, judge.box, SMALL, seed)
    larger = more_inputs(problem, judge.box, LARGER, seed)
    found = []
    if len(larger) < 0.9 * len(LARGER):
        sentence = f"generate() made only {len(larger)} different inputs in {len(LARGER)} calls of sizes from 25 up."
        found.append(PackError(path, 1, sentence))
    wrong = _failures(problem, judge, problem.model_answer() or "", small, Bounds(10.0, problem.memory_mib))
    for name, sentence in wrong[:1]:
        found.append(PackError(path, 1, f"oracle and model answer differ on {name}: {sentence}."))
    return found


def _failures(problem: Problem, judge: Judge, source: str, cases: list[Case], bounds: Bounds) -> list[tuple[str, str]]:
    """Return the names of cases on which `source` fails, with the reason."""
    texts = [case.args for case in cases]
    outcomes = run(judge.box, problem.function, source, texts, bounds)
    answered = [number for number, outcome in enumerate(outcomes) if outcome.verdict is None]
    says = judge_values(
        problem,
        judge.box,
        [texts[number] for number in answered],
        [outcomes[number].value for number in answered],
        [json.loads(cases[number].want) for number in answered],
    )
    sentences = dict(zip(answered, says, strict=True))
    rows = (
        (case.name, outcome.message or sentences.get(n) or "")
        for n, (case, outcome) in enumerate(zip(cases, outcomes, strict=True))
    )
    return [row for row in rows if row[1]]


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
    for path in problem.solutions("accepted", "cpp") if cpp_here() else []:
        report = judge.check(problem, path.read_text(encoding="utf-8"), language="cpp")
        if report.verdict != "AC":
            found.append(PackError(path, 1, f"should be accepted, but is {report.verdict}: {report.message}."))
    if slowest * ACCEPTED_MARGIN > casefile.cpu_seconds:
        sentence = (
            f"the limit {casefile.cpu_seconds:g} s is less than twice the slowest accepted solution, {slowest:.2f} s."
        )
        found.append(PackError(problem.folder / "solutions" / "accepted", 1, sentence))
    return found, slowest


def cpp_here() -> bool:
    """Tell whether C++ can be compiled here."""
    try:
        compiler()
    except CompilerMissingError:
        return False
    return True


def _growth(problem: Problem, judge: Judge) -> list[PackError]:
    """Check that the model answer grows as problem.toml says; what cannot be told is no fault."""
    if problem.growth is None:
        return []
    report = judge.growth(problem, problem.model_answer() or "")
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


def _too_slow(problem: Problem, judge: Judge, casefile: Casefile) -> tuple[list[PackError], float]:
    """Check that every slow solution is right as far as it comes and well over the limit."""
    found = []
    margin = SLOW_MARGIN * casefile.cpu_seconds
    bounds = Bounds(margin, problem.memory_mib, patience=2 * margin + 0.5)
    fastest = float("inf")
    for path in problem.solutions("too_slow"):
        source = path.read_text(encoding="utf-8")
        outcomes = run(judge.box, problem.function, source, [case.args for case in casefile.cases], bounds)
        verdicts = [outcome.verdict for outcome in outcomes]
        late = next((outcome for outcome in outcomes if outcome.verdict == "TLE"), None)
        if late is None:
            sentence = (
                f"should need more than {margin:.2f} s somewhere; verdicts: {sorted({v or 'done' for v in verdicts})}."
            )
            found.append(PackError(path, 1, sentence))
            fastest = min(fastest, max(outcome.cpu for outcome in outcomes))
            continue
        fastest = min(fastest, max(late.cpu, margin))
        done = verdicts.index("TLE")
        # With time to spare: a case that just made the limit may miss it when it is run again.
        spare = Bounds(4 * margin, problem.memory_mib, patience=8 * margin + 0.5)
        wrong = _failures(problem, judge, source, list(casefile.cases[:done]), spare)
        if wrong:
            found.append(PackError(path, 1, f"should be slow, not wrong: {wrong[0][0]}: {wrong[0][1]}."))
    return found, 0.0 if fastest == float("inf") else fastest


def _mutation(problem: Problem, judge: Judge, casefile: Casefile) -> tuple[int, int, list[str]]:
    """Run the model answer's mutants on the cases that are not big; return killed, all, and the survivors."""
    cases = [case for case in casefile.cases if case.kind != "big"]
    bounds = Bounds(MUTANT_SECONDS, problem.memory_mib, patience=4 * MUTANT_SECONDS)
    changed = mutants(problem.model_answer() or "")
    survivors = [
        f"line {mutant.line}: {mutant.change}"
        for mutant in changed
        if not _failures(problem, judge, mutant.source, cases, bounds)
    ]
    return len(changed) - len(survivors), len(changed), survivors
