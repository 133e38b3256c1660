"""What to do next about each application, and which seem to be over. Proposals only: nothing is ever set by itself."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from .application import Application

Reason = Literal["interview", "next", "thanks", "follow-up", "ghosted"]
FOLLOW_UP_DAYS = 7  # after it was sent, or after the last word
THANKS_DAYS = 1  # after an interview
URGENT: tuple[Reason, ...] = ("interview", "next", "thanks", "follow-up", "ghosted")


class Proposal(NamedTuple):
    """Something to do. on: the day from which on it is due. words: what, as a phrase."""

    application: Application
    reason: Reason
    on: date
    words: str


def proposals(applications: Iterable[Application], today: date, ghosted_after: int) -> list[Proposal]:
    """Return what is due by today and the interviews to come, the most pressing first; one for each application.

    ghosted_after: days without a word after which an application is proposed to be closed as ghosted.
    """
    found = [said for held in applications if held.open and (said := proposal(held, today, ghosted_after))]
    return sorted(found, key=lambda said: (URGENT.index(said.reason), said.on, said.application.id))


def proposal(held: Application, today: date, ghosted_after: int) -> Proposal | None:
    """Return what is to be done about one application, None where nothing is."""
    interview = held.day("interview")
    if interview is not None and interview >= today:
        days = (interview - today).days
        when = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
        return Proposal(
            held, "interview", interview, f"interview {when}, {interview:%a} {interview.day} {interview:%b}"
        )
    planned = held.day("next_on")
    if planned is not None and planned <= today and held.entry.text("next"):
        return Proposal(held, "next", planned, held.entry.text("next"))
    if planned is not None and planned > today:
        return None  # the learner has said when
    if interview is not None and held.last_on <= interview:
        return Proposal(
            held, "thanks", interview + timedelta(days=THANKS_DAYS), "thank them, and write down what was asked"
        )
    if held.stage == "saved":
        return None
    silent = (today - held.last_on).days
    if silent >= ghosted_after:
        words = f"no word for {silent} days: close it as ghosted, or write once more"
        return Proposal(held, "ghosted", held.last_on + timedelta(days=ghosted_after), words)
    if held.stage == "applied" and silent >= FOLLOW_UP_DAYS and held.last_on == held.applied_on:
        return Proposal(
            held, "follow-up", held.last_on + timedelta(days=FOLLOW_UP_DAYS), f"follow up, sent {silent} days ago"
        )
    return None
