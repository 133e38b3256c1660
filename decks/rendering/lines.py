"""Spans and lines: how wide they are, how they wrap, and what they are as plain or coloured text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from wcwidth import wcwidth

Span = tuple[str, str]
Line = tuple[Span, ...]

BREAK: Span = ("\n", "text")  # a forced line break among the spans of a paragraph

_SPLIT = re.compile(r"( +|\n)")
# Controls, direction marks and lone surrogates would disturb the terminal; variation selectors change a sign's width.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_BLANKS = str.maketrans({"\x0b": " ", "\x0c": " ", "\u2028": " ", "\u2029": " "})

_ASCII = {
    "…": "...", "–": "-", "—": "--", "−": "-", "‐": "-", "‑": "-", "·": "*", "•": "*", "×": "x", "÷": "/", "→": "->",
    "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=", "⇔": "<=>", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "≡": "==",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "›": ">", "‹": "<", "│": "|",
    "─": "-", "┼": "+", "▌": "|", "√": "sqrt", "∑": "sum", "∏": "prod", "∞": "inf", "∈": "in", "∂": "d", "∇": "grad",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "θ": "theta", "λ": "lambda", "μ": "mu",
    "π": "pi", "σ": "sigma", "τ": "tau", "φ": "phi", "ω": "omega", "ρ": "rho", "η": "eta", "Δ": "Delta", "Σ": "Sigma",
    "µ": "u", "°": "deg", "‖": "||", "⌈": "ceil(", "⌉": ")", "⌊": "floor(", "⌋": ")", "ß": "ss", "æ": "ae", "ø": "o",
    "✓": "v", "✗": "x", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": "", "\u200d": "",
}  # fmt: skip


def safe(text: str) -> str:
    """Return text without control characters and with newlines as its only line breaks; tabs stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub("", text.translate(_BLANKS))


def to_ascii(text: str) -> str:
    """Return text spelled with ASCII signs only; what has no such spelling becomes `?`."""
    if text.isascii():
        return text
    return "".join(sign if sign.isascii() else _ascii_sign(sign) for sign in text)


@lru_cache(maxsize=1024)
def _ascii_sign(sign: str) -> str:
    """Return the ASCII spelling of one sign."""
    if sign in _ASCII:
        return _ASCII[sign]
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if part.isascii() and part.isprintable())
    return plain or ("" if unicodedata.combining(sign) else "?")


def cells(text: str) -> int:
    """Return how many terminal cells a safe text takes (never fewer than a terminal uses)."""
    if text.isascii():
        return len(text)
    return sum(max(wcwidth(sign), 0) for sign in text)


def line_cells(line: Iterable[Span]) -> int:
    """Return the width of a line in cells."""
    return sum(cells(text) for text, _ in line)


def joined(spans: Iterable[Span]) -> Line:
    """Return spans as a line: neighbours of one role joined, empty ones left out."""
    merged: list[Span] = []
    for text, role in spans:
        if not text:
            continue
        if merged and merged[-1][1] == role:
            merged[-1] = (merged[-1][0] + text, role)
        else:
            merged.append((text, role))
    return tuple(merged)


def cut(text: str, width: int) -> tuple[str, str]:
    """Split text after at most `width` cells: (what fits, the rest)."""
    if text.isascii():
        return text[:width], text[width:]
    used = 0
    for position, sign in enumerate(text):
        used += max(wcwidth(sign), 0)
        if used > width:
            return text[:position], text[position:]
    return text, ""


def wrap(spans: Sequence[Span], width: int) -> list[Line]:
    """Wrap spans at blanks into lines of at most `width` cells; a word that is wider is broken.

    Roles stay with their letters. Blanks at a break are dropped. A sign wider than the line becomes `?`.
    """
    lines: list[Line] = []
    line: list[Span] = []
    used = 0
    gap: Span | None = None
    for word in _words(spans):
        text, role = word[0]
        if text == "\n":
            lines.append(joined(line))
            line, used, gap = [], 0, None
            continue
        if text.startswith(" "):
            gap = (text, role)
            continue
        wide = sum(cells(part) for part, _ in word)
        gap_cells = len(gap[0]) if gap and line else 0
        if used + gap_cells + wide <= width:
            if gap and line:
                line.append(gap)
            line += word
            used += gap_cells + wide
        else:
            if line and (wide <= width or used + gap_cells >= width):
                lines.append(joined(line))
                line, used = [], 0
            elif gap and line:
                line.append(gap)
                used += gap_cells
            used = _break_word(word, width, lines, line, used)
        gap = None
    if line or not lines:
        lines.append(joined(line))
    return lines


def _words(spans: Sequence[Span]) -> list[list[Span]]:
    """Cut spans into words (lists of spans without blanks between), runs of blanks, and line breaks."""
    words: list[list[Span]] = []
    open_word = False
    for text, role in spans:
        for piece in _SPLIT.split(text):
            if not piece:
                continue
            if piece == "\n" or piece[0] == " ":
                words.append([(piece, role)])
                open_word = False
            elif open_word:
                words[-1].append((piece, role))
            else:
                words.append([(piece, role)])
                open_word = True
    return words


def _break_word(word: list[Span], width: int, lines: list[Line], line: list[Span], used: int) -> int:
    """Append a word to `line`, moving full lines to `lines`; return the cells that the last line uses."""
    for text, role in word:
        rest = text
        while rest:
            fits, rest_after = cut(rest, width - used)
            if not fits and not line:  # one sign is wider than the whole line
                fits, rest_after = "?", rest[1:]
            if fits:
                line.append((fits, role))
                used += cells(fits)
            if rest_after:
                lines.append(joined(line))
                line.clear()
                used = 0
            rest = rest_after
    return used


def to_plain(lines: Iterable[Line]) -> str:
    """Return lines as text without styles, one newline after each."""
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)


_SGR = {
    "strong": "1", "emphasis": "3", "code": "36", "heading1": "1;4", "heading2": "1", "heading3": "1", "link": "4",
    "quote": "2", "rule": "2", "bullet": "33", "table-head": "1", "table-rule": "2", "math": "35", "cloze": "1;33",
    "image": "2;3", "code.keyword": "34", "code.name": "36", "code.string": "32", "code.number": "35",
    "code.comment": "2", "code.builtin": "36", "code.operator": "33",
}  # fmt: skip


def to_ansi(lines: Iterable[Line]) -> str:
    """Return lines as text with colours by SGR escapes, one newline after each; roles without a style stay plain."""
    parts: list[str] = []
    for line in lines:
        for text, role in line:
            code = _SGR.get(role)
            parts.append(f"\x1b[{code}m{text}\x1b[0m" if code and text.strip() else text)
        parts.append("\n")
    return "".join(parts)
