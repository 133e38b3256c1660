"""The plan and its dates for a calendar program: an iCalendar file (RFC 5545) whose entries can be imported again.

An entry keeps its UID from export to export, so that a second import updates it and makes no copy.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

PRODUCT = "-//prepdeck//prepdeck//EN"
FOLD = 75  # octets of a line without its end, RFC 5545 3.1
ALARM_MINUTES = 10  # before the first entry of a day


class Occasion(NamedTuple):
    """An entry of the calendar.

    key: what it is, the same from export to export. start: an aware datetime, or a date for a whole day. minutes: how
    long, 0 for a whole day. alarm: minutes before the start at which it rings, None for silence.
    """

    key: str
    start: datetime | date
    minutes: int
    summary: str
    description: str = ""
    alarm: int | None = None


class Sitting(NamedTuple):
    """A part of a day's plan. key: its key in the plan."""

    key: str
    title: str
    minutes: int
    why: str = ""


def sittings(day: date, first: datetime, parts: Sequence[Sitting]) -> list[Occasion]:
    """Return a day's parts one after the other from `first`, an aware datetime; the first one rings before."""
    found = []
    start = first
    for place, part in enumerate(parts):
        key = f"{day.isoformat()} {part.key}"
        found.append(Occasion(key, start, part.minutes, part.title, part.why, None if place else ALARM_MINUTES))
        start += timedelta(minutes=part.minutes)
    return found


def to_ics(occasions: Iterable[Occasion], now: datetime) -> bytes:
    """Return an iCalendar file. now: aware; when the file is made, of every entry."""
    stamp = _utc(now)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for occasion in occasions:
        lines += ["BEGIN:VEVENT", f"UID:{uid(occasion.key)}", f"DTSTAMP:{stamp}", *_when(occasion)]
        lines.append(f"SUMMARY:{escaped(occasion.summary)}")
        if occasion.description:
            lines.append(f"DESCRIPTION:{escaped(occasion.description)}")
        if occasion.alarm is not None:
            lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(occasion.summary)}"]
            lines += [f"TRIGGER:-PT{occasion.alarm}M", "END:VALARM"]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def uid(key: str) -> str:
    """Return the UID of an entry: the same for the same key."""
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@prepdeck"


def escaped(text: str) -> str:
    """Return a text as a value of the type TEXT (RFC 5545 3.3.11); signs that no line can hold are left out."""
    plain = "".join(
        sign for sign in text.replace("\r\n", "\n") if sign in "\n\t" or (ord(sign) >= 0x20 and ord(sign) != 0x7F)
    )
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line with its end, broken so that no part has more than 75 octets and no sign is cut."""
    parts: list[bytes] = []
    part = b""
    for sign in line:
        data = sign.encode("utf-8", "replace")
        if len(part) + len(data) > FOLD - (1 if parts else 0):
            parts.append(part)
            part = b""
        part += data
    return b"\r\n ".join([*parts, part]) + b"\r\n"


def _when(occasion: Occasion) -> list[str]:
    """Return the lines that say when an entry is."""
    if isinstance(occasion.start, datetime):
        end = occasion.start + timedelta(minutes=occasion.minutes)
        return [f"DTSTART:{_utc(occasion.start)}", f"DTEND:{_utc(end)}"]
    after = occasion.start + timedelta(days=1)
    dates = [f"DTSTART;VALUE=DATE:{occasion.start:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    return [*dates, "TRANSP:TRANSPARENT"]  # a day that is named does not make one busy


def _utc(moment: datetime) -> str:
    """Return a moment as a date-time in UTC."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
