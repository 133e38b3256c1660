"""Running text with emphasis, put together so that Markdown reads it as it was meant."""

import re
import unicodedata

from .escape import escape_start

BREAK = "\ue004"  # a line break inside a paragraph
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


def assemble(tokens: list[tuple[str, str]]) -> list[str]:
    """Return the lines of a paragraph.

    tokens: ("text", Markdown), ("open", "**") and ("close", "**"). Blanks move out of emphasis; emphasis that Markdown
    would not see (a letter directly behind `**(x)**`), and what was never closed, is left out.
    """
    if all(kind == "text" for kind, _ in tokens):
        return _lines("".join(value for _, value in tokens))
    pieces = [[kind, _single(value) if kind == "text" else value] for kind, value in tokens]
    pairs = _pairs(pieces)
    for index, partner in pairs.items():
        if index < partner:
            _widen(pieces, index, partner)
    kept = {index for pair in pairs.items() for index in pair}
    for index, partner in pairs.items():
        if index < partner and not _seen(pieces, index, partner, kept):
            kept -= {index, partner}
    text = "".join(
        value if kind == "text" or index in kept else value.replace("*", "")
        for index, (kind, value) in enumerate(pieces)
    )
    return _lines(text)


def _lines(text: str) -> list[str]:
    """Return the lines of running text, those that are blank at its start and end left out."""
    lines = [_single(line).strip(" ") for line in text.split(BREAK)]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return [escape_start(line) for line in lines]


def _single(text: str) -> str:
    """Return text with one blank for each row of them."""
    return _BLANKS.sub(" ", text) if "  " in text or not text.isprintable() else text


def _pairs(pieces: list[list[str]]) -> dict[int, int]:
    """Return place -> place of its partner for the signs that open and close something, both ways."""
    pairs: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for index, (kind, value) in enumerate(pieces):
        if kind == "open":
            opened.setdefault(value, []).append(index)
        elif kind == "close" and opened.get(value):
            start = opened[value].pop()
            if any(piece[0] == "text" and piece[1].strip(f" {BREAK}") for piece in pieces[start + 1 : index]):
                pairs[start], pairs[index] = index, start
    return pairs


def _widen(pieces: list[list[str]], start: int, end: int) -> None:
    """Move blanks and line breaks at the inner edges of an emphasis out of it."""
    blanks = f" {BREAK}"
    inner = next((piece for piece in pieces[start + 1 : end] if piece[0] == "text" and piece[1]), None)
    if inner is not None and (lead := len(inner[1]) - len(inner[1].lstrip(blanks))):
        pieces[start][1] = inner[1][:lead] + pieces[start][1]
        inner[1] = inner[1][lead:]
    inner = next((piece for piece in reversed(pieces[start + 1 : end]) if piece[0] == "text" and piece[1]), None)
    if inner is not None and (tail := len(inner[1]) - len(inner[1].rstrip(blanks))):
        pieces[end][1] += inner[1][len(inner[1]) - tail :]
        inner[1] = inner[1][: len(inner[1]) - tail]


def _seen(pieces: list[list[str]], start: int, end: int, kept: set[int]) -> bool:
    """Tell whether Markdown sees the emphasis (CommonMark 6.2: left- and right-flanking runs)."""
    before = _near(pieces, range(start - 1, -1, -1), -1, kept) if pieces[start][1][0] not in f" {BREAK}" else " "
    after = _near(pieces, range(end + 1, len(pieces)), 0, kept) if pieces[end][1][-1] not in f" {BREAK}" else " "
    first = _near(pieces, range(start + 1, end), 0, kept)
    last = _near(pieces, range(end - 1, start, -1), -1, kept)
    opens = not _blank(first) and (not _mark(first) or _blank(before) or _mark(before))
    closes = not _blank(last) and (not _mark(last) or _blank(after) or _mark(after))
    return opens and closes


def _near(pieces: list[list[str]], places: range, edge: int, kept: set[int]) -> str:
    """Return the first sign that stands there, " " where nothing does."""
    for place in places:
        kind, value = pieces[place]
        if value and (kind == "text" or place in kept):
            return value[edge]
    return " "


def _blank(sign: str) -> bool:
    """Tell whether a sign is blank for Markdown."""
    return sign.isspace() or sign == BREAK


def _mark(sign: str) -> bool:
    """Tell whether a sign is punctuation for Markdown."""
    return unicodedata.category(sign)[0] in "PS"
