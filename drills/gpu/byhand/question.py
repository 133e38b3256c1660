"""A question with one or more answers, numbers or words, and how they are marked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that is asked.

    label: what, in a few words. want: the number in `unit`, or one of `choices`. tolerance: relative, 0 for exact ones.
    """

    label: str
    kind: Literal["number", "choice"]
    want: float | str
    unit: str = ""
    tolerance: float = 0.0
    choices: tuple[str, ...] = ()

    def right(self, given: float | str | None) -> bool:
        """Tell whether `given` is right: a number in the answer's unit, a choice by name; None is no answer."""
        if given is None or isinstance(given, str) != isinstance(self.want, str):
            return False
        if isinstance(self.want, str) or isinstance(given, str):
            return given == self.want
        return math.isclose(given, self.want, rel_tol=self.tolerance or 1e-9, abs_tol=0.0)

    @property
    def shown(self) -> str:
        """The right answer in words: four digits are enough where it need not be exact."""
        if isinstance(self.want, str):
            return self.want
        digits = f"{self.want:,.0f}" if float(self.want).is_integer() and self.want < 1e12 else f"{self.want:.4g}"
        return f"{digits} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Question:
    """text: Markdown. worked: the way to the answers with the drawn numbers, Markdown."""

    title: str
    text: str
    answers: tuple[Answer, ...]
    worked: str


def mark(question: Question, given: Sequence[float | str | None]) -> tuple[bool, ...]:
    """Tell for each answer whether it is right."""
    return tuple(answer.right(value) for answer, value in zip(question.answers, given, strict=True))
