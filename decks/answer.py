"""Typed answers: what a card shows for one review, and whether what was typed is right.

Cards of the types qa, cloze and contrast are graded by the learner. A predict card expects the exact output of its
code; blanks at line ends and blank lines round it do not count. An estimate card expects a number within a factor of
its tolerance; within the square of it, hard is proposed.
"""

import re
from typing import Literal, NamedTuple

from .arithmetic import ExpressionError, Number
from .card import Card
from .estimate import Estimate, EstimateError, read_estimate
from .quantity import QuantityError, read_quantity, show_number

AGAIN, HARD, GOOD = 1, 2, 3
EXACT = 1e-9  # relative; a tolerance of 1 still forgives the rounding of a float
_NOTE = 48  # characters of a line shown in a note

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})([^\n`]*)\n(.*?)^[ \t]*\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_HOLE = re.compile(r"\{([A-Za-z_]\w*)\}")
_KEEPS_BRACES = re.compile(r"(?:\\[A-Za-z]+(?:\{[^{}]*\})*|[\^_])$")


class Face(NamedTuple):
    """What a card shows for one review: Markdown with the drawn numbers in it, and what is expected of the learner."""

    question: str
    answer: str
    expects: Literal["self", "text", "number"]


class Judged(NamedTuple):
    """The verdict on a typed answer: right or not, what was expected, a sentence, and the rating proposed (1..4)."""

    correct: bool
    expected: str
    note: str
    proposed: int


class Fence(NamedTuple):
    """A fenced code block: the first word after its marks, and what is in it."""

    language: str
    body: str


def fences(markdown: str) -> list[Fence]:
    """Return the fenced code blocks of a text, in order."""
    return [
        Fence((info.split() or [""])[0].lower(), body)
        for _, info, body in _FENCE.findall(markdown if markdown.endswith("\n") else f"{markdown}\n")
    ]


def expected_output(card: Card) -> str:
    """Return what a predict card's code prints, by its author: `expect:`, else the answer's first fence or code span.

    Falls back to the answer as a whole.
    """
    written = card.fields.get("expect", "")
    if written:
        return written
    found = fences(card.answer)
    if found:
        return found[0].body
    inline = _INLINE.search(card.answer)
    return inline.group(2).strip(" ") if inline else card.answer


def face(card: Card, seed: int) -> Face:
    """Return what the card shows in the review with this seed; only estimate cards differ from seed to seed."""
    if card.type == "predict":
        return Face(card.question, card.answer, "text")
    if card.type != "estimate":
        return Face(card.question, card.answer, "self")
    try:
        estimate = read_estimate(card.fields)
        values = estimate.draw(seed)
        result = estimate.result(values)
    except (EstimateError, ExpressionError):  # the parser keeps such cards out; an odd draw is graded by hand
        return Face(card.question, card.answer, "self")
    return Face(fill(card.question, estimate, values, result), fill(card.answer, estimate, values, result), "number")


def fill(markdown: str, estimate: Estimate, values: dict[str, Number], result: Number) -> str:
    """Put the drawn numbers, `{result}` and `{result_unit}` into a text.

    A hole that is the argument of a LaTeX command or a script keeps its braces; other braces stay as they are. Numbers
    in code and math have no commas.
    """
    words = {name: show_number(value) for name, value in values.items()}
    words |= {"result": show_number(result), "result_unit": estimate.unit.name}

    def word(match: re.Match[str]) -> str:
        """Return what stands for one hole."""
        text = words.get(match.group(1))
        if text is None:
            return match.group()
        before = match.string[: match.start()]
        if before.count("`") % 2 or before.count("$") % 2 or _in_fence(before):
            text = text.replace(",", "")
        return f"{{{text}}}" if _KEEPS_BRACES.search(before[-80:]) else text

    return _HOLE.sub(word, markdown)


def _in_fence(before: str) -> bool:
    """Tell whether a text ends inside a code fence."""
    return sum(line.lstrip().startswith(("```", "~~~")) for line in before.split("\n")) % 2 == 1


def judge_answer(card: Card, seed: int, typed: str) -> Judged:
    """Judge what was typed for a predict or an estimate card in the review with this seed.

    Raises ValueError for cards that the learner grades.
    """
    if card.type == "predict":
        return _judge_output(expected_output(card), typed)
    if card.type == "estimate":
        return _judge_number(read_estimate(card.fields), seed, typed)
    raise ValueError(f"{card.id} is graded by the learner: a card of type {card.type} takes no typed answer.")


def normal_output(text: str) -> list[str]:
    """Return the lines of an output without blanks at their ends and without blank lines round them."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _judge_output(expected: str, typed: str) -> Judged:
    """Compare outputs line by line."""
    wanted, got = normal_output(expected), normal_output(typed)
    if wanted and len(wanted) == 1 and len(got) == 1:
        wanted, got = [wanted[0].strip()], [got[0].strip()]
    shown = "\n".join(wanted)
    if wanted == got:
        return Judged(True, shown, "Exactly right.", GOOD)
    return Judged(False, shown, _difference(wanted, got), AGAIN)


def _difference(wanted: list[str], got: list[str]) -> str:
    """Return a sentence on the first place where two outputs differ."""
    if not got:
        return "Nothing was typed."
    if "".join("".join(wanted).split()).casefold() == "".join("".join(got).split()).casefold():
        same = "Only blanks, line breaks or capitals differ. "
    else:
        same = ""
    for number, (line, typed) in enumerate(zip(wanted, got, strict=False), 1):
        if line != typed:
            where = f"line {number}: " if len(wanted) > 1 or len(got) > 1 else ""
            return _sentence(f"{same}{where}expected {_short(line)}, typed {_short(typed)}.")
    if len(wanted) > len(got):
        return _sentence(f"{same}line {len(got) + 1} is missing: {_short(wanted[len(got)])}.")
    return _sentence(f"{same}line {len(wanted) + 1} is too much: {_short(got[len(wanted)])}.")


def _sentence(text: str) -> str:
    """Return text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _short(line: str) -> str:
    """Return a line in quotation marks, cut where it is long."""
    return repr(line if len(line) <= _NOTE else f"{line[:_NOTE]}…")


def _judge_number(estimate: Estimate, seed: int, typed: str) -> Judged:
    """Judge a typed number against the drawn one."""
    try:
        result = float(estimate.result(estimate.draw(seed)))
    except ExpressionError as error:
        return Judged(False, "", f"This card's formula failed: {error}. Grade it yourself.", HARD)
    unit = estimate.unit
    expected = f"{show_number(result)} {unit.name}".strip()
    try:
        quantity = read_quantity(typed)
    except QuantityError as error:
        return Judged(False, expected, str(error), AGAIN)
    notes: list[str] = []
    if quantity.unit is None:
        value = quantity.value
        if unit.name:
            notes.append(f"Taken as {unit.name}.")
    elif not quantity.unit.same_kind(unit):
        return Judged(False, expected, _wrong_unit(quantity.unit.name, estimate), AGAIN)
    else:
        value = quantity.value * quantity.unit.factor / unit.factor
    verdict, note, proposed = _band(value, result, estimate.tolerance)
    return Judged(verdict, expected, " ".join([*notes, note]), proposed)


def _wrong_unit(typed: str, estimate: Estimate) -> str:
    """Return the sentence for a unit that measures something else."""
    wanted = estimate.unit.name or "a plain number"
    note = f"{typed or 'A plain number'} does not measure what is asked: the answer is in {wanted}."
    if typed == "B" and not estimate.unit.dimension:
        note += " B was read as bytes; for billions type e9 or G."
    return note


def _band(value: float, result: float, tolerance: float) -> tuple[bool, str, int]:
    """Compare by ratio: (right, sentence, proposed rating)."""
    if value == result:
        return True, "Exactly right.", GOOD
    if value == 0 or result == 0 or (value < 0) != (result < 0):
        wrong = "the sign is wrong" if value and result else "only 0 is right" if result == 0 else "0 is not it"
        return False, _sentence(f"{wrong}."), AGAIN
    ratio = value / result
    off = max(ratio, 1 / ratio) if ratio and 1 / ratio else float("inf")
    direction = "too high" if ratio > 1 else "too low"
    size = f"a factor of {off:.3g}" if off < 1e4 else "more than a factor of 10,000"
    band = f"{direction} by {size}"
    if off <= tolerance * (1 + EXACT):
        return True, "Right." if off < 1.005 else f"Right: {band}, within ×{tolerance:g}.", GOOD
    if off <= tolerance**2 * (1 + EXACT):
        return False, f"Near: {band}; the band is ×{tolerance:g}.", HARD
    return False, f"{_sentence(band)}; the band is ×{tolerance:g}.", AGAIN
