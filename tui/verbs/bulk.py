"""`prepdeck cards suspend|unsuspend|bury|unbury|reschedule|reset|tag|untag|flag|unflag`: many items in one step."""

import argparse
import re
from datetime import date

from ...data.bulk import Action, BulkError, plan_change
from ...data.clock import LAST_YEAR, Moment, date_day
from ...data.search import Entry, SearchError, parse_query
from ..cli import OK
from ..entries import entries, found
from ..workspace import Workspace
from .opening import opened
from .outcome import Refusal, emit

DAYS = re.compile(r"[0-9]{1,5}")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for to the items that were named or found, unless this is a dry run."""
    if bool(options.ids) == (options.search is not None):
        raise Refusal("name the items or give --search QUERY, one of the two: --search area:rag, for example.")
    action: Action = options.word
    with opened() as workspace:
        now = workspace.now()
        day = read_day(options.day, now) if getattr(options, "day", None) is not None else None
        chosen = choose(workspace, options)
        try:
            change = plan_change(action, chosen, now.day, name=getattr(options, "name", ""), day=day)
        except BulkError as error:
            raise Refusal(str(error)) from None
        if not options.dry_run:
            workspace.store.record_many(change.kind, change.ids, change.payload)
    document = {
        "action": action,
        "chosen": change.chosen,
        "changed": len(change.ids),
        "dry_run": options.dry_run,
        "ids": list(change.ids),
    }
    if options.dry_run:
        text = "\n".join((*change.ids, f"Nothing was changed. It would be: {change.sentence}"))
    elif change.ids:
        text = f"{change.sentence} To take it back: prepdeck review --undo"
    else:
        text = change.sentence
    emit(options, document, text)
    return OK


def choose(workspace: Workspace, options: argparse.Namespace) -> list[Entry]:
    """Return the entries that the words of the command mean."""
    if options.search is not None:
        return look_for(workspace, options.search)
    known = {entry.row.id: entry for entry in entries(workspace)}
    if unknown := [name for name in options.ids if name not in known]:
        raise Refusal(f"there is no item {unknown[0]!r}, nothing was changed: prepdeck items lists them.")
    return [known[name] for name in dict.fromkeys(options.ids)]


def look_for(workspace: Workspace, text: str) -> list[Entry]:
    """Return the entries that meet the query; Refusal when it is none."""
    try:
        return found(workspace, parse_query(text))
    except SearchError as error:
        raise Refusal(str(error)) from None


def read_day(text: str, now: Moment) -> int:
    """Return the study day of a date (2026-12-24) or of so many days from today (3)."""
    if DAYS.fullmatch(text):
        return now.day + int(text)
    try:
        when = date.fromisoformat(text)
    except ValueError:
        when = None
    if when is None or when.year >= LAST_YEAR:
        raise Refusal(f"{text!r} is neither a date such as 2026-12-24 nor a number of days from today.")
    return date_day(when)
