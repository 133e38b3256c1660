"""Findings beside their lines: which lines of the source carry one, and where they are after an edit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from ..glyphs import Glyphs

Severity = Literal["error", "warning", "advice"]
STYLES: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "accent"}  # variables of our themes
ORDER: tuple[Severity, ...] = ("error", "warning", "advice")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding of a line. line: counts from 1. text: what is told while the cursor is on it."""

    line: int
    severity: Severity
    text: str


def sign(severity: Severity, signs: Glyphs) -> str:
    """Return the sign of one cell that stands beside the line's number."""
    return {"error": signs.fail, "warning": "!", "advice": "~"}[severity]


def by_line(marks: Iterable[Mark]) -> dict[int, tuple[Mark, ...]]:
    """Return the marks of each line, the gravest first."""
    lines: dict[int, tuple[Mark, ...]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.line, ORDER.index(mark.severity))):
        lines[mark.line] = (*lines.get(mark.line, ()), mark)
    return lines


def follow(marks: Iterable[Mark], before: Sequence[str], after: Sequence[str]) -> tuple[Mark, ...]:
    """Return the marks at the lines where what they tell of stands now; those of lines that were changed are gone.

    before, after: the lines of the source when it was judged, and now.
    """
    places: dict[int, int] = {}
    for old, new, size in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        places.update(zip(range(old + 1, old + size + 1), range(new + 1, new + size + 1), strict=True))
    return tuple(replace(mark, line=places[mark.line]) for mark in marks if mark.line in places)
