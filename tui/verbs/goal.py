"""`prepdeck goal`: dated goals on the command line."""

import argparse
from typing import TYPE_CHECKING

from ...data.goals import Goal, GoalError, Goals, next_goal
from ...data.rules import LEAST_RETENTION, MOST_RETENTION
from ..cli import OK
from ..today.goal_words import goal_document, goal_words
from ..today.outlook import HEAD, Desk, Outlook, accept, foresight_document, row
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ..workspace import Workspace

MOST_MINUTES = 1440


def run(options: argparse.Namespace) -> int:
    """Do what the word says."""
    with opened(exercises=False) as workspace:
        goals = Goals(workspace.store, workspace.settings.plan)
        try:
            return WORDS[options.word](options, workspace, goals)
        except GoalError as error:
            raise Refusal(str(error)) from None


def list_goals(options: argparse.Namespace, workspace: "Workspace", goals: Goals) -> int:
    """Print the goals ahead, or all."""
    today = workspace.now().date
    found = [goal for goal in goals.all() if goal.on >= today or options.all]
    lines = [f"{goal.on}  {goal_words(goal, today):>12}  {goal.name}  [{goal.id}]" for goal in found]
    lines = lines or ["There is no goal ahead. prepdeck goal add NAME DAY sets one."]
    emit(options, [goal_document(goal, today) for goal in found], "\n".join(lines))
    return OK


def add(options: argparse.Namespace, workspace: "Workspace", goals: Goals) -> int:
    """Set a goal and say at once whether it fits."""
    given = {"name": options.name, "on": options.on, **given_values(options)}
    return looked_at(options, workspace, goals.add(given, workspace.now().date))


def show(options: argparse.Namespace, workspace: "Workspace", goals: Goals) -> int:
    """Print what the day of a goal will find."""
    return looked_at(options, workspace, chosen(options.id, workspace, goals))


def edit(options: argparse.Namespace, workspace: "Workspace", goals: Goals) -> int:
    """Change values of one."""
    given = {name: value for name in ("name", "on") if (value := getattr(options, name)) is not None}
    given |= given_values(options)
    if not given:
        raise Refusal("Nothing is to be changed: name a value, such as --on 2027-03-14.")
    return looked_at(options, workspace, goals.change(goals.find(options.id), given, workspace.now().date))


def drop(options: argparse.Namespace, workspace: "Workspace", goals: Goals) -> int:
    """Take one out of the lists."""
    goal = goals.find(options.id)
    goals.drop(goal)
    today = workspace.now().date
    emit(options, goal_document(goal, today), f"{goal.name} is out of the lists; its history stays in the record.")
    return OK


def what_if(options: argparse.Namespace, workspace: "Workspace", goals: Goals) -> int:
    """Print what other minutes or another target would do; keep them where that is asked for."""
    goal = chosen(options.id, workspace, goals)
    if goal.days_left(workspace.now().date) <= 0:
        raise Refusal(f"{goal.name} is not ahead any more: there is nothing left to try.")
    if options.minutes is not None and not 1 <= options.minutes <= MOST_MINUTES:
        raise Refusal(f"--minutes is {options.minutes}; it can be 1 to {MOST_MINUTES}.")
    if options.retention is not None and not LEAST_RETENTION <= options.retention <= MOST_RETENTION:
        raise Refusal(f"--retention is {options.retention:g}; it can be {LEAST_RETENTION:.2f} to {MOST_RETENTION}.")
    if options.accept and options.minutes is None and options.retention is None:
        raise Refusal("There is nothing to keep: give --minutes, --retention or both.")
    desk = Desk.of(workspace, goal)
    if options.minutes is None and options.retention is None:
        outlook = Outlook(goal, workspace.now().date, desk, desk.ahead(goal), None)
        tried = outlook.what_if()
    else:
        tried = [desk.ahead(goal), desk.ahead(goal, options.minutes, options.retention)]
    if options.accept:
        accept(workspace, options.minutes, options.retention)
    text = "\n".join([f"{goal.name}, {goal.on}", "", HEAD, *map(row, tried)])
    if options.accept:
        text += "\n\nKept in the settings."
    document = {**goal_document(goal, workspace.now().date), "accepted": options.accept}
    emit(options, document | {"rows": [foresight_document(ahead) for ahead in tried]}, text)
    return OK


def looked_at(options: argparse.Namespace, workspace: "Workspace", goal: Goal) -> int:
    """Print a goal with what its day will find."""
    outlook = Outlook.of(workspace, goal)
    head = f"{goal.name}: {goal.on:%A} {goal.on.day} {goal.on:%B %Y}, {goal_words(goal, outlook.today)}  [{goal.id}]"
    areas = (
        f"Areas: {goal.areas or 'all'}, {goal.depth} cards" if goal.depth != "deep" else f"Areas: {goal.areas or 'all'}"
    )
    emit(options, outlook.document(), "\n".join([head, areas, *outlook.lines()]))
    return OK


def chosen(word: str | None, workspace: "Workspace", goals: Goals) -> Goal:
    """Return the goal that is named, or the next one. GoalError where there is none."""
    if word is not None:
        return goals.find(word)
    goal = next_goal(goals.all(), workspace.now().date)
    if goal is None:
        raise GoalError("There is no goal ahead; `prepdeck goal add NAME DAY` sets one.")
    return goal


def given_values(options: argparse.Namespace) -> dict[str, str]:
    """Return the areas and the depth that were given."""
    return {name: value for name in ("areas", "depth") if (value := getattr(options, name)) is not None}


WORDS = {"list": list_goals, "add": add, "show": show, "edit": edit, "drop": drop, "whatif": what_if}
