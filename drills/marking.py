"""Two values side by side, cut around the place where they first differ; the place has a caret below it."""

import json
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

CUT = "..."

Kind = Literal["value", "text", "array", "list", "matrix", "tree", "calls", "members"]


class Row(NamedTuple):
    """One line. label: "expected", "got" or what else the line is, "" for a line of marks."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two answers differ. place: indexes into the answer, outermost first; none for a single value.

    words: the place and what stands there, in one sentence. rows: the surroundings.
    """

    kind: Kind
    place: tuple[int, ...]
    words: str
    rows: tuple[Row, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as `drill check --json` prints it."""
        lines = [f"{row.label:<10}{row.text}".rstrip() for row in self.rows]
        return {"kind": self.kind, "place": list(self.place), "words": self.words, "lines": lines}


def spell(value: Any) -> str:
    """Return a value as JSON on one line, with letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def cut(text: str, limit: int) -> str:
    """Return a text, its middle left out where it is longer than `limit`."""
    if len(text) <= limit:
        return text
    head = (limit - len(CUT) + 1) // 2
    return text[:head] + CUT + text[len(text) - (limit - len(CUT) - head) :]


def value_difference(expected: Any, got: Any, width: int) -> Difference:
    """Two single values; long ones are shown around the first sign that differs."""
    want, came = spell(expected), spell(got)
    if max(len(want), len(came)) > width:
        at = _first_sign(want, came)
        rows = _around(want, came, at, width)
        return Difference("value", (), f"from sign {at} on they differ", rows)
    words = f"got {came}, expected {want}"
    return Difference("value", (), words, (Row("expected", want), Row("got", came)))


def text_difference(expected: str, got: str, width: int) -> Difference:
    """Two texts: the first character that differs, with a caret."""
    at = _first_sign(expected, got)
    want, came = (repr(text[at]) if at < len(text) else "the end" for text in (expected, got))
    rows = _around(expected, got, at, width, quote='"')
    return Difference("text", (at,), f"at character {at}: got {came}, expected {want}", rows)


def _first_sign(one: str, other: str) -> int:
    """Return the first position at which two texts differ; the shorter one's length where it begins the other."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _around(expected: str, got: str, at: int, width: int, quote: str = "") -> tuple[Row, ...]:
    """Return both texts around a position, and a caret below it."""
    start = max(0, at - width // 2)
    head = CUT if start else quote
    shown = []
    for text in (expected, got):
        room, out = width - len(head) - len(CUT), ""
        end = start
        while end < len(text) and _cells(out + _plain(text[end])) <= room:
            out += _plain(text[end])
            end += 1
        shown.append(head + out + (CUT if end < len(text) else quote))
    before = "".join(map(_plain, expected[start:at]))
    return Row("expected", shown[0]), Row("got", shown[1]), Row("", " " * (len(head) + _cells(before)) + "^")


def _plain(sign: str) -> str:
    """Return a character as it can be shown: what has no picture of its own as an escape."""
    return sign if sign.isprintable() else json.dumps(sign)[1:-1]


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
