"""`prepdeck cards check|headings|show`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..cli import OK, REFUSED, warn
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ...drills.sandbox import ScriptResult


def run(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for."""
    return {"check": check, "headings": headings, "show": show}[options.word](options)


def headings(options: argparse.Namespace) -> int:
    """Write a heading above each card that has none; every card keeps its id and its history."""
    from ...decks.headings import HeadingsError, write_headings

    document = []
    for path in map(Path, options.paths):
        try:
            document.append({"file": str(path), "lines_added": write_headings(path)})
        except HeadingsError as error:
            raise Refusal(str(error)) from None
    lines = [f"{entry['file']}: {entry['lines_added']} lines added" for entry in document]
    emit(options, document, "\n".join(lines))
    return OK


def show(options: argparse.Namespace) -> int:
    """Print a card as the app shows it."""
    import shutil
    import sys

    from ...decks.answer import face
    from ...decks.rendering import render, to_ansi, to_plain
    from ..review.sitting import seed_of

    with opened(exercises=False) as workspace:
        card = workspace.card(options.id)
        row = workspace.store.item(options.id)
        if card is None or row is None:
            raise Refusal(f"there is no card {options.id!r}: prepdeck items --kind card lists them.")
        both = face(card, seed_of(row))
    width = min(92, shutil.get_terminal_size().columns)
    draw = to_ansi if sys.stdout.isatty() else to_plain
    text = f"{draw(render(both.question, width))}\n\n{draw(render(both.answer, width))}\n\n{card.source}"
    document = {
        "id": card.id,
        "type": card.type,
        "area": card.area,
        "tier": card.tier,
        "question": both.question,
        "answer": both.answer,
        "source": card.source,
        "file": str(card.path),
        "line": card.line,
    }
    emit(options, document, text)
    return OK


def check(options: argparse.Namespace) -> int:
    """Lint and execute cards; exit 1 when one fails."""
    from ...decks.check import check_files, find_files
    from ..workspace import shipped

    if options.paths:
        wanted = [Path(path) for path in options.paths]
    else:
        with opened(exercises=False) as workspace:
            wanted = [root.folder for root in workspace.cards.roots]
    for path in wanted:
        if not path.exists():
            raise Refusal(f"{path} does not exist.")
    library = shipped("decks", "library")
    report = check_files(find_files(wanted), run_script, library=library)
    errors = [problem for problem in report.problems if problem.severity == "error"]
    warnings = [problem for problem in report.problems if problem.severity == "warning"]
    for problem in report.problems:
        warn(f"{problem.severity}: {problem}")
    document = {
        "cards": report.cards,
        "executed": report.executed,
        "skipped": report.skipped,
        "errors": len(errors),
        "warnings": len(warnings),
        "problems": [
            {
                "file": str(problem.path),
                "line": problem.line,
                "severity": problem.severity,
                "message": problem.message,
                "mend": problem.mend,
            }
            for problem in report.problems
        ],
    }
    text = (
        f"{report.cards} cards, {report.executed} executed, {report.skipped} skipped: "
        f"{len(errors)} errors, {len(warnings)} warnings"
    )
    emit(options, document, text)
    return REFUSED if errors else OK


def run_script(source: str) -> "ScriptResult":
    """Run a card's Python in the sandbox, with the packages of this interpreter readable."""
    from sysconfig import get_path

    from ...drills.sandbox import probe

    packages = [Path(place) for place in {get_path("purelib"), get_path("platlib")}]
    return probe().run_script(source, seconds=60, memory_mib=4096, packages=packages)
