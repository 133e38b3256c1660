"""What a bulk action does to a choice of items: which of them it changes, by which event, in a sentence. Pure.

Items that already are as the action would make them are left alone, so that the log does not grow and an undo takes
back exactly what was done. `Store.record_many(change.kind, change.ids, change.payload)` does it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from .clock import day_date
from .events import EventKind, is_tag
from .memory import Phase
from .search import Entry

Action = Literal["suspend", "unsuspend", "bury", "unbury", "reschedule", "reset", "tag", "untag", "flag", "unflag"]
ACTIONS: tuple[Action, ...] = get_args(Action)
NAMED: frozenset[Action] = frozenset({"tag", "untag", "flag"})  # they need a name
DATED: frozenset[Action] = frozenset({"bury", "reschedule"})  # they need a study day
LONGEST_FLAG = 40
LAST_DAY = 2_500_000  # study days; what Python's calendar still holds


class BulkError(ValueError):
    """What a bulk action was given does not fit; the message is a sentence."""


@dataclass(frozen=True)
class Change:
    """A bulk action as the record takes it.

    ids: the items that change. chosen: how many were chosen. sentence: what is done, and why others are left alone.
    """

    kind: EventKind
    ids: tuple[str, ...]
    payload: Mapping[str, Any]
    chosen: int
    sentence: str


@dataclass(frozen=True)
class _Plan:
    """The event of an action, which entries it changes, its payload, and words: what is done, why others stay."""

    kind: EventKind
    changes: Callable[[Entry], bool]
    payload: Mapping[str, Any]
    done: str
    rest: str


def plan_change(
    action: Action, entries: Sequence[Entry], today: int, *, name: str = "", day: int | None = None
) -> Change:
    """Return what `action` does to these entries on study day `today`.

    name: the tag or flag, for tag, untag and flag. day: study day until which (bury, by default tomorrow) or to which
    (reschedule) items are put. BulkError when one of them does not fit.
    """
    plan = _plan(action, today, name.strip(), day)
    ids = tuple(entry.row.id for entry in entries if plan.changes(entry))
    rest = len(entries) - len(ids)
    sentence = f"{_items(len(ids))} {plan.done}"
    if rest:
        sentence += f"; {_items(rest)} left alone: {plan.rest}"
    return Change(plan.kind, ids, plan.payload, len(entries), f"{sentence}.")


def _plan(action: Action, today: int, name: str, day: int | None) -> _Plan:
    """Return how an action works with these arguments."""
    match action:
        case "suspend":
            return _Plan("suspended", lambda entry: not entry.row.suspended, {}, "suspended", "suspended already")
        case "unsuspend":
            return _Plan("unsuspended", lambda entry: entry.row.suspended, {}, "brought back", "not suspended")
        case "bury":
            until = _checked(today + 1 if day is None else day, today + 1)
            return _Plan(
                "buried",
                lambda entry: entry.row.buried_until != until,
                {"until": until},
                f"buried until {day_date(until)}",
                "buried until then already",
            )
        case "unbury":
            return _Plan(
                "unburied", lambda entry: entry.row.buried_until is not None, {}, "taken up again", "not buried"
            )
        case "reschedule":
            if day is None:
                raise BulkError("Rescheduling needs the day to put the items on.")
            due = _checked(day, today)
            return _Plan(
                "rescheduled",
                lambda entry: _seen(entry) and (entry.row.due_day, entry.row.due_at) != (due, None),
                {"due_day": due},
                f"rescheduled to {day_date(due)}",
                "never seen, or due then already",
            )
        case "reset":
            return _Plan("reset", _seen, {}, "made new again", "new already")
        case "tag":
            tag = _tag(name)
            return _Plan(
                "tagged", lambda entry: tag not in entry.tags, {"add": [tag]}, f"tagged {tag}", f"tagged {tag} already"
            )
        case "untag":
            tag = _tag(name)
            return _Plan(
                "tagged",
                lambda entry: tag in entry.row.tags,
                {"remove": [tag]},
                f"no longer tagged {tag}",
                f"not tagged {tag} here; a tag in a card's file is taken out there",
            )
        case "flag":
            if not name or len(name) > LONGEST_FLAG or not name.isprintable():
                raise BulkError(f"A flag needs a name of at most {LONGEST_FLAG} signs, such as red.")
            return _Plan(
                "flagged",
                lambda entry: entry.row.flag != name,
                {"flag": name},
                f"flagged {name}",
                f"flagged {name} already",
            )
        case "unflag":
            return _Plan("unflagged", lambda entry: entry.row.flag is not None, {}, "no longer flagged", "not flagged")


def _seen(entry: Entry) -> bool:
    """Tell whether the item was ever answered."""
    return entry.row.phase != Phase.NEW


def _tag(name: str) -> str:
    """Return the tag in the form that is kept."""
    tag = name.lower()
    if not is_tag(tag):
        raise BulkError(
            f"{name!r} is not a tag: one word in lower case, parts joined by - / or :, such as exam or gpu/memory."
        )
    return tag


def _checked(day: int, least: int) -> int:
    """Return a study day that is not before `least`."""
    if not least <= day <= LAST_DAY:
        raise BulkError(f"The day must be {day_date(least)} or later.")
    return day


def _items(count: int) -> str:
    """Return a count of items in words."""
    return "1 item" if count == 1 else f"{count} items"
