"""The form of a day's file: properties at its top that begin with `prepdeck_`, one part between two markers.

Only these are ever written again. Every other byte is the learner's: it comes out as it went in, line ends included.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..areas import TITLES
from ..items import Kind
from ..plan.block import LANE_NAMES
from .figures import DayFigures, Work

BEGIN = "<!-- prepdeck:begin -->"
END = "<!-- prepdeck:end -->"
OURS = "prepdeck_"  # before the name of a property that is ours
FENCE = "---"
_NOUNS: dict[Kind, str] = {"drill": "Drill", "kernel": "Kernel", "lab": "Lab"}
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")  # [[page]] or [[page|words]]
_HEADING = re.compile(r"#{1,6}(?: |$)")


class JournalError(Exception):
    """A file of the journal that cannot be used as it is; its text is a sentence with the place and the mend."""


class Parts(NamedTuple):
    """A file cut at the markers: its lines with their ends, which of them are properties, and where the markers are."""

    lines: list[str]
    properties: range
    begin: int | None = None
    end: int | None = None


def fresh(day: date, figures: DayFigures) -> str:
    """Return the text of a new file for a day."""
    properties = "\n".join([FENCE, f"date: {day.isoformat()}", *properties_of(figures), FENCE])
    heading = f"# {day:%A} {day.day} {day:%B} {day.year}"
    return f"{properties}\n{heading}\n\n{block(figures)}\n\n## Notes\n\n"


def updated(text: str, figures: DayFigures, name: str) -> str:
    """Return a file's text with our part, and our properties where it has any, as they are now.

    A text without markers gets our part at its end. name: of the file, for JournalError, which is raised where a
    marker has no partner.
    """
    parts = _parts(text, name)
    newline = _newline(text)
    ours = [f"{line}{newline}" for line in block(figures).split("\n")]
    lines = parts.lines
    if parts.begin is not None and parts.end is not None:
        ours[-1] = END + lines[parts.end][len(lines[parts.end].rstrip("\r\n")) :]
        lines = [*lines[: parts.begin], *ours, *lines[parts.end + 1 :]]
    elif lines:
        lines = [*lines[:-1], _ended(lines[-1], newline), *([newline] if lines[-1].strip() else []), *ours]
    else:
        lines = ours
    if parts.properties:
        own = [f"{line}{newline}" for line in properties_of(figures)]
        lines = _with_properties(lines, parts.properties, own)
    return "".join(lines)


def shown(text: str) -> str:
    """Return a text as it is read on a screen: without properties, markers and the brackets of links."""
    lines = _LINES.findall(text)
    properties = _properties(lines)
    start = properties.stop + 1 if properties else 0
    kept = (line for line in lines[start:] if line.strip(" \t\r\n") not in (BEGIN, END))
    return _LINK.sub(r"\1", "".join(kept)).strip("\r\n")


def own_text(text: str) -> str:
    """Return what the learner wrote: the text without our part, without properties; a broken marker counts as text."""
    try:
        parts = _parts(text, "")
    except JournalError:
        return text.strip()
    begin = len(parts.lines) if parts.begin is None else parts.begin
    end = len(parts.lines) if parts.end is None else parts.end + 1
    start = parts.properties.stop + 1 if parts.properties else 0
    return "".join([*parts.lines[start:begin], *parts.lines[end:]]).strip()


def written(text: str) -> str:
    """Return what the learner wrote below and beside the headings that a new file has; "" where that is nothing."""
    lines = [line for line in own_text(text).split("\n") if not _HEADING.match(line)]
    return "\n".join(lines).strip()


def with_line(text: str, line: str) -> str:
    """Return a file's text with one more line at its end."""
    newline = _newline(text)
    return f"{_ended(text, newline) if text else ''}{line}{newline}"


def block(figures: DayFigures) -> str:
    """Return our part, markers included: what was done, with a link for each area."""
    lines = [BEGIN, summary(figures)]
    if figures.areas:
        areas = ", ".join(f"[[{TITLES.get(slug, slug)}]] {count}" for slug, count in figures.areas.items())
        lines += ["", f"- Cards: {areas}"]
    elif figures.exercises:
        lines.append("")
    lines += [f"- {_NOUNS[work.kind]}: {work_line(work)}" for work in figures.exercises if work.kind in _NOUNS]
    return "\n".join([*lines, END])


def summary(figures: DayFigures) -> str:
    """Return a day's figures as one line."""
    if not figures.active:
        return "Nothing was practised yet."
    said = [f"**{minutes_text(figures.total)}**"]
    if figures.cards:
        notes = [f"{figures.new} new"] if figures.new else []
        if figures.asked:
            notes.append(f"{figures.recalled} of {figures.asked} remembered")
        said.append(counted(figures.cards, "card") + (f" ({', '.join(notes)})" if notes else ""))
    for kind, noun in _NOUNS.items():
        done = figures.of(kind)
        if done:
            said.append(counted(len(done), noun.lower()))
    if figures.tries:
        said.append(counted(figures.tries, "failed submission"))
    said += [f"{LANE_NAMES.get(lane, lane)} {minutes_text(minutes)}" for lane, minutes in figures.elsewhere.items()]
    return " · ".join(said)


def work_line(work: Work) -> str:
    """Return an exercise as a line: what it was and how it went."""
    how = [f"{'solved' if work.solved else 'not solved'} in {minutes_text(work.minutes)}"]
    if work.hints:
        how.append(counted(work.hints, "hint"))
    if work.failed:
        how.append(f"{counted(work.failed, 'failed submission')} before")
    return f"{work.title}, {', '.join(how)}"


def minutes_text(minutes: float) -> str:
    """Return minutes as `42 min` or `1 h 05 min`."""
    whole = round(minutes)
    return f"{whole} min" if whole < 60 else f"{whole // 60} h {whole % 60:02} min"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def properties_of(figures: DayFigures) -> list[str]:
    """Return our properties, as lines of YAML with whole numbers."""
    values: dict[str, int] = {"minutes": round(figures.total)}
    values |= {f"minutes_{kind}s": round(minutes) for kind, minutes in figures.minutes.items()}
    values |= {f"minutes_{lane}": minutes for lane, minutes in figures.elsewhere.items()}
    values |= {"cards": figures.cards, "new_cards": figures.new}
    values |= {f"{kind}s": sum(work.solved for work in figures.of(kind)) for kind in _NOUNS}
    return [f"{OURS}{name}: {value}" for name, value in values.items()]


def _parts(text: str, name: str) -> Parts:
    """Cut a text at its markers; JournalError where one has no partner."""
    lines = _LINES.findall(text)
    marks = [(number, mark) for number, line in enumerate(lines) if (mark := line.strip(" \t\r\n")) in (BEGIN, END)]
    if not marks:
        return Parts(lines, _properties(lines))
    if [mark for _, mark in marks] == [BEGIN, END]:
        return Parts(lines, _properties(lines[: marks[0][0]]), marks[0][0], marks[1][0])
    odd = next((mark for mark, wanted in zip(marks, (BEGIN, END), strict=False) if mark[1] != wanted), marks[-1])
    raise JournalError(
        f"{name}:{odd[0] + 1}: the marker {odd[1]} has no partner: a day has one {BEGIN} and, below it, one {END}."
        " Put them right, or delete the lines with markers: the part is then made anew at the end."
    )


def _newline(text: str) -> str:
    """Return how the first line of a text ends."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _ended(text: str, newline: str) -> str:
    """Return text that ends a line."""
    return text if text.endswith("\n") else f"{text}{newline}"


def _properties(lines: Sequence[str]) -> range:
    """Return which lines are properties: those between the fences at the very top of the file."""
    if not lines or lines[0].lstrip("\ufeff").rstrip() != FENCE:
        return range(0)
    end = next((number for number, line in enumerate(lines) if number and line.rstrip() == FENCE), None)
    return range(0) if end is None else range(1, end)


def _with_properties(lines: Sequence[str], where: range, ours: Iterable[str]) -> list[str]:
    """Return the lines with our properties in the place of the old ones, behind the learner's where there were none."""
    held = frozenset(number for number in where if lines[number].startswith(OURS))
    place = min(held, default=where.stop)
    kept = [line for number, line in enumerate(lines[place:], place) if number not in held]
    return [*lines[:place], *ours, *kept]
