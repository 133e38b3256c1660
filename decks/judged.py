"""The verdict on an answer, and the rating that it proposes."""

from typing import NamedTuple

AGAIN, HARD, GOOD = 1, 2, 3


class Judged(NamedTuple):
    """The verdict on an answer: right or not, what was expected, a sentence, and the rating proposed (1..4)."""

    correct: bool
    expected: str
    note: str
    proposed: int


def sentence(text: str) -> str:
    """Return text with a capital first letter."""
    return text[:1].upper() + text[1:]
