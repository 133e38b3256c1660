"""`prepdeck day`: begin the day, decide on its lines, shut it down."""

import argparse
from typing import TYPE_CHECKING

from ...data.clock import date_day
from ...data.journal.page import JournalError
from ..cli import LACKING, OK, REFUSED
from ..today.deciding import begin, close, note, read_day, read_minutes, tick
from ..today.evening import look_at_evening
from ..today.view import block_document, look_at_today
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ...data.plan.block import Block
    from ..workspace import Workspace


def run(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for."""
    with opened() as workspace:
        try:
            return WORDS[options.word](options, workspace)
        except ValueError as error:  # of a value that does not fit: a sentence
            raise Refusal(str(error)) from None
        except JournalError as error:
            raise Refusal(str(error), LACKING) from None


def begin_day(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Accept the plan, less the lines that are dropped."""
    plan = look_at_today(workspace).plan
    dropped = {line_of(workspace, word).key for word in options.drop}
    begin(workspace, plan, dropped)
    return said(options, workspace, f"Begun: {sum(b.minutes for b in plan.blocks if b.key not in dropped)} min.")


def tick_line(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Tick a line off, or take the tick away."""
    block = line_of(workspace, options.line)
    if not block.by_hand:
        raise Refusal(f"{block.title} ticks itself off when it is done.", REFUSED)
    tick(workspace, block)
    return said(options, workspace, f"{'Open again' if block.done else 'Done'}: {block.title}.")


def drop_line(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Take a line off today's plan."""
    block = line_of(workspace, options.line)
    note(workspace, "dropped", block)
    return said(options, workspace, f"Dropped for today: {block.title}. `prepdeck day replan` brings it back.")


def replan(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Plan anew."""
    workspace.store.record("planned", payload={"what": "replanned"})
    return said(options, workspace, "Planned anew from what is due now.")


def worked(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Note minutes on a line that is done outside the app."""
    block, minutes = line_of(workspace, options.line), read_minutes(options.minutes)
    if not block.by_hand:
        raise Refusal("The minutes of cards, drills and kernels are measured.", REFUSED)
    note(workspace, "worked", block, minutes=minutes)
    return said(options, workspace, f"{minutes} min noted: {block.title}.")


def put_off(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Halve a line, give it a day, or leave it."""
    block = line_of(workspace, options.line)
    if block.lane == "cards":
        raise Refusal("Cards are worked out anew each day; `prepdeck postpone` moves what is due.", REFUSED)
    if options.word == "give":
        day = read_day(options.day, workspace.now().date)
        note(workspace, "dated", block, day=date_day(day))
        return said(options, workspace, f"{block.title}: on {day}.")
    note(workspace, "split" if options.word == "split" else "left", block)
    how = "by halves" if options.word == "split" else "left for two weeks"
    return said(options, workspace, f"{block.title}: {how}.")


def close_day(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Shut the day down, with a line for the journal."""
    evening = look_at_evening(workspace)
    close(workspace, " ".join(options.text))
    document = {
        "summary": evening.summary,
        "planned_min": dict(evening.planned),
        "done_min": dict(evening.done),
        "tomorrow": evening.tomorrow or None,
    }
    emit(options, document, "\n".join(evening.lines()))
    return OK


WORDS = {
    "begin": begin_day,
    "tick": tick_line,
    "drop": drop_line,
    "replan": replan,
    "worked": worked,
    "split": put_off,
    "give": put_off,
    "leave": put_off,
    "close": close_day,
}


def line_of(workspace: "Workspace", word: str) -> "Block":
    """Return the line of today's plan with this key or item; Refusal where there is none."""
    plan = look_at_today(workspace).plan
    blocks = [*plan.blocks, *plan.bad_day]
    found = next((block for block in blocks if word in (block.key, block.item)), None)
    if found is None:
        keys = ", ".join(block.key for block in blocks)
        raise Refusal(f"today's plan has no line {word!r}; it has {keys or 'none at all'}.")
    return found


def said(options: argparse.Namespace, workspace: "Workspace", sentence: str) -> int:
    """Print the sentence, or the plan as it now stands as JSON."""
    plan = look_at_today(workspace).plan
    document = {"begun": plan.begun, "closed": plan.closed, "blocks": [block_document(block) for block in plan.blocks]}
    emit(options, document, sentence)
    return OK
