"""Rubrics: the steps of a derivation, or the points of a trade-off, that an answer is ticked against one by one."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from .judged import AGAIN, GOOD, HARD, Judged

STEPS = (3, 7)  # of a derivation
POINTS = (3, 8)  # of a trade-off
SECONDS = 90  # to speak about a trade-off
SECONDS_RANGE = (60, 300)
OVERTIME = 1.5  # times the clock; from there on the rating proposed is one lower

_MARKER = re.compile(r"[ \t]*(?:\d{1,9}[.)]|[-+*])(?:[ ]{1,4}(?=\S)|[ \t]|$)")


class Rubric(NamedTuple):
    """An answer cut at its first list: the text before it, its items, the text after it; all Markdown."""

    before: str
    steps: tuple[str, ...]
    after: str


def read_rubric(markdown: str, *, ordered: bool) -> Rubric | None:
    """Cut an answer at its first ordered list (or bullet list), None where it has none.

    A list inside another block (an item, a quotation) does not count.
    """
    from .rendering.document import markdown_parser  # 25 ms that a deck without rubrics need not pay

    tokens = markdown_parser().parse(markdown)
    opening = "ordered_list_open" if ordered else "bullet_list_open"
    start = next((n for n, token in enumerate(tokens) if token.type == opening and token.level == 0), None)
    if start is None:
        return None
    lines = markdown.split("\n")
    steps: list[str] = []
    first = last = 0
    for token in tokens[start:]:
        if token.map is None and token.level == 0:  # the list's end
            break
        if token.map is not None and token.level == 0:
            first, last = token.map
        elif token.map is not None and token.type == "list_item_open" and token.level == 1:
            steps.append(_item(lines[slice(*token.map)]))
    return Rubric("\n".join(lines[:first]).strip("\n"), tuple(steps), "\n".join(lines[last:]).strip("\n"))


def _item(lines: list[str]) -> str:
    """Return the text of a list item without its marker and the indentation that goes with it."""
    marker = _MARKER.match(lines[0])
    width = marker.end() if marker else 0
    rest = [line[min(width, len(line) - len(line.lstrip())) :] for line in lines[1:]]
    return "\n".join([lines[0][width:], *rest]).strip("\n").rstrip()


def seconds_of(fields: Mapping[str, str]) -> int:
    """Return the seconds that a trade-off card gives, 90 where it says nothing that can be used."""
    text = fields.get("seconds", "").strip().removesuffix("s").strip()
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    return value if SECONDS_RANGE[0] <= value <= SECONDS_RANGE[1] else SECONDS


def judge_ticked(ticked: int, steps: int, *, spent: float = 0.0, seconds: int = 0) -> Judged:
    """Judge by the steps that were ticked: all of them good, at least half hard, else again.

    spent: seconds from the question to the answer. seconds: on the clock, 0 where there is none; who takes more than
    half as long again gets one less, again at the least.
    """
    word = "points" if seconds else "steps"
    note = f"{ticked} of {steps} {word}."
    proposed = GOOD if ticked >= steps else HARD if 2 * ticked >= steps else AGAIN
    if seconds:
        note += f" You took {clock(spent)} of {clock(seconds)}."
        if spent > OVERTIME * seconds:
            proposed = max(AGAIN, proposed - 1)
    return Judged(ticked >= steps, f"{steps} {word}", note, proposed)


def clock(seconds: float) -> str:
    """Return a time as minutes and seconds: "1:05"."""
    whole = int(max(0.0, seconds))
    return f"{whole // 60}:{whole % 60:02d}"
