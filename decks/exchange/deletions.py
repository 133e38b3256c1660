"""Anki's cloze texts: `{{c1::words::hint}}`, several, numbered alike, nested; and the sides of each card they make."""

import re
from dataclasses import dataclass, field

from .formulas import HOLE
from .html_reader import GAP_CLOSE, GAP_OPEN

DEEPEST = 16
_TOKEN = re.compile(r"\{\{c(?P<numbers>\d{1,4}(?:,\d{1,4})*)::|(?P<close>\}\})", re.IGNORECASE)


@dataclass
class Deletion:
    """A deletion. numbers: of the cards that ask it, from 1. parts: text and deletions inside. hint: HTML."""

    numbers: tuple[int, ...]
    parts: "list[str | Deletion]" = field(default_factory=list)
    hint: str = ""


Parts = list[str | Deletion]


def read_deletions(html: str) -> Parts:
    """Return a field as text and deletions; what never closes stays text."""
    top: Parts = []
    opened: list[tuple[Deletion, str]] = []  # each with how it was written
    place = 0
    for match in _TOKEN.finditer(html):
        here = opened[-1][0].parts if opened else top
        if match["close"]:
            if not opened:
                continue
            here.append(html[place : match.start()])
            deletion, _ = opened.pop()
            _split_hint(deletion)
            (opened[-1][0].parts if opened else top).append(deletion)
        elif len(opened) < DEEPEST:
            here.append(html[place : match.start()])
            opened.append((Deletion(tuple(int(number) for number in match["numbers"].split(","))), match[0]))
        else:
            continue
        place = match.end()
    rest: Parts = [html[place:]]
    for deletion, written in reversed(opened):
        rest = [written, *deletion.parts, *rest]
    return [*top, *rest]


def _split_hint(deletion: Deletion) -> None:
    """Cut the hint off: what follows the first `::` of the deletion's own text."""
    for place, part in enumerate(deletion.parts):
        if isinstance(part, str) and "::" in part:
            head, _, tail = part.partition("::")
            tail += "".join(
                piece if isinstance(piece, str) else plain(piece.parts) for piece in deletion.parts[place + 1 :]
            )
            deletion.parts[place:] = [head]
            deletion.hint = tail
            return


def plain(parts: Parts) -> str:
    """Return the text with every deletion open."""
    return "".join(part if isinstance(part, str) else plain(part.parts) for part in parts)


def question(parts: Parts, number: int) -> str:
    """Return the HTML with the deletions of card `number` hidden: a hole, or the hint in brackets."""
    texts = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif number in part.numbers:
            texts.append(f"[{part.hint}]" if part.hint.strip() else HOLE)
        else:
            texts.append(question(part.parts, number))
    return "".join(texts)


def answer(parts: Parts, number: int) -> str:
    """Return the HTML with everything open and the deletions of card `number` marked."""
    texts = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif number in part.numbers:
            texts.append(f"{GAP_OPEN}{plain(part.parts)}{GAP_CLOSE}")
        else:
            texts.append(answer(part.parts, number))
    return "".join(texts)


def numbered(parts: Parts) -> list[Deletion]:
    """Return every deletion, outer ones before the ones inside them, in the order of the text."""
    found: list[Deletion] = []
    for part in parts:
        if isinstance(part, Deletion):
            found += [part, *numbered(part.parts)]
    return found


def as_ours(parts: Parts) -> str | None:
    """Return the HTML with every deletion marked where our own cloze cards can hold it, else None.

    They can where the numbers are 1, 2, 3 ... in the order of the text, each once, none inside another or with a hint.
    """
    found = numbered(parts)
    flat = all(isinstance(inner, str) for deletion in found for inner in deletion.parts)
    in_order = [deletion.numbers for deletion in found] == [(number,) for number in range(1, len(found) + 1)]
    if not found or not flat or not in_order or any(deletion.hint for deletion in found):
        return None
    return "".join(part if isinstance(part, str) else f"{GAP_OPEN}{plain(part.parts)}{GAP_CLOSE}" for part in parts)
