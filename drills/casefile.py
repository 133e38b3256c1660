"""The cases of a problem: made once from its cases.py inside the sandbox, then kept under the hash of its folder.

Examples come with their answers; edges and small random cases get theirs from the slow oracle; big ones from the first
accepted solution, whose slowest case also sets the time limit.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from ..data.whole_file import replace_file
from .checker import compare
from .problem import PackError, Problem
from .runner import Bounds, Outcome, ask, run, worker_request
from .sandbox import Box
from .sandbox.limits import worker_limits
from .zygote import Zygote

CaseKind = Literal["example", "edge", "small", "big", "own"]
CASE_WORKER = Path(__file__).with_name("case_worker.py")
HELPERS = (CASE_WORKER.with_name("draws.py"), CASE_WORKER.with_name("tensor_cases.py"))
FORMAT = 1
SIZES = (1, 2, 3, 4, 5, 6) * 2 + (7, 8, 12, 20, 40, 60)  # many small cases find more faults than some large ones
THREAD_SIZES = (2, 3, 4, 5, 6, 8)  # every one of them is run in many orders
BIG = (20_000,)
SECONDS = 20.0
CASES_MEMORY_MIB = 512
LIBRARY_MIB = 512  # that numpy holds beside the cases
FINENESS = 314.159  # steps per 1.0 in which answers with floats are locked: no machine's rounding shows in them
SMALLEST_LIMIT = 0.5
FACTOR = 5.0
IGNORED = {"__pycache__"}


@dataclass(frozen=True, slots=True)
class Case:
    """One case. args, want: JSON texts of the argument array and of the expected answer."""

    kind: CaseKind
    name: str
    args: str
    want: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known wrong solution and what it answers where it is wrong: digests of its answers by case number."""

    solution: str
    answers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Casefile:
    """All cases of one problem. cpu_seconds: limit per case, from the first accepted solution's slowest one."""

    cases: tuple[Case, ...]
    cpu_seconds: float
    mistakes: tuple[Mistake, ...]

    @property
    def examples(self) -> tuple[Case, ...]:
        """The cases that the statement shows."""
        return tuple(case for case in self.cases if case.kind == "example")


def folder_digest(folder: Path) -> str:
    """Return a hash over the names and contents of a problem's files."""
    programs = b"".join(program.read_bytes() for program in (CASE_WORKER, *HELPERS))
    total = hashlib.sha256(f"format {FORMAT}\0".encode() + programs)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not IGNORED & set(path.parts):
            total.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def answer_digest(value: Any) -> str:
    """Return a short hash of a JSON value."""
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]


def load_cases(
    problem: Problem, box: Box, cache: Path | None, *, locked: bool = True, zygote: Zygote | None = None
) -> Casefile:
    """Return the problem's cases, from the folder `cache` where they were made before.

    PackError, with file and line, where cases.py fails, the accepted solution disagrees with the oracle, or, unless
    `locked` is False, a case differs from cases.lock. Making them takes some tenths of a second.
    """
    kept = cache / "drills" / f"{problem.slug}-{folder_digest(problem.folder)[:20]}.json" if cache and locked else None
    if kept and (found := _read(kept)):
        return found
    casefile = build_cases(problem, box, zygote)
    if locked:
        check_lock(problem, casefile.cases)
    if kept:
        _write(kept, casefile)
    return casefile


def build_cases(problem: Problem, box: Box, zygote: Zygote | None = None) -> Casefile:
    """Make the cases in `box`, the solutions run by `zygote` where there is one; see `load_cases`."""
    path = problem.folder / "cases.py"
    big = () if problem.function.ml or problem.function.threads else BIG
    sizes = THREAD_SIZES if problem.function.threads else SIZES
    rows = _ask_cases(problem, box, {"mode": "cases", "sizes": sizes, "big": big})
    reference = problem.solutions("accepted")
    if not reference:
        raise PackError(problem.folder / "solutions", 1, "needs an accepted solution in Python.")
    texts = [row["args"] for row in rows]
    bounds = Bounds(SECONDS, problem.memory_mib)
    model = reference[0].read_text(encoding="utf-8")
    outcomes = run(box, problem.function, model, texts, bounds, zygote=zygote)
    for row, outcome in zip(rows, outcomes, strict=True):
        if outcome.verdict:
            raise PackError(reference[0], outcome.line or 1, f"fails on {row['name']!r}: {outcome.message}.")
        row["want"] = row["want"] or json.dumps(outcome.value, separators=(",", ":"))
    wants = [json.loads(row["want"]) for row in rows]
    says = judge_values(problem, box, texts, [outcome.value for outcome in outcomes], wants)
    for row, sentence in zip(rows, says, strict=True):
        if sentence:
            raise PackError(path, 1, f"the oracle and {reference[0].name} disagree on {row['name']!r}: {sentence}.")
    cases = tuple(Case(row["kind"], row["name"], row["args"], row["want"]) for row in rows)
    slowest = max(outcome.cpu for outcome in outcomes)
    limit = problem.cpu_seconds or round(max(SMALLEST_LIMIT, FACTOR * slowest), 2)
    return Casefile(cases, limit, _mistakes(problem, box, zygote, texts, wants, limit))


def _ask_cases(problem: Problem, box: Box, request: dict[str, Any], lines: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Run cases.py in the box; return the rows it sent, or raise PackError."""
    seed = int(hashlib.sha256(problem.slug.encode()).hexdigest()[:8], 16)
    return _ask_worker(problem, box, {"seed": seed, **request}, lines, "cannot make the cases")


def _ask_worker(
    problem: Problem, box: Box, request: dict[str, Any], lines: Sequence[str], fault: str
) -> list[dict[str, Any]]:
    """Run cases.py in the box with the problem's signature; return the rows it sent, or raise PackError."""
    path = problem.folder / "cases.py"
    function = problem.function
    whole = worker_request(function, path.read_text(encoding="utf-8")) | {
        "limits": worker_limits(CASES_MEMORY_MIB + (LIBRARY_MIB if function.library else 0), SECONDS),
        "library": function.library,
        "compare": function.compare,
        "threads": function.threads is not None,
        "scratch": bool(function.ml or function.threads),
    }
    rows = ask(box, CASE_WORKER, whole | request, lines, SECONDS, beside=HELPERS)
    last = rows.pop()
    if "error" in last:
        raise PackError(path, last.get("line", 1), f"{fault}: {last['error']}.")
    return rows


def more_inputs(problem: Problem, box: Box, sizes: Sequence[int], seed: int) -> list[Case]:
    """Return fresh random cases of the given sizes with the oracle's answers."""
    rows = _ask_cases(problem, box, {"mode": "inputs", "sizes": list(sizes), "big": [], "seed": seed})
    return [Case("small", row["name"], row["args"], row["want"]) for row in rows]


def answers(problem: Problem, box: Box, args: Sequence[str]) -> list[tuple[str | None, str]]:
    """Return (expected answer as JSON, "") for each array of arguments, or (None, why it is not allowed).

    PackError where cases.py fails.
    """
    rows = _ask_cases(problem, box, {"mode": "answers"}, args)
    return [(row.get("want"), row.get("refused", "")) for row in rows]


def ladder(problem: Problem, box: Box, sizes: Sequence[int], most: int, seconds: float) -> list[tuple[int, str]]:
    """Return (size, arguments as JSON) for as many of the rising sizes as fit.

    most: characters of the longest one. seconds: CPU time for making them. PackError where cases.py fails.
    """
    request = {"mode": "ladder", "sizes": list(sizes), "most": most, "seconds": seconds}
    return [(row["size"], row["args"]) for row in _ask_cases(problem, box, request)]


def judge_values(
    problem: Problem, box: Box, args: Sequence[str], got: Sequence[Any], wants: Sequence[Any]
) -> list[str | None]:
    """Compare answers with the expected ones; return a sentence for each wrong one and None for each right one.

    The problem's own check() runs in a box of its own, apart from the learner's code. PackError where it fails.
    """
    if problem.function.compare != "check":
        return [compare(problem.function, one, want) for one, want in zip(got, wants, strict=True)]
    from .checker import shape

    says: list[str | None] = [shape(problem.function, one) for one in got]
    open_rows = [position for position, sentence in enumerate(says) if sentence is None]
    if not open_rows:
        return says
    lines = [f"[{args[row]},{json.dumps(got[row])},{json.dumps(wants[row])}]" for row in open_rows]
    answers = _ask_worker(problem, box, {"mode": "check"}, lines, "check() failed")
    for row, answer in zip(open_rows, answers, strict=True):
        says[row] = answer["says"]
    return says


def wrong_answers(outcomes: Sequence[Outcome], says: Sequence[str | None], *, threads: bool = False) -> dict[str, str]:
    """Return the digests of wrong answers by case number; "" for a case without an answer.

    threads: of what is said about them instead, for what real threads do is never twice the same.
    """
    return {
        str(number): "" if outcome.verdict else answer_digest(sentence if threads else outcome.value)
        for number, (outcome, sentence) in enumerate(zip(outcomes, says, strict=True))
        if outcome.verdict or sentence
    }


def _mistakes(
    problem: Problem, box: Box, zygote: Zygote | None, texts: Sequence[str], wants: Sequence[Any], limit: float
) -> tuple[Mistake, ...]:
    """Run the known wrong solutions and note how they fail."""
    out = []
    bounds = Bounds(limit, problem.memory_mib)
    for path in problem.solutions("wrong_answer"):
        source = path.read_text(encoding="utf-8")
        outcomes = run(box, problem.function, source, texts, bounds, zygote=zygote)
        says = judge_values(problem, box, texts, [outcome.value for outcome in outcomes], wants)
        threads = problem.function.threads is not None
        out.append(Mistake(f"wrong_answer/{path.name}", wrong_answers(outcomes, says, threads=threads)))
    return tuple(out)


def lock_text(cases: Sequence[Case]) -> str:
    """Return the content of cases.lock: a sha256 over each input and its answer, and the case's name."""
    return "".join(f"{_case_digest(case)}  {case.name}\n" for case in cases)


def _case_digest(case: Case) -> str:
    """Return the sha256 over a case's input and answer; the floats of a tensor count in coarse steps."""
    want = json.dumps(_coarse(json.loads(case.want))) if '"dtype"' in case.args + case.want else case.want
    return hashlib.sha256(f"{case.args}\n{want}".encode()).hexdigest()


def _coarse(value: Any) -> Any:
    """Return a JSON value with its floats as whole steps."""
    if isinstance(value, dict):
        return {key: _coarse(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_coarse(inner) for inner in value]
    return round(value * FINENESS) if isinstance(value, float) else value


def check_lock(problem: Problem, cases: Sequence[Case]) -> None:
    """Raise PackError where cases differ from the problem's cases.lock; a problem without one passes."""
    path = problem.folder / "cases.lock"
    if not path.exists():
        return
    locked = path.read_text(encoding="utf-8").splitlines()
    made = lock_text(cases).splitlines()
    for line, (old, new) in enumerate(zip(locked, made, strict=False), 1):
        if old != new:
            name = new.partition("  ")[2]
            sentence = f"{name!r} is not the case that was locked; was cases.py changed on purpose? Then lock it anew."
            raise PackError(path, line, sentence)
    if len(locked) != len(made):
        raise PackError(path, 1, f"holds {len(locked)} cases, but cases.py makes {len(made)}; lock it anew.")


def _read(path: Path) -> Casefile | None:
    """Return kept cases; None where there are none or the file is torn."""
    try:
        data = json.loads(path.read_bytes())
        cases = tuple(Case(**row) for row in data["cases"])
        return Casefile(cases, data["cpu_seconds"], tuple(Mistake(**row) for row in data["mistakes"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return None  # written by another version or cut short: they are simply made again


def _write(path: Path, casefile: Casefile) -> None:
    """Keep cases for the next time; the file appears as a whole, and older ones of the problem go."""
    replace_file(path, json.dumps(asdict(casefile)).encode("utf-8"))
    for old in path.parent.glob(f"{path.name[:-26]}-*.json"):
        if old != path and len(old.name) == len(path.name):
            old.unlink(missing_ok=True)
