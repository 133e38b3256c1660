r"""Cloze texts: `[deletions]` found in Markdown, and the question and answer that each of them makes.

Brackets are left alone where they mean something else: behind a backslash, in code spans and code fences, in `$math$`,
`$$math$$` and `\(math\)`, in links, pictures and footnotes, and where they hold nothing but blanks (a task list).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from .card import GAP, HIDDEN, MARK

OVERLAPS = ("0", "1", "2", "3")

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})([^\n]*)(?:\n|\Z)")
_PROTECTING = re.compile(r"[`~$\\]")  # what code and math begin with
_SIGN = re.compile(r"[\\\[\]]")
_TICKS = re.compile(r"`+")
_LINK_TAIL = re.compile(r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)|\[[^\[\]\n]*\]")


class Deletion(NamedTuple):
    """One deletion: the places of its opening and closing bracket in the text."""

    start: int
    end: int


def deletions(text: str) -> tuple[list[Deletion], int | None]:
    """Find the deletions of a cloze text.

    Returns them in order (outermost ones where brackets nest), and the place of a bracket that has no partner, or None.
    """
    skip = _protected(text)
    found: list[Deletion] = []
    stack: list[int] = []
    unpaired: int | None = None
    position = 0
    while position < len(text):
        end = skip.get(position)
        if end is not None:
            position = end
            continue
        sign = text[position]
        if sign == "\\":
            position += 2
            continue
        if sign == "[":
            stack.append(position)
        elif sign == "]":
            if not stack:
                unpaired = position if unpaired is None else unpaired
            else:
                start = stack.pop()
                tail = _LINK_TAIL.match(text, position + 1)
                picture = start > 0 and text[start - 1] == "!"
                if tail and (picture or text[tail.start()] == "("):
                    position = tail.end()
                    continue
                if not stack and not _means_something_else(text, start, position):
                    found.append(Deletion(start, position))
        position += 1
        if not skip:  # only a bracket or a backslash can mean something
            sign_ahead = _SIGN.search(text, position)
            position = sign_ahead.start() if sign_ahead else len(text)
    if unpaired is None and stack:
        unpaired = stack[0]
    return found, unpaired


def _means_something_else(text: str, start: int, end: int) -> bool:
    """Tell whether brackets hold only blanks, or a footnote's mark."""
    inner = text[start + 1 : end]
    return not inner.strip() or inner.startswith("^")


def _protected(text: str) -> dict[int, int]:
    """Return start -> end of the stretches in which brackets are no deletions: code and math."""
    spans: dict[int, int] = {}
    if not _PROTECTING.search(text):
        return spans
    ticks = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
    later: dict[int, list[int]] = {}  # length of a run of backticks -> where such runs start, last one first
    for start, end in reversed(ticks):
        later.setdefault(end - start, []).append(start)
    closers = _closing_parens(text)
    position = 0
    while position < len(text):
        sign = text[position]
        stop: int | None = None
        at_line_start = position == 0 or text[position - 1] == "\n"
        if at_line_start and (fence := _FENCE.match(text, position)):
            stop = _fence_end(text, fence)
        elif sign == "`":
            stop = _code_end(text, position, later)
        elif sign == "\\":
            stop = closers.get(position)
            if stop is None:
                position += 2
                continue
        elif sign == "$":
            stop = _math_end(text, position)
        if stop is None:
            run = _TICKS.match(text, position)
            position = run.end() if run else position + 1
            continue
        spans[position] = stop
        position = stop
    return spans


def _fence_end(text: str, fence: re.Match[str]) -> int | None:
    """Return where the fence that opens here ends, None where it is no fence or never closes."""
    marks, info = fence.group(1), fence.group(2)
    if marks[0] == "`" and "`" in info:
        return None
    close = re.compile(rf"^[ \t]*{re.escape(marks[0])}{{{len(marks)},}}[ \t]*$", re.MULTILINE)
    match = close.search(text, fence.end())
    return match.end() if match else None


def _code_end(text: str, position: int, later: dict[int, list[int]]) -> int | None:
    """Return the end of the code span that opens at `position`, None where nothing closes it."""
    run = _TICKS.match(text, position)
    assert run is not None
    length = run.end() - position
    starts = later.get(length, [])
    while starts and starts[-1] <= position:
        starts.pop()
    return starts[-1] + length if starts else None


def _closing_parens(text: str) -> dict[int, int]:
    r"""Return start -> end of each `\( ... \)`."""
    spans: dict[int, int] = {}
    opened: int | None = None
    for match in re.finditer(r"\\(.)", text, re.DOTALL):
        if match.group(1) == "(" and opened is None:
            opened = match.start()
        elif match.group(1) == ")" and opened is not None:
            spans[opened] = match.end()
            opened = None
    return spans


def _math_end(text: str, position: int) -> int | None:
    """Return the end of `$...$` or `$$...$$` opened at `position` by the rules of the renderer, else None."""
    if text.startswith("$$", position):
        close = text.find("$$", position + 2)
        return close + 2 if close > position + 2 else None
    before = text[position - 1] if position else ""
    after = text[position + 1 : position + 2]
    if before.isdigit() or not after or after.isspace():
        return None
    stop = text.find("\n\n", position)
    stop = len(text) if stop < 0 else stop
    close = position
    while True:
        close = text.find("$", close + 1, stop)
        if close < 0:
            return None
        if _escaped(text, close):
            continue
        if text[close - 1].isspace() or text[close + 1 : close + 2].isdigit():
            return None
        return close + 1 if close > position + 1 else None


def _escaped(text: str, position: int) -> bool:
    """Tell whether an odd number of backslashes stands before `position`."""
    first = position
    while first and text[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1


class ClozeFace(NamedTuple):
    """What one deletion makes: question and answer in Markdown."""

    question: str
    answer: str


def overlap_of(fields: Mapping[str, str]) -> int | None:
    """Return how many deletions before the asked one a card's `overlap:` leaves open; None where it says nothing.

    What is no number from 0 to 3 counts as nothing.
    """
    text = fields.get("overlap", "").strip()
    return int(text) if text in OVERLAPS else None


def faces(text: str, found: list[Deletion], overlap: int | None = None) -> list[ClozeFace]:
    """Return one question and answer for each deletion of `text`: the others stand open in both.

    overlap: only so many deletions before the asked one stand open in its question; all others are hidden in it, so
    that an ordered list is learnt step by step.
    """
    made = []
    for place, asked in enumerate(found):
        inner = text[asked.start + 1 : asked.end].strip()
        hidden = set(found)
        if overlap is None:
            hidden.clear()
        hidden -= {asked, *found[max(0, place - (overlap or 0)) : place]}
        question = _filled(text, found, {asked: GAP} | dict.fromkeys(hidden, HIDDEN))
        made.append(ClozeFace(question, _filled(text, found, {asked: f"{MARK}{inner}{MARK}"})))
    return made


def clean(text: str, found: list[Deletion]) -> str:
    """Return the text without the brackets of its deletions."""
    return _filled(text, found, {})


def _filled(text: str, found: list[Deletion], filling: Mapping[Deletion, str]) -> str:
    """Return the text with what `filling` holds for some of its deletions and the bare words for the others."""
    parts: list[str] = []
    place = 0
    for deletion in found:
        parts.append(text[place : deletion.start])
        parts.append(filling.get(deletion, text[deletion.start + 1 : deletion.end]))
        place = deletion.end + 1
    parts.append(text[place:])
    return "".join(parts)
