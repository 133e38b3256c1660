"""An application: its values, its stages from first to last, and the days that follow from them.

The stage is what the last change of it says: there is no second place that could say otherwise.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..areas import TITLES
from ..ledger import Entry

KIND = "application"
OPEN = ("saved", "applied", "screen", "technical", "onsite", "offer")
CLOSED = ("accepted", "rejected", "ghosted", "withdrawn")
STAGES = (*OPEN, *CLOSED)
ANSWERED = ("screen", "technical", "onsite", "offer", "accepted", "rejected")  # the company said something
INVITED = ("screen", "technical", "onsite", "offer", "accepted")  # and it was not no
SOURCES = ("referral", "board", "cold", "recruiter", "event")
LONGEST_TEXT = 200_000  # characters of a stored job text
LONGEST_LINE = 500
QUESTIONS = "questions"


class FieldError(ValueError):
    """A value that an application can't have; its text is a sentence without the name of the field."""


def _line(text: str) -> str:
    """Read one line of text."""
    words = " ".join(text.split())
    if len(words) > LONGEST_LINE:
        raise FieldError(f"has {len(words):,} characters; {LONGEST_LINE} is the most.")
    return words


def _text(text: str) -> str:
    """Read the text of a posting."""
    if len(text) > LONGEST_TEXT:
        raise FieldError(f"has {len(text):,} characters; {LONGEST_TEXT:,} is the most.")
    return text.strip()


def _url(text: str) -> str:
    """Read an address."""
    words = text.strip()
    try:
        parts = urlsplit(words)
    except ValueError:
        parts = urlsplit("")
    if words and (parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", words)):
        raise FieldError(f"is {words[:60]!r}; an address begins with https://.")
    return words


def _excitement(text: str) -> int:
    """Read how much the learner wants it, from 1 to 3."""
    if text.strip() not in ("1", "2", "3"):
        raise FieldError(f"is {text[:20]!r}; it is 1, 2 or 3.")
    return int(text)


def _day(text: str) -> str:
    """Read a day."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise FieldError(f"is {text[:30]!r}; a day is written like 2026-11-22.") from None


def _areas(text: str) -> list[str]:
    """Read areas of the study plan with commas between."""
    areas = [part for part in re.split(r"[,\s]+", text.strip()) if part]
    unknown = [area for area in areas if area not in TITLES]
    if unknown:
        raise FieldError(f"names {unknown[0]!r}, which is no area; they are {', '.join(TITLES)}.")
    return list(dict.fromkeys(areas))


class Field(NamedTuple):
    """A value of an application. read: text -> what is stored, FieldError. help: what it is for."""

    read: Callable[[str], Any]
    help: str


FIELDS: Mapping[str, Field] = {
    "company": Field(_line, "the company"),
    "role": Field(_line, "the role"),
    "url": Field(_url, "address of the posting"),
    "source": Field(_line, f"how it was found: {', '.join(SOURCES)}, or your own word"),
    "resume": Field(_line, "version of the resume that was sent"),
    "place": Field(_line, "location, or remote"),
    "pay": Field(_line, "pay range"),
    "excitement": Field(_excitement, "how much you want it: 1, 2 or 3"),
    "gap": Field(_line, "what they ask for that you lack"),
    "contact": Field(_line, "who to write to"),
    "areas": Field(_areas, "areas of the study plan that an interview there asks about"),
    "interview": Field(_day, "day of the next interview"),
    "next": Field(_line, "next step"),
    "next_on": Field(_day, "day of the next step"),
    "text": Field(_text, "the posting's text, kept because postings vanish"),
}


def read_values(given: Mapping[str, str]) -> dict[str, Any]:
    """Return what to store for these texts; an empty text takes a value away (None).

    ValueError, a sentence that names the field, for the first that does not fit or that is no field.
    """
    values: dict[str, Any] = {}
    for name, text in given.items():
        if name not in FIELDS:
            raise ValueError(f"An application has no {name!r}; it has {', '.join(FIELDS)}.")
        if not text.strip():
            if name in ("company", "role"):
                raise ValueError(f"{name} is empty; an application needs it.")
            values[name] = None
            continue
        try:
            values[name] = FIELDS[name].read(text)
        except FieldError as error:
            raise ValueError(f"{name} {error}") from None
    return values


def shown_value(name: str, value: object) -> str:
    """Return a stored value as the text that `read_values` reads back."""
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


class Step(NamedTuple):
    """A line of an application's history: a stage that was reached, or words."""

    on: date
    stage: str
    note: str


@dataclass(frozen=True)
class Application:
    """An application as it stands.

    stage: the last one. stage_on: since when. applied_on: when it was sent, None where it was not. answered_on: when
    the company first said something. last_on: day of its newest change. steps: stages and notes, oldest first.
    """

    entry: Entry
    stage: str
    stage_on: date
    applied_on: date | None
    answered_on: date | None
    last_on: date
    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        """The slug, by which it is named on the command line."""
        return self.entry.slug

    @property
    def company(self) -> str:
        """Where."""
        return self.entry.text("company")

    @property
    def role(self) -> str:
        """What as."""
        return self.entry.text("role")

    @property
    def title(self) -> str:
        """Company and role."""
        return f"{self.company} · {self.role}"

    @property
    def open(self) -> bool:
        """Whether it may still lead somewhere."""
        return self.stage not in CLOSED

    @property
    def invited(self) -> bool:
        """Whether it ever got past the sending."""
        return any(step.stage in INVITED for step in self.steps)

    @property
    def areas(self) -> tuple[str, ...]:
        """Areas of the study plan that its interviews ask about."""
        held = self.entry.values.get("areas")
        return tuple(area for area in held if area in TITLES) if isinstance(held, list) else ()

    @property
    def questions(self) -> tuple[str, ...]:
        """What was asked in its interviews, as written down after them."""
        asked = (change.values.get(QUESTIONS) for change in self.entry.changes)
        return tuple(text for held in asked if isinstance(held, list) for text in held if isinstance(text, str))

    def day(self, name: str) -> date | None:
        """Return a value that is a day."""
        try:
            return date.fromisoformat(self.entry.text(name))
        except ValueError:
            return None


def application_of(entry: Entry, extra: Sequence[str] = ()) -> Application:
    """Return the application that an entry is. extra: stages of the learner's own."""
    known = (*STAGES, *extra)
    steps = []
    for change in entry.changes:
        said = change.values.get("stage")
        stage = said if isinstance(said, str) and said in known else ""
        if stage or change.note:
            steps.append(Step(change.on, stage, change.note))
    reached = [step for step in steps if step.stage]
    stage, stage_on = (reached[-1].stage, reached[-1].on) if reached else ("saved", entry.changes[0].on)
    sent = [step.on for step in reached if step.stage != "saved" and step.stage != "withdrawn"]
    answered = [step.on for step in reached if step.stage in ANSWERED or step.stage in extra]
    ordered = sorted(steps, key=lambda step: step.on)  # stable: those of one day stay as they were entered
    return Application(
        entry,
        stage,
        stage_on,
        min(sent, default=None),
        min(answered, default=None),
        max(change.on for change in entry.changes),
        tuple(ordered),
    )


def applications_of(entries: Iterable[Entry], extra: Sequence[str] = ()) -> list[Application]:
    """Return the applications of the ledger's entries, in the same order."""
    return [application_of(entry, extra) for entry in entries]


def same_company(applications: Iterable[Application], company: str) -> list[Application]:
    """Return the applications to a company, whatever the case of its name."""
    wanted = " ".join(company.casefold().split())
    return [held for held in applications if " ".join(held.company.casefold().split()) == wanted]
