"""What is typed for a change of many cards, read and put into words. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from ...data.clock import date_day, day_date
from ...data.events import EventKind, is_tag

MOST_DAYS = 36_500
WORDS: dict[EventKind, str] = {
    "reviewed": "the answer to",
    "suspended": "suspending",
    "unsuspended": "bringing back",
    "buried": "burying",
    "unburied": "bringing back",
    "flagged": "flagging",
    "unflagged": "taking the flag off",
    "reset": "the reset of",
    "rescheduled": "the new due day of",
    "tagged": "the tags of",
}

_DAYS = re.compile(r"(\d{1,5})(?:\s*(?:-|\.\.)\s*(\d{1,5}))?(?:\s*d(?:ays?)?)?")


def due_days(text: str, today: int) -> tuple[int, int]:
    """Return the first and the last study day that was typed: `3`, `3-7` (days from today) or `2026-12-01`.

    ValueError, a sentence with a right example, for anything else.
    """
    words = text.strip().lower()
    if words in ("today", "tomorrow"):
        day = today + (words == "tomorrow")
        return day, day
    if match := _DAYS.fullmatch(words):
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last:
            raise ValueError(f"{first} comes after {last}: write {last}-{first}.")
        if last > MOST_DAYS:
            raise ValueError(f"{last} days are more than a lifetime; at most {MOST_DAYS} are taken.")
        return today + first, today + last
    try:
        day = date_day(date.fromisoformat(words))
    except ValueError:
        raise ValueError(f"{text.strip()!r} is no day: write 3, 3-7 (days from today) or 2026-12-01.") from None
    if day < today:
        raise ValueError(f"{words} is over: write a day from today on, such as {day_date(today)}.")
    if day - today > MOST_DAYS:
        raise ValueError(f"{words} is more than a lifetime away.")
    return day, day


def spread(ids: Sequence[str], first: int, last: int) -> dict[str, int]:
    """Return a day for each id, as evenly as can be from the first day to the last, in their order."""
    days = last - first + 1
    return {item: first + place * days // len(ids) for place, item in enumerate(ids)}


def tag_changes(text: str) -> tuple[list[str], list[str]]:
    """Return the tags to add and those to take away: `+exam -old`, where a word without a sign is added.

    ValueError, a sentence with a right example, where a word is no tag or nothing is left to do.
    """
    add: list[str] = []
    remove: list[str] = []
    for word in text.replace(",", " ").lower().split():
        tag = word.lstrip("+") if word.startswith("+") else word.removeprefix("-")
        if not is_tag(tag):
            raise ValueError(f"{word!r} is no tag: write words without blanks or brackets, such as +exam -old.")
        (remove if word.startswith("-") else add).append(tag)
    if both := sorted({*add} & {*remove}):
        raise ValueError(f"{both[0]} can't be added and taken away at once.")
    if not add and not remove:
        raise ValueError("Write the tags, such as +exam -old.")
    return list(dict.fromkeys(add)), list(dict.fromkeys(remove))
