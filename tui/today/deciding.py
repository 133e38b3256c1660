"""Decisions on the lines of a plan, written to the record: what keys on Today and `prepdeck day` have in common."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from ...data.plan.block import Block, Plan
    from ..workspace import Workspace

MOST_MINUTES = 720
STEPS = ("output", "input")  # lanes whose lines are steps of projects


def note(workspace: "Workspace", what: str, block: "Block", **more: object) -> None:
    """Record a decision on a line. RecordError."""
    said = {"what": what, "key": block.key, "line": block.line, "lane": block.lane}
    workspace.store.record("planned", payload=said | more)


def tick(workspace: "Workspace", block: "Block") -> None:
    """Tick a line off by hand, and the step of the project that it is; or take the tick away. RecordError."""
    from ...data.projects.desk import Desk

    desk, today = Desk(workspace.store), workspace.now().date
    if block.done:
        note(workspace, "unticked", block)
        for held in desk.all():
            for place, step in enumerate(held.steps, 1):
                if held.lane == block.lane and step.text == block.title and step.done == today:
                    desk.tick(held, place, today)
                    return
        return
    left = max(0, block.minutes - block.spent)
    note(workspace, "ticked", block, minutes=left, title=block.title)
    project = next((each for each in desk.all() if each.id == block.item), None) if block.lane in STEPS else None
    first = next((step for step in project.steps if step.done is None), None) if project else None
    if project is not None and first is not None and first.text == block.title:
        desk.tick(project, None, today)


def begin(workspace: "Workspace", plan: "Plan", dropped: "Collection[str]" = ()) -> None:
    """Accept the plan as it stands, less the lines with these keys. RecordError."""
    for block in plan.blocks:
        if block.key in dropped:
            note(workspace, "dropped", block)
    lines = [
        {"line": block.line, "key": block.key, "lane": block.lane, "title": block.title, "minutes": block.minutes}
        for block in plan.blocks
        if block.key not in dropped
    ]
    workspace.store.record("planned", payload={"what": "accepted", "lines": lines})


def close(workspace: "Workspace", text: str) -> None:
    """Shut the day down: its part of the journal, and a line of it where there is one. JournalError, RecordError."""
    now = workspace.now()
    write_line(workspace, now.date, text, f"{now.local:%H:%M} ")
    workspace.store.record("planned", payload={"what": "closed"})


def write_line(workspace: "Workspace", day: date, text: str, stamp: str = "") -> None:
    """Bring a day's journal up to date and add a line where there is one. JournalError, RecordError."""
    from ...data.clock import date_day
    from ...data.journal.book import Book
    from ...data.journal.figures import day_figures

    book, words = Book(workspace.paths.journal), " ".join(text.split())
    figures = day_figures(workspace.store, date_day(day))
    if words:
        book.add(day, figures, f"- {stamp}{words}")
    else:
        book.write(day, figures)


def read_minutes(text: str) -> int:
    """Return minutes from 1 to 720; ValueError, a sentence, for anything else."""
    if not text.strip().isdecimal() or not 1 <= int(text) <= MOST_MINUTES:
        raise ValueError(f"{text.strip()!r} is not a number of minutes from 1 to {MOST_MINUTES}.")
    return int(text)


def read_day(text: str, today: date) -> date:
    """Return a day after today; ValueError, a sentence, for anything else."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text.strip()!r} is no day: write it like {today}.") from None
    if day <= today:
        raise ValueError(f"{day} is not ahead; today is {today}.")
    return day
