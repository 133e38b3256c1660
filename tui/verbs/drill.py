"""`prepdeck drill list|show|check|stress`; see drill_pack for what makes and checks drills themselves."""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...data.clock import day_date
from ..cli import LACKING, OK, REFUSED
from .drill_pack import new, test_pack
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ...drills.problem import Problem
    from ..workspace import Workspace

LARGEST = 1 << 20  # bytes of a source file


def run(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for."""
    word, *rest = options.words or ["list"]
    with opened() as workspace:
        if word == "list" and not rest:
            return list_drills(options, workspace)
        if word in ("interviews", "interview") and not rest:
            return list_interviews(options, workspace)
        if word == "test-pack":
            return test_pack(options, workspace, rest)
        if word == "new" and len(rest) == 1:
            return new(options, workspace, rest[0])
        if word == "show" and len(rest) == 1:
            return show(options, workspace, rest[0])
        if word == "check" and len(rest) == 2:
            return check(options, workspace, rest[0], Path(rest[1]))
        if word == "stress" and len(rest) == 2:
            return stress(options, workspace, rest[0], Path(rest[1]))
    raise Refusal(
        "the words are: prepdeck drill [SLUG], drill list, drill show SLUG, drill check SLUG FILE,"
        " drill stress SLUG FILE, drill interviews, drill test-pack [SLUG|FOLDER...], drill new SLUG --pattern P"
    )


def find(workspace: "Workspace", slug: str) -> "Problem":
    """Return the drill with this slug."""
    if slug not in workspace.problems:
        raise Refusal(f"there is no drill {slug!r}: prepdeck drill list names them.")
    return workspace.problems[slug]


def list_drills(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Print every drill with its memory."""
    rows = {row.id: row for row in workspace.store.items("drill")}
    document = []
    for problem in workspace.problems.values():
        row = rows.get(problem.item_id)
        document.append(
            {
                "slug": problem.slug,
                "title": problem.title,
                "level": problem.level,
                "area": problem.area,
                "tier": problem.tier,
                "patterns": list(problem.patterns),
                "due": day_date(row.due_day).isoformat() if row is not None and row.due_day is not None else None,
                "reps": row.reps if row is not None else 0,
            }
        )
    text = "\n".join(f"{entry['due'] or 'new':<12}{entry['level']:<8}{entry['slug']}" for entry in document)
    emit(options, document, text)
    return OK


def list_interviews(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Print the debriefs of the mock interviews, newest first."""
    from ..exercise.attempt import clock_text
    from ..interview.record import debriefs

    document = debriefs(workspace)
    lines = []
    for each in document:
        solved = sum(problem["result"] == "solved" for problem in each["problems"])
        scores = ", ".join(f"{name} {score}" for name, score in each["scores"].items())
        lines.append(
            f"{each['date']}  {solved} of {len(each['problems'])} solved  {clock_text(each['seconds'])} of"
            f" {each['minutes']} minutes  {each['company']}{f'  {scores}' if scores else ''}"
        )
        for problem in each["problems"]:
            lines.append(f"            {problem['result']:<11} {problem['slug']}")
    emit(options, document, "\n".join(lines) or "no interview yet: prepdeck drill interview begins one")
    return OK


def show(options: argparse.Namespace, workspace: "Workspace", slug: str) -> int:
    """Print the statement and the stub."""
    from ...data.notes import read_notes

    problem = find(workspace, slug)
    if options.language not in problem.languages:
        raise Refusal(f"{slug} is written in {' or '.join(problem.languages)}.")
    document = {
        "slug": slug,
        "title": problem.title,
        "level": problem.level,
        "minutes": problem.target_minutes,
        "statement": problem.statement(),
        "stub": problem.stub(options.language),
        "languages": list(problem.languages),
        "hints": len(problem.hints),
        "notes": read_notes(workspace.notes_file(problem.item_id)),
        "limits": {"memory_mib": problem.memory_mib, "cpu_seconds": problem.cpu_seconds},
    }
    notes = f"\n\nYour notes\n\n{document['notes']}" if document["notes"] else ""
    emit(options, document, f"{problem.title}{notes}\n\n{problem.statement()}\n\n{document['stub']}")
    return OK


def check(options: argparse.Namespace, workspace: "Workspace", slug: str, path: Path) -> int:
    """Judge a file on every case."""
    from ...drills.difference import find_difference
    from ...drills.marking import cut

    problem = find(workspace, slug)
    source, language = read_solution(path)
    report = workspace.judge().check(problem, source, language=language, own=workspace.own_cases(problem))
    if report.verdict == "AC" and problem.growth is not None and not options.no_growth:
        report = replace(report, growth=workspace.judge().growth(problem, source, language=language))
    lines = [f"{report.verdict}: {report.passed} of {report.total} cases ({report.box})"]
    if report.message:
        lines.append(report.message)
    failure = report.first_failure
    place = None
    if failure is not None and failure.verdict == "WA":
        place = find_difference(problem.function, failure.args, failure.expected, failure.got)
        shown = cut(json.dumps(failure.args, ensure_ascii=False), 500)
        if place is None:
            both = f", expected {failure.expected!r}, got {failure.got!r}" if failure.expected != failure.got else ""
            lines.append(f"{failure.name}: input {shown}{both}")
        else:
            lines += [f"{failure.name}: {place.words}", f"  input     {shown}"]
            lines += [f"  {row.label:<10}{row.text}".rstrip() for row in place.rows]
    elif failure is not None and failure.args is not None:
        lines.append(f"{failure.name}: input {cut(json.dumps(failure.args, ensure_ascii=False), 500)}")
    if report.lesson:
        slow = report.verdict == "TLE"
        known = "A known slow solution fails on the same case." if slow else "It fails like a known mistake."
        lines.append(f"{known} {report.lesson}")
    if report.growth is not None:
        for what, found in (("time", report.growth.time), ("space", report.growth.space)):
            lines.append(f"{what} grows like {found.words}; the target is {found.target}. {found.note}".rstrip())
    document = report.to_json() | {
        "difference": None if place is None or failure is None else {"case": failure.name, **place.to_json()},
        "lesson": report.lesson,
    }
    emit(options, document, "\n".join(lines))
    if report.verdict == "IE":  # nothing was judged
        return LACKING
    return OK if report.verdict == "AC" else REFUSED


def stress(options: argparse.Namespace, workspace: "Workspace", slug: str, path: Path) -> int:
    """Look for an input on which a file fails; what is found is kept as a case of the learner's own."""
    from ...drills.cpp import CompileError
    from ...drills.language import LanguageMissingError
    from ...drills.own_cases import add_own
    from ...drills.problem import PackError
    from ...drills.stress import Survived

    problem = find(workspace, slug)
    source, language = read_solution(path)
    try:
        found = workspace.judge().stress(problem, source, language=language, seconds=options.seconds)
    except (CompileError, LanguageMissingError, PackError) as error:
        raise Refusal(str(error)) from None
    if isinstance(found, Survived):
        emit(options, {"found": False, "tried": found.tried}, f"no difference on {found.tried} random inputs")
        return OK
    add_own(workspace.own_cases_file(problem), found.case.args)
    document = {
        "found": True,
        "tried": found.tried,
        "args": json.loads(found.case.args),
        "expected": json.loads(found.case.want),
        "got": found.got,
        "message": found.message,
    }
    lines = [f"fails after {found.tried} inputs, made smaller: {found.case.args}", found.message]
    emit(options, document, "\n".join([*lines, "kept as one of your own cases: every later check runs it"]))
    return REFUSED


def read_solution(path: Path) -> tuple[str, str]:
    """Return the text of a solution and its language; a sentence for what can't be judged."""
    from ...drills.language import LANGUAGES, language_of

    language = language_of(path)
    if language is None:
        suffixes = ", ".join(known.suffix for known in LANGUAGES.values())
        raise Refusal(f"{path}: the judge takes {suffixes} files.")
    return read_source(path), language.name


def read_source(path: Path) -> str:
    """Read a source file; a sentence for what can't be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # a device has no size and may have no end
        if len(data) > LARGEST:
            raise Refusal(f"{path} is larger than 1 MiB; a solution is a small source file.")
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise Refusal(f"{path} does not exist.") from None
    except IsADirectoryError:
        raise Refusal(f"{path} is a folder; name the source file.") from None
    except UnicodeDecodeError as error:
        raise Refusal(f"{path} is not UTF-8 text (byte {error.start}): save it as UTF-8.") from None
    except OSError as error:
        raise Refusal(f"{path} can't be read: {error.strerror}.") from None
