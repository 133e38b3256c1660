"""`prepdeck apply`: the applications on the command line."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...data.career.application import FIELDS, Application, same_company, shown_value
from ...data.career.funnel import Rate, funnel, weeks
from ...data.career.register import Register
from ...data.career.steps import proposals
from ...data.career.table import LARGEST, TableError, read_table, side_by_side, write_table
from ...data.whole_file import replace_file
from ..cli import LACKING, OK, warn
from ..cli_ledger import APPLICATION
from ..words import counted
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ..workspace import Workspace


def run(options: argparse.Namespace) -> int:
    """Do what the word says."""
    with opened(exercises=False) as workspace:
        register = Register(workspace.store, workspace.settings.career.stages)
        try:
            return WORDS[options.word](options, workspace, register)
        except ValueError as error:  # of a value that does not fit: a sentence
            raise Refusal(str(error)) from None


def add(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Enter an application; say so where the company is known already."""
    before = same_company(register.all(), options.company)
    given = {"company": options.company, "role": options.role, **given_values(options)}
    made = register.add(given, stage=options.stage, on=asked_day(options.on, workspace), note=options.note)
    for held in before:
        warn(met_before(held))
    emit(options, document(made), f"{made.id}: {made.title}, {made.stage}")
    return OK


def met_before(held: Application) -> str:
    """Return what there was with a company before."""
    when = f"{held.stage_on.day} {held.stage_on:%B %Y}"
    return f"{held.company} is known: {held.role}, {held.stage} since {when} ({held.id})."


def list_applications(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Print the open applications, or all."""
    if options.stage and options.stage not in register.stages:
        raise Refusal(f"{options.stage!r} is no stage; they are {', '.join(register.stages)}.")
    today = workspace.now().date
    found = [
        held for held in register.all() if (held.stage == options.stage if options.stage else options.all or held.open)
    ]
    lines = [f"{held.stage:<10} {(today - held.last_on).days:>4} d  {held.title}  [{held.id}]" for held in found] or [
        "There is no application here. prepdeck apply add COMPANY ROLE enters one."
    ]
    emit(options, [document(held) for held in found], "\n".join(lines))
    return OK


def show(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Print all that is known of one."""
    held = register.find(options.id)
    lines = [held.title, f"{held.stage} since {held.stage_on}", ""]
    for name in FIELDS:
        text = shown_value(name, held.entry.values.get(name))
        if text and name not in ("company", "role", "text"):
            lines.append(f"{name.replace('_', ' '):<11} {text}")
    lines += ["", *(f"{step.on}  {step.stage:<10} {step.note}".rstrip() for step in held.steps)]
    lines += [f"{'asked' if not place else '':<11} {text}" for place, text in enumerate(held.questions)]
    if text := held.entry.text("text"):
        lines += ["", text]
    emit(options, document(held, whole=True), "\n".join(lines))
    return OK


def edit(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Change values of one."""
    given = given_values(options) | {
        name: value for name in ("company", "role") if (value := getattr(options, name)) is not None
    }
    if not given:
        raise Refusal("Nothing is to be changed: name a value, such as --next 'write to them'.")
    held = register.change(register.find(options.id), given)
    emit(options, document(held, whole=True), f"{held.id}: {', '.join(given)} changed.")
    return OK


def stage(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Move one to a stage."""
    held = register.change(
        register.find(options.id), stage=options.stage, on=asked_day(options.on, workspace), note=options.note
    )
    emit(options, document(held), f"{held.id}: {held.stage} since {held.stage_on}")
    return OK


def note(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Note words on one."""
    words = " ".join(" ".join(options.text).split())
    if not words:
        raise Refusal("There are no words to note.")
    held = register.change(register.find(options.id), on=asked_day(options.on, workspace), note=words)
    emit(options, document(held, whole=True), f"{held.id}: noted.")
    return OK


def asked(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Write down what was asked in an interview."""
    held = register.change(
        register.find(options.id), on=asked_day(options.on, workspace), questions=options.text, note="Interview"
    )
    emit(options, document(held, whole=True), f"{held.id}: {counted(len(held.questions), 'question')} so far.")
    return OK


def drop(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Take one out of the lists."""
    held = register.find(options.id)
    register.drop(held)
    emit(options, document(held), f"{held.title} is out of the lists; its history stays in the record.")
    return OK


def todo(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Print what is due."""
    ghosted_after = workspace.settings.career.ghosted_after_days
    found = proposals(register.all(), workspace.now().date, ghosted_after)
    lines = [f"{said.on}  {said.application.title}: {said.words}  [{said.application.id}]" for said in found]
    documents = [
        {"id": said.application.id, "reason": said.reason, "on": said.on.isoformat(), "words": said.words}
        for said in found
    ]
    emit(options, documents, "\n".join(lines) or "Nothing is due.")
    return OK


def tell_funnel(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Print how far applications came."""
    today, held = workspace.now().date, register.all()
    told, sent = funnel(held, today), weeks(held, today, workspace.settings.career.weekly_target)
    lines = [f"{name:<10} {number:>5}" for name, number in told.reached]
    lines += ["", *(f"{name:<10} {number:>5}" for name, number in told.ended if number)]
    lines += [
        "",
        f"Sent in this week {sent.now} of {sent.target}; the last four weeks {', '.join(map(str, sent.sent))}.",
    ]
    lines.append(f"Led to a talk: {rate_words(told.overall)} (of those sent two weeks ago or earlier)")
    for title, rates in (("By source", told.by_source), ("By resume", told.by_resume)):
        if len(rates) > 1:
            lines += ["", title, *(f"  {rate.what:<24} {rate_words(rate)}" for rate in rates)]
    if told.first_answer is not None:
        lines.append(f"First answer after {told.first_answer:g} days (median of {told.answers}).")
    said = {
        "reached": dict(told.reached),
        "ended": dict(told.ended),
        "weeks": {"sent": sent.sent, "target": sent.target},
        "talk": rate_document(told.overall),
        "by_source": [rate_document(rate) for rate in told.by_source],
        "by_resume": [rate_document(rate) for rate in told.by_resume],
        "first_answer_days": told.first_answer,
        "answers": told.answers,
    }
    emit(options, said, "\n".join(lines))
    return OK


def rate_words(rate: Rate) -> str:
    """Return a rate with its interval, or that there are too few to tell."""
    passed, n = rate.share
    interval = rate.share.interval
    if interval is None or not rate.enough:
        return f"{passed} of {n}: too few to tell"
    return f"{passed} of {n}, {passed / n:.0%} (95 % from {interval[0]:.0%} to {interval[1]:.0%})"


def rate_document(rate: Rate) -> dict[str, Any]:
    """Return a rate for `--json`."""
    low, high = rate.share.interval or (None, None)
    return {
        "what": rate.what,
        "n": rate.share.n,
        "talks": rate.share.passed,
        "low": low,
        "high": high,
        "enough": rate.enough,
    }


def compare(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Lay applications side by side."""
    found = [register.find(word) for word in options.ids]
    rows = side_by_side(found)
    width = max(14, (79 - 12) // len(found) - 2)
    lines = [f"{name:<11} " + "  ".join(cell[:width].ljust(width) for cell in cells).rstrip() for name, cells in rows]
    emit(options, [document(held) for held in found], "\n".join(lines))
    return OK


def export(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Write the table."""
    held = register.all()
    text = write_table(held, notes=options.notes)
    if options.out == "-":
        if options.json:
            raise Refusal("--json can't be printed where the table goes to stdout; name a file.")
        sys.stdout.write(text)
        return OK
    path = Path(options.out)
    if path.exists() and not options.force:
        raise Refusal(f"{path} is there already; --force replaces it.")
    try:
        replace_file(path, text.encode("utf-8"))
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.", LACKING) from None
    emit(options, {"file": str(path), "applications": len(held)}, f"{path}: {counted(len(held), 'application')}.")
    return OK


def import_table(options: argparse.Namespace, workspace: "Workspace", register: Register) -> int:
    """Enter the rows of a table."""
    path = Path(options.file)
    try:
        with path.open("rb") as file:
            table = read_table(file.read(LARGEST + 1), path.name, register.extra)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from None
    except TableError as error:
        raise Refusal(str(error)) from None
    for problem in table.problems:
        warn(problem)
    if table.unknown:
        warn(f"These columns are left out: {', '.join(table.unknown)}.")
    count = 0 if options.dry_run else register.take(table.rows)
    said = (
        f"{counted(len(table.rows), 'row')} can be taken." if options.dry_run else f"{count} new of {len(table.rows)}."
    )
    problems = {"problems": list(table.problems), "left_out": list(table.unknown)}
    emit(options, {"rows": len(table.rows), "new": count, **problems}, said)
    return OK


def given_values(options: argparse.Namespace) -> dict[str, str]:
    """Return the values that were named, `text` read from its file."""
    given = {}
    for option in APPLICATION:
        name = option.replace("-", "_")
        value = getattr(options, name)
        if value is not None:
            given[name] = posting(value) if name == "text" and value else value
    return given


def posting(name: str) -> str:
    """Return the text of a posting from a file or stdin."""
    try:
        data = sys.stdin.buffer.read(LARGEST) if name == "-" else Path(name).read_bytes()[:LARGEST]
        return data.decode("utf-8")
    except OSError as error:
        raise Refusal(f"{name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refusal(f"{name} is not UTF-8 text.") from None


def asked_day(text: str | None, workspace: "Workspace") -> date | None:
    """Return the day that was named, None without one; Refusal where it is none or is still to come."""
    if text is None:
        return None
    today = workspace.now().date
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"{text!r} is no day: write it like {today}.") from None
    if day > today:
        raise Refusal(f"{day} is still to come; what happened has a day until today, {today}.")
    return day


def document(held: Application, *, whole: bool = False) -> dict[str, Any]:
    """Return an application for `--json`. whole: with its history, questions and the posting's text."""
    values = {name: held.entry.values.get(name) for name in FIELDS if whole or name != "text"}
    said = {
        "id": held.id,
        **values,
        "stage": held.stage,
        "since": held.stage_on.isoformat(),
        "applied": held.applied_on.isoformat() if held.applied_on else None,
        "last": held.last_on.isoformat(),
    }
    if whole:
        said["history"] = [{"on": s.on.isoformat(), "stage": s.stage or None, "note": s.note} for s in held.steps]
        said["questions"] = list(held.questions)
    return said


WORDS = {
    "list": list_applications,
    "add": add,
    "show": show,
    "edit": edit,
    "stage": stage,
    "note": note,
    "asked": asked,
    "drop": drop,
    "todo": todo,
    "funnel": tell_funnel,
    "compare": compare,
    "export": export,
    "import": import_table,
}
