"""`prepdeck ics`: the plan of the coming days, interviews and next steps as a file for a calendar program."""

import argparse
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ...data.agenda import Occasion, Sitting, sittings, to_ics
from ...data.breaks import break_days
from ...data.career.register import Register
from ...data.clock import date_day
from ...data.goals import KIND, read_goals
from ...data.settings import WEEKDAYS
from ...data.whole_file import replace_file
from ..cli import LACKING, OK
from ..today.view import look_at_today
from ..words import counted
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ..workspace import Workspace

MOST_DAYS = 366


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    if not 1 <= options.days <= MOST_DAYS:
        raise Refusal(f"--days is {options.days}; it can be from 1 to {MOST_DAYS}.")
    with opened() as workspace:
        found = occasions(workspace, options.days)
        data = to_ics(found, workspace.now().utc)
    if options.out == "-":
        if options.json:
            raise Refusal("--json can't be printed where the calendar goes to stdout; name a file.")
        sys.stdout.buffer.write(data)
        return OK
    path = Path(options.out)
    try:
        replace_file(path, data)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.", LACKING) from None
    emit(options, {"file": str(path), "entries": len(found)}, f"{path}: {counted(len(found), 'date')}.")
    return OK


def occasions(workspace: "Workspace", days: int) -> list[Occasion]:
    """Return today's plan part by part, a block for each coming day with minutes, and the dates that are known."""
    now, settings = workspace.now(), workspace.settings.plan
    view = look_at_today(workspace)
    parts = [Sitting(block.key, block.title, block.minutes, block.why) for block in view.plan.blocks if not block.done]
    found = sittings(now.date, starts(workspace, now.date), parts)
    free = break_days(settings.breaks)
    for ahead in range(1, days):
        day = now.date + timedelta(days=ahead)
        minutes = settings.minutes[day.weekday()]
        if minutes and WEEKDAYS[day.weekday()] not in settings.rest_days and date_day(day) not in free:
            found += sittings(day, starts(workspace, day), [Sitting("day", f"prepdeck: {minutes} min", minutes)])
    return found + dates(workspace, now.date)


def starts(workspace: "Workspace", day: date) -> datetime:
    """Return when the learner begins on a day, as an aware datetime.

    By the zone of this computer, so that summer time holds; by the offset of the set clock where that is another one.
    """
    now = workspace.now()
    moment = datetime.combine(day, time.fromisoformat(workspace.settings.plan.starts))
    if now.utc.astimezone().utcoffset() == timedelta(minutes=now.offset):
        return moment.astimezone()
    return moment.replace(tzinfo=now.local.tzinfo)


def dates(workspace: "Workspace", today: date) -> list[Occasion]:
    """Return goals, interviews and next steps from today on, each a whole day."""
    found = []
    for held in Register(workspace.store, workspace.settings.career.stages).all():
        planned = held.day("next_on")
        if held.open and planned and planned >= today:
            said = held.entry.text("next") or "next step"
            found.append(Occasion(f"next {held.id}", planned, 0, f"{held.company}: {said}"))
    for goal in read_goals(workspace.store, workspace.settings.plan):
        if goal.on >= today:
            key, what = (f"goal {goal.id}", "Goal") if goal.kept == KIND else (f"interview {goal.id}", "Interview")
            name = goal.name.removeprefix("Interview · ")
            found.append(Occasion(key, goal.on, 0, what if name == what else f"{what}: {name}"))
    return found
