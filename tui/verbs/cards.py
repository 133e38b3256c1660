"""`prepdeck cards check|headings|show`; the words that change many items are in `bulk`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..cli import BULK, LACKING, OK, REFUSED, WORKLOAD, warn
from ..words import counted
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...decks.card import Problem
    from ...decks.execution import Step
    from ...drills.sandbox import ScriptResult

SCRIPT_SECONDS = 20.0  # of one card's code
SCRIPT_MIB = 4096


def run(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for."""
    if options.word in BULK:
        from . import bulk

        return bulk.run(options)
    if options.word in WORKLOAD:
        from . import workload

        return workload.run(options)
    return {"check": check, "count": count, "headings": headings, "show": show}[options.word](options)


def count(options: argparse.Namespace) -> int:
    """Count cards; write the map where that was asked for."""
    from ...data.whole_file import replace_file
    from ...decks.census import in_markdown, in_words, take_census, with_map
    from ...decks.check import cards_in, find_files
    from ..workspace import shipped

    files = find_files([Path(path) for path in options.paths] or [shipped("decks", "library")])
    cards, problems = cards_in(files)
    for problem in problems:
        warn(str(problem))
    census = take_census(cards)
    if options.map:
        path = Path(options.map)
        try:
            text = path.read_text(encoding="utf-8")
            replace_file(path, with_map(text, in_markdown(census, path.parent)).encode("utf-8"))
        except OSError as error:
            raise Refusal(f"{path}: {error.strerror}.", LACKING) from None
        except ValueError as error:
            raise Refusal(f"{path}: {error}.") from None
    emit(options, census.document(), str(options.map) if options.map else in_words(census))
    return REFUSED if problems else OK


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
    import os

    from ...data.clock import clock_from
    from ...decks.check import check_files, find_files, lock_library
    from ..workspace import shipped

    if options.paths:
        wanted = [Path(path) for path in options.paths]
        today = clock_from(os.environ).now().date
    else:
        with opened(exercises=False) as workspace:
            wanted = [root.folder for root in workspace.cards.roots]
            today = workspace.now().date
    for name in options.paths:
        if not os.path.lexists(name):
            raise Refusal(f"{name or repr(name)} does not exist.")
    report = check_files(
        find_files(wanted),
        None if options.no_run else run_steps,
        library=shipped("decks", "library"),
        today=today,
        require_all=options.require_all,
    )
    options.json = options.json or options.format == "json"
    line = annotation if options.format == "github" else finding_line
    summary = (
        f"{counted(report.cards, 'card')}, {report.executed} executed, {report.skipped} skipped: "
        f"{counted(report.errors, 'error')}, {counted(report.warnings, 'warning')}"
    )
    if options.lock and not report.failed:
        summary += f"; {counted(lock_library(shipped('decks', 'library')), 'new id')} noted"
    emit(options, report.to_json(), "\n".join([*map(line, report.problems), summary]))
    return REFUSED if report.failed else OK


def finding_line(problem: "Problem") -> str:
    """Return a problem as compilers write it: file:line: severity: message [rule]. mend."""
    head = f"{problem.path}:{problem.line}: {problem.severity}: {problem.message} [{problem.rule}]."
    return f"{head} {problem.mend}".rstrip()


def annotation(problem: "Problem") -> str:
    """Return a problem as a command of GitHub's workflows, which shows it beside the line."""

    def escaped(text: str, more: str = "") -> str:
        """Return a text with the signs that mean something there as %XX."""
        return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)

    place = f"file={escaped(problem.path, ':,')},line={problem.line},title={escaped(problem.rule, ':,')}"
    return f"::{problem.severity} {place}::{escaped(f'{problem.message}. {problem.mend}'.strip())}"


def run_steps(steps: "Sequence[Step]", progress: "Callable[[int], None] | None" = None) -> "Sequence[ScriptResult]":
    """Run cards' scripts in the sandbox, with the packages of this interpreter readable."""
    from sysconfig import get_path

    from ...drills.sandbox import Script, probe, run_scripts

    packages = sorted({Path(get_path("purelib")), Path(get_path("platlib"))})
    scripts = [Script(step.source, step.language, step.modules) for step in steps]
    return run_scripts(
        probe(), scripts, seconds=SCRIPT_SECONDS, memory_mib=SCRIPT_MIB, packages=packages, progress=progress
    )
