"""What a card shows for one review and how it is answered, and whether what was typed is right.

Cards of the types qa, cloze, contrast and bug are graded by the learner; those of the types derive and tradeoff are
ticked against a rubric, a cue card is answered by choosing. A predict card expects the exact output of its code; blanks
at line ends and blank lines round it do not count, and where only blanks, line breaks or capitals differ, hard is
proposed. A shape card expects sizes, however they are written. An estimate
card expects a number within a factor of its tolerance; within the square of it, hard is proposed.
"""

import re
from typing import Literal, NamedTuple

from .arithmetic import ExpressionError, Number
from .card import Card
from .choice import Choice, choices_of, tidy
from .estimate import Estimate, EstimateError, read_estimate
from .judged import AGAIN, GOOD, HARD, Judged, sentence
from .quantity import QuantityError, read_quantity, show_number
from .rubric import Rubric, read_rubric, seconds_of
from .shape import judge_shape
from .skeleton import skeleton

EXACT = 1e-9  # relative; a tolerance of 1 still forgives the rounding of a float
_NOTE = 48  # characters of a line shown in a note

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})([^\n`]*)\n(.*?)^[ \t]*\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_CHECK = re.compile(
    r"^[ \t]*(`{3,}|~{3,})python[ \t]+check[ \t]*\n(.*?)^[ \t]*\1[`~]*[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
_INLINE = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*(?!\s*\()")
_HOLE = re.compile(r"\{([A-Za-z_]\w*)\}")
_KEEPS_BRACES = re.compile(r"(?:\\[A-Za-z]+(?:\{[^{}]*\})*|[\^_])$")


class Face(NamedTuple):
    """What a card shows for one review, and what is expected of the learner.

    question, answer: Markdown with the drawn numbers in it. expects: to grade oneself, to type ("text", "shape",
    "number"), to choose or to tick. aside: Markdown that stands below the question until the answer is shown. asked:
    what is chosen, in order. rubric: the answer, cut at the list that is ticked. seconds: on the clock, 0 for none.
    several: more than one line is to be typed.
    """

    question: str
    answer: str
    expects: Literal["self", "text", "shape", "number", "choice", "rubric"]
    aside: str = ""
    asked: tuple[Choice, ...] = ()
    rubric: Rubric | None = None
    seconds: int = 0
    several: bool = False

    @property
    def typed(self) -> bool:
        """Whether the answer is typed."""
        return self.expects in ("text", "shape", "number")

    @property
    def prompt(self) -> str:
        """The question and what stands below it until the answer is shown."""
        return f"{self.question}\n\n{self.aside}" if self.aside else self.question

    def to_json(self) -> dict[str, object]:
        """Return what a program needs to ask the card and to take its answer, under the names of the fields."""
        return {
            "question": self.prompt,
            "answer": self.answer,
            "expects": self.expects,
            "choices": [choice._asdict() for choice in self.asked],
            "steps": list(self.rubric.steps) if self.rubric else [],
            "seconds": self.seconds,
            "several_lines": self.several,
        }


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


def shown(markdown: str) -> str:
    """Return the answer of a derive or bug card without its hidden tests: the fences opened by "python check"."""
    return _CHECK.sub("", markdown).rstrip() if "check" in markdown else markdown


def hidden_checks(markdown: str) -> list[str]:
    """Return the code of an answer's hidden tests, in order."""
    return [body for _, body in _CHECK.findall(markdown if markdown.endswith("\n") else f"{markdown}\n")]


def expected_output(card: Card) -> str:
    """Return what a predict or shape card wants typed, by its author.

    That is `expect:`, else the answer's first fence (predict) or code span, else the answer as a whole.
    """
    written = card.fields.get("expect", "")
    if written:
        return written
    found = fences(card.answer) if card.type == "predict" else []
    if found:
        return found[0].body
    inline = _INLINE.search(card.answer)
    return inline.group(2).strip(" ") if inline else card.answer


def face(card: Card, seed: int) -> Face:
    """Return what the card shows in the review with this seed: the numbers of an estimate, the options of a cue."""
    if card.type == "shape":
        return Face(card.question, card.answer, "shape")
    if card.type == "predict":
        return Face(card.question, card.answer, "text", several=len(normal_output(expected_output(card))) > 1)
    if card.type == "estimate":
        return _estimate_face(card, seed)
    if card.type == "cue":
        return _cue_face(card, seed)
    if card.type == "contrast":
        return Face(card.question, card.answer, "self", aside=skeleton(card.answer))
    if card.type in ("derive", "tradeoff"):
        answer = shown(card.answer)
        rubric = read_rubric(answer, ordered=card.type == "derive")
        seconds = seconds_of(card.fields) if card.type == "tradeoff" else 0
        return Face(card.question, answer, "rubric" if rubric else "self", rubric=rubric, seconds=seconds)
    return Face(card.question, shown(card.answer) if card.type == "bug" else card.answer, "self")


def _cue_face(card: Card, seed: int) -> Face:
    """Return a cue card with its options; the answer begins with what is right."""
    asked = choices_of(card.fields, seed)
    right = ", ".join(
        part for part in (card.fields.get("pattern", ""), tidy(card.fields.get("complexity", ""))) if part
    )
    answer = f"**{right}**\n\n{card.answer}" if right else card.answer
    return Face(card.question, answer, "choice" if asked else "self", asked=asked)


def _estimate_face(card: Card, seed: int) -> Face:
    """Return an estimate card with its drawn numbers; the answer ends with the worked formula."""
    try:
        estimate = read_estimate(card.fields)
        values = estimate.draw(seed)
        result = estimate.result(values)
    except (EstimateError, ExpressionError):  # the parser keeps such cards out; an odd draw is graded by hand
        return Face(card.question, card.answer, "self")
    question, answer = (fill(text, estimate, values, result) for text in (card.question, card.answer))
    return Face(question, f"{answer}\n\n{worked(estimate, values, result)}".rstrip(), "number")


def worked(estimate: Estimate, values: dict[str, Number], result: Number) -> str:
    """Return the formula with the drawn numbers in it and its result, as Markdown: "`2 * 4` = 8 GiB".

    "" where the formula says no more than its result.
    """

    def number(match: re.Match[str]) -> str:
        """Return what stands for one name of the formula."""
        value = values.get(match.group())
        if value is None:
            return match.group()
        text = show_number(value).replace(",", "")
        return f"({text})" if value < 0 else text

    computed = _NAME.sub(number, estimate.formula)
    plain = show_number(result)
    if computed == plain.replace(",", ""):
        return ""
    sign = "=" if float(plain.replace(",", "")) == float(result) else "≈"
    return f"`{computed}` {sign} {plain} {estimate.unit.name}".rstrip()


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
    """Judge what was typed for a predict, shape or estimate card in the review with this seed.

    Raises ValueError for cards that the learner grades.
    """
    if card.type == "predict":
        return _judge_output(expected_output(card), typed)
    if card.type == "shape":
        return judge_shape(expected_output(card).strip(), typed)
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
    if not got:
        return Judged(False, shown, "Nothing was typed.", AGAIN)
    alike = _squeezed(wanted) == _squeezed(got)
    note = _difference(wanted, got)
    if alike:
        return Judged(False, shown, f"Only blanks, line breaks or capitals differ. {note}", HARD)
    return Judged(False, shown, note, AGAIN)


def _squeezed(lines: list[str]) -> str:
    """Return an output without its blanks, line breaks and capitals."""
    return "".join("".join(lines).split()).casefold()


def _difference(wanted: list[str], got: list[str]) -> str:
    """Return a sentence on the first place where two outputs differ."""
    for number, (line, typed) in enumerate(zip(wanted, got, strict=False), 1):
        if line != typed:
            where = f"line {number}: " if len(wanted) > 1 or len(got) > 1 else ""
            return sentence(f"{where}expected {_short(line)}, typed {_short(typed)}.")
    if len(wanted) > len(got):
        return sentence(f"line {len(got) + 1} is missing: {_short(wanted[len(got)])}.")
    return sentence(f"line {len(wanted) + 1} is too much: {_short(got[len(wanted)])}.")


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
        return False, sentence(f"{wrong}."), AGAIN
    ratio = value / result
    off = max(ratio, 1 / ratio) if ratio and 1 / ratio else float("inf")
    direction = "too high" if ratio > 1 else "too low"
    size = f"a factor of {off:.3g}" if off < 1e4 else "more than a factor of 10,000"
    band = f"{direction} by {size}"
    if off <= tolerance * (1 + EXACT):
        return True, "Right." if off < 1.005 else f"Right: {band}, within ×{tolerance:g}.", GOOD
    if off <= tolerance**2 * (1 + EXACT):
        return False, f"Near: {band}; the band is ×{tolerance:g}.", HARD
    return False, f"{sentence(band)}; the band is ×{tolerance:g}.", AGAIN
