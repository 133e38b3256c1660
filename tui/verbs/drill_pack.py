"""`prepdeck drill new|test-pack`: making a drill, and checking drills themselves."""

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cli import OK, REFUSED, warn
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ...drills.judge import Judge
    from ...drills.problem import Problem
    from ...drills.selfcheck import SelfCheck
    from ..workspace import Workspace


def new(options: argparse.Namespace, workspace: "Workspace", slug: str) -> int:
    """Write the skeleton of a drill."""
    from ...data.areas import ORDER
    from ...drills.problem_file import SLUG
    from ...drills.skeleton import write_skeleton

    if not options.pattern:
        raise Refusal(f"name the pattern that it trains: prepdeck drill new {slug} --pattern 'two pointers'")
    if not SLUG.fullmatch(slug):
        raise Refusal(f"{slug!r} can't be a drill's id: use small letters, digits and single dashes.")
    if slug in workspace.problems:
        raise Refusal(f"{slug} is taken by {workspace.problems[slug].folder}; choose another name.")
    area = options.area or "dsa"
    if area not in ORDER:
        raise Refusal(f"there is no area {area!r}; the areas are {', '.join(ORDER)}.")
    folder = (Path(options.dir).expanduser() if options.dir else workspace.paths.drills) / slug
    try:
        files = write_skeleton(folder, options.pattern, area)
    except FileExistsError:
        raise Refusal(f"{folder} is there already; choose another name, or delete it.") from None
    except OSError as error:
        raise Refusal(f"{folder} can't be written: {error.strerror}.") from None
    names = [path.relative_to(folder).as_posix() for path in files]
    lines = [f"wrote {folder}", *(f"  {name}" for name in names)]
    lines += ["", f"what is still to be written, line by line: prepdeck drill test-pack {folder}"]
    emit(options, {"slug": slug, "folder": str(folder), "files": names}, "\n".join(lines))
    return OK


def test_pack(options: argparse.Namespace, workspace: "Workspace", names: Sequence[str]) -> int:
    """Check drills themselves: the judge against every solution they ship, right, wrong and slow, and their mutants."""
    from ...drills.problem import PackError

    began = time.monotonic()
    problems, broken = chosen(workspace, names)
    known = set(workspace.problems) | {problem.slug for problem in problems}
    judge = workspace.judge()
    jobs = options.jobs or usable_cores()
    if jobs < 1:
        raise Refusal("--jobs takes a number from 1 up.")
    checks: dict[str, SelfCheck] = {}
    with ThreadPoolExecutor(jobs) as pool:
        waiting: dict[Future[SelfCheck], Problem] = {
            pool.submit(check_one, problem, judge, known, lock=options.lock): problem for problem in problems
        }
        try:
            for future in as_completed(waiting):
                result = checks[waiting[future].slug] = future.result()
                say = f"{len(result.findings)} findings" if result.findings else "ok"
                if len(problems) > 1:
                    warn(f"[{len(checks)}/{len(problems)}] {result.slug}: {say}, {result.seconds:.1f} s")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    errors: list[PackError] = [*broken, *(finding for one in checks.values() for finding in one.findings)]
    for error in errors:
        warn(str(error))
    rows = [as_row(problem, checks[problem.slug]) for problem in problems]
    failed = len(broken) + sum(bool(row["findings"]) for row in rows)
    killed = sum(row["mutants"]["killed"] for row in rows)
    differing = killed + sum(len(row["mutants"]["holes"]) for row in rows)
    document = {
        "drills": rows,
        "broken": [str(error) for error in broken],
        "failed": failed,
        "mutation_score": killed / differing if differing else None,
        "seconds": round(time.monotonic() - began, 1),
    }
    emit(options, document, "\n".join(as_text(document, verbose=options.verbose)))
    return REFUSED if failed else OK


def check_one(problem: "Problem", judge: "Judge", known: set[str], *, lock: bool) -> "SelfCheck":
    """Check one drill, its cases locked first where that is wanted; what keeps them from being made is found anyway."""
    from ...drills.problem import PackError
    from ...drills.selfcheck import check_problem, write_lock
    from ...drills.skeleton import unwritten

    if lock and not unwritten(problem.folder):
        try:
            write_lock(problem, judge)
        except PackError as error:
            warn(f"{problem.slug}: not locked: {error}")
    return check_problem(problem, judge, known=known)


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def chosen(workspace: "Workspace", names: Sequence[str]) -> "tuple[list[Problem], list[Any]]":
    """Return the drills that are named by slug, by folder, or by a folder above them, and what of them can't be read.

    No names: all that the app shows.
    """
    from ...drills.problem import load_problems

    if not names:
        return list(workspace.problems.values()), list(workspace.pack_errors)
    found: dict[str, Problem] = {}
    broken: list[Any] = []
    for name in names:
        if name in workspace.problems:
            found[name] = workspace.problems[name]
            continue
        folder = Path(name).expanduser()
        if not folder.is_dir():
            raise Refusal(f"there is no drill {name!r}, and no such folder: prepdeck drill list names the drills.")
        problems, errors = load_problems([folder])
        if not problems and not errors:
            raise Refusal(f"{folder} holds no problem.toml: prepdeck drill new writes a drill's folder.")
        found |= {problem.slug: problem for problem in problems}
        broken += errors
    return list(found.values()), broken


def as_row(problem: "Problem", result: "SelfCheck") -> dict[str, Any]:
    """Return a drill's check as the document has it."""
    mutation = result.mutation
    return {
        "slug": problem.slug,
        "folder": str(problem.folder),
        "findings": [str(finding) for finding in result.findings],
        "cases": result.cases,
        "limits": {
            "cpu_seconds": result.limit,
            "memory_mib": problem.memory_mib,
            "slowest_accepted": round(result.slowest_accepted, 3),
            "fastest_slow": round(result.fastest_slow, 3),
        },
        "mutation_score": result.mutation_score,
        "mutants": {
            "killed": mutation.killed if mutation else 0,
            "holes": list(mutation.holes) if mutation else [],
            "equivalent": list(mutation.equivalent) if mutation else [],
        },
        "seconds": round(result.seconds, 2),
    }


def as_text(document: dict[str, Any], *, verbose: bool) -> Iterator[str]:
    """Yield the lines of the report."""
    for row in document["drills"]:
        limits, mutants = row["limits"], row["mutants"]
        score = row["mutation_score"]
        differing = mutants["killed"] + len(mutants["holes"])
        share = f"{mutants['killed']}/{differing} mutants {score:.0%}" if score is not None else "no mutants"
        yield (
            f"{row['slug']:<28}{'FAILED' if row['findings'] else 'ok':<7}{row['cases']:>3} cases  "
            f"limit {limits['cpu_seconds']:.2f} s (accepted {limits['slowest_accepted']:.2f}, "
            f"slow >= {limits['fastest_slow']:.2f})  {share}"
        )
        if verbose:
            yield from (f"    hole: {hole}" for hole in mutants["holes"])
            yield from (f"    equivalent: {one}" for one in mutants["equivalent"])
    score = document["mutation_score"]
    count = len(document["drills"])
    if count > 1:
        share = f", {score:.1%} of the mutants that differ rejected" if score is not None else ""
        yield f"{count} drills, {document['failed']} failed{share}, {document['seconds']:.0f} s"
