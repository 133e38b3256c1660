"""`prepdeck output` and `prepdeck input`: projects on the command line."""

import argparse
from typing import TYPE_CHECKING, Any

from ...data.projects.desk import Desk
from ...data.projects.project import Lane, Project
from ..cli import LACKING, OK, REFUSED
from ..projects.drafting import make_draft
from ..words import counted
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ..workspace import Workspace


def run_lane(options: argparse.Namespace, lane: Lane) -> int:
    """Do what the word says with the projects of a lane."""
    with opened(exercises=options.word == "draft") as workspace:
        try:
            return WORDS[options.word](options, workspace, Desk(workspace.store), lane)
        except ValueError as error:  # of a value that does not fit: a sentence
            raise Refusal(str(error)) from None


def list_projects(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Print the projects."""
    found = [held for held in desk.all(lane) if held.open or options.all]
    lines = [
        f"{held.state:<10} {held.type:<12} {held.title}"
        + (f", {held.progress}" if held.progress else "")
        + f"  [{held.id}]"
        for held in found
    ] or [f"There is nothing here. prepdeck {lane} add TYPE TITLE begins something."]
    emit(options, [document(held, workspace) for held in found], "\n".join(lines))
    return OK


def add(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Begin something."""
    given = {"type": options.type, "title": options.title, **given_values(options)}
    held = desk.add(lane, given, options.step)
    return said(options, workspace, held, f"{held.id}: {held.title}, {held.state}")


def show(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Print all that is known of one."""
    held = desk.find(options.id, lane)
    lines = [held.title, f"{held.type}, {held.state} since {held.state_on}"]
    lines += [text for text in (held.progress, held.entry.text("url"), held.area) if text]
    pace = held.pace_text(workspace.now().date)
    if pace:
        lines.append(pace)
    if held.steps:
        lines.append("")
    lines += [
        f"{number:>2} [{'x' if step.done else ' '}] {step.text}" + (f", {step.done}" if step.done else "")
        for number, step in enumerate(held.steps, 1)
    ]
    return said(options, workspace, held, "\n".join(lines))


def next_steps(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Print the next step of each that is begun; exit 1 where there is none."""
    found = [held for held in desk.all(lane) if held.active and held.next_step]
    text = "\n".join(f"{held.title}: {held.next_step}  [{held.id}]" for held in found)
    emit(options, [document(held, workspace) for held in found], text or "Nothing is begun that has a next step.")
    return OK if found else REFUSED


def step(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Add steps."""
    held = desk.plan_steps(desk.find(options.id, lane), options.text)
    return said(options, workspace, held, f"{held.id}: {counted(len(held.steps), 'step')}, next: {held.next_step}")


def done(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Mark a step."""
    held = desk.tick(desk.find(options.id, lane), options.number, workspace.now().date)
    return said(
        options,
        workspace,
        held,
        f"{held.id}: {held.progress}" + (f", next: {held.next_step}" if held.next_step else ""),
    )


def at(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Say how far one is."""
    held = desk.change(desk.find(options.id, lane), {"at": options.number})
    how = held.progress if held.total else f"{held.unit} {held.at}"
    return said(options, workspace, held, f"{held.id}: {how}, {held.state}")


def move(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Move one to a state."""
    held = desk.move(desk.find(options.id, lane), options.state)
    return said(options, workspace, held, f"{held.id}: {held.state}")


def edit(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Change values."""
    given = given_values(options)
    if options.title is not None:
        given["title"] = options.title
    if not given:
        raise Refusal("Nothing is to be changed: name a value, such as --area gpu-cuda.")
    held = desk.change(desk.find(options.id, lane), given)
    return said(options, workspace, held, f"{held.id}: {', '.join(given)} changed.")


def drop(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Take one out of the lists."""
    held = desk.find(options.id, lane)
    desk.drop(held)
    return said(options, workspace, held, f"{held.title} is out of the lists; its history stays in the record.")


def draft(options: argparse.Namespace, workspace: "Workspace", desk: Desk, lane: Lane) -> int:
    """Write the draft of an article; what is there already is named, not touched."""
    try:
        path, held, new = make_draft(workspace, desk, options.id)
    except OSError as error:
        raise Refusal(f"The draft cannot be written: {error}.", LACKING) from None
    words = f"{path}" if new else f"{path} is there already; it stays as it is."
    emit(options, document(held, workspace) | {"file": str(path), "written": new}, words)
    return OK


def given_values(options: argparse.Namespace) -> dict[str, str]:
    """Return the values that were named."""
    names = ("url", "area", "total", "unit")
    return {name: value for name in names if (value := getattr(options, name, None)) is not None}


def said(options: argparse.Namespace, workspace: "Workspace", held: Project, text: str) -> int:
    """Print one project."""
    emit(options, document(held, workspace), text)
    return OK


def document(held: Project, workspace: "Workspace") -> dict[str, Any]:
    """Return a project for `--json`."""
    file, finish = workspace.paths.drafts / f"{held.id}.md", held.finish(workspace.now().date)
    return {
        "id": held.id,
        "type": held.type,
        "title": held.title,
        "state": held.state,
        "since": held.state_on.isoformat(),
        "url": held.entry.values.get("url"),
        "area": held.area or None,
        "at": held.at,
        "total": held.total,
        "unit": held.unit,
        "days_left": held.days_left(workspace.now().date),
        "finish_days": list(finish) if finish else None,
        "steps": [{"text": s.text, "done": s.done.isoformat() if s.done else None} for s in held.steps],
        "next": held.next_step or None,
        "file": str(file) if file.exists() else None,
    }


WORDS = {
    "list": list_projects,
    "add": add,
    "show": show,
    "next": next_steps,
    "step": step,
    "done": done,
    "at": at,
    "move": move,
    "edit": edit,
    "draft": draft,
    "drop": drop,
}
