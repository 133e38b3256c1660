"""Rules on what is asked and answered, in words: short, one thing, not to be guessed."""

import re

from ..answer import fences, shown
from ..card import GAP, MARK, Card
from ..rendering.lines import cells
from ..rubric import read_rubric
from .rules import Finding, Findings
from .text import outline, plain_words, prose, words

FRONT_WORDS, BACK_WORDS = 40, 45
STATEMENT_WORDS = 60  # of a cue card, whose question is a whole problem
STEP_WORDS = 25
CODE_CELLS = 72  # of a line of code that an 80-column screen shows in full
MATH_CELLS = 76
SET_SIZE = 4
DELETED_WORDS = 12
DELETIONS = 4
GIVEN_WORDS = 5
COMPARED_WORDS = 200  # of a side; longer ones are said to be too long

_YES_NO = re.compile(r"\s*[*_]*(yes|no|true|false)[*_]*\s*([.,:;!—–-].*|$)", re.IGNORECASE | re.DOTALL)
_DEPENDS = re.compile(r"\s*[*_]*(well,? )?((it|that|this) (all )?depends|depends)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:!?()\n]")
_ITEM = re.compile(r",\s*(?:and|or)?\s*|\s+(?:and|or)\s+")
_NUMBER = re.compile(r"[≈~=<>≤≥]?\s*[-+−]?\d[\d,._ ]*(?:[eE][-+]?\d+)?\s*\.?")
_MEASURES = re.compile(
    r"\bhow (?:long|fast|large|big|wide|heavy|slow|much (?:memory|time|space|bandwidth|energy|power|shared))\b"
    r"|\bwhat (?:is the )?(?:\w+ ){0,3}(?:latency|bandwidth|throughput|memory size|capacity|frequency)\b",
    re.IGNORECASE,
)


def wording(card: Card) -> Findings:
    """Yield what is wrong with a card's words."""
    yield from _length(card)
    yield from _asked(card)
    yield from _answered(card)
    yield from _math(card)


def _length(card: Card) -> Findings:
    """Yield what is too long."""
    answer = shown(card.answer)
    rubric = read_rubric(answer, ordered=card.type == "derive") if card.type in ("derive", "tradeoff") else None
    if rubric:  # its steps have a rule of their own
        answer = f"{rubric.before}\n{rubric.after}"
    most_asked = STATEMENT_WORDS if card.type == "cue" else FRONT_WORDS
    sides = (("front-length", "question", card.question, most_asked), ("back-length", "answer", answer, BACK_WORDS))
    for rule, name, text, most in sides if card.type != "cloze" else sides[:1]:
        count = words(text)
        if count > most:
            yield Finding(rule, f"the {name} has {count} words; {most} are enough", "Shorten it or make two cards.")
    for step in rubric.steps if rubric else ():
        if (count := words(step)) > STEP_WORDS:
            message = f"a step of the rubric has {count} words; {STEP_WORDS} are enough"
            yield Finding("rubric", message, "Say it shorter, or make two steps.")
    if rubric and len({" ".join(plain_words(step)) for step in rubric.steps}) < len(rubric.steps):
        yield Finding("rubric", "two steps of the rubric say the same", "Keep one of them.")
    for fence in (*fences(card.question), *fences(shown(card.answer))):
        widest = max((cells(line) for line in fence.body.split("\n")), default=0)
        if widest > CODE_CELLS:
            message = f"a line of code has {widest} cells; {CODE_CELLS} fit an 80-column screen"
            yield Finding("code-width", message, "Break the line.")


def _asked(card: Card) -> Findings:
    """Yield where not exactly one thing is asked."""
    if card.type == "cloze":
        yield from _deletions(card)
        return
    count = prose(card.question).count("?")
    if (card.type == "qa" and count != 1) or (count > 1 and card.type != "cue"):
        signs = f"{count} question mark{'s' if count != 1 else ''}"
        yield Finding("one-question", f"the question has {signs}", "Ask exactly one thing.")


def _deletions(card: Card) -> Findings:
    """Yield what is wrong with the gap of a cloze card; many gaps are said at the first one."""
    deleted = card.answer.partition(MARK)[2].partition(MARK)[0]
    rest = card.question.replace(GAP, " ")
    if (count := words(deleted)) > DELETED_WORDS:
        message = f"a deletion has {count} words; {DELETED_WORDS} are enough"
        yield Finding("deletions", message, "Put brackets round the words that matter.")
    if words(rest) < 2:
        yield Finding("deletions", "nothing but the deletion is left of the text", "Leave words that lead to it.")
    number = card.id.removeprefix(f"{card.siblings}.") if card.siblings else ""
    if number == str(DELETIONS + 1) and "overlap" not in card.fields:
        message = f"the text has more than {DELETIONS} deletions"
        yield Finding("deletions", message, "Make two cards, or write overlap: 1 where they are steps in order.")
    asked = " ".join(plain_words(deleted))
    if len(asked) > 3 and not asked.isdigit() and f" {asked} " in f" {' '.join(plain_words(rest))} ":
        yield Finding("given-away", f"the text says {deleted!r} beside the gap", "Say it once, in the brackets.")


def _answered(card: Card) -> Findings:
    """Yield what is wrong with the answer as such."""
    if card.type == "cloze":
        return
    if card.type == "qa" and _YES_NO.match(card.answer):
        mend = "Ask why, what or how, so that it cannot be guessed."
        yield Finding("yes-no", "the answer is yes or no", mend)
    if _DEPENDS.match(card.answer):
        yield Finding("it-depends", "the answer begins with it depends", "Ask for the conditions one by one.")
    if card.type in ("qa", "cue", "bug", "contrast", "shape"):
        yield from _set(card)
    if card.type == "qa":
        if _NUMBER.fullmatch(card.answer.strip().strip("`*$")) and _MEASURES.search(card.question):
            yield Finding("unit", "the answer is a number without a unit", "Write what it is measured in.")
        yield from _given_away(card)


def _set(card: Card) -> Findings:
    """Yield a set of more than four things."""
    longest = max(outline(card.answer).lists, default=0)
    if card.type == "qa" and not longest:
        longest = max(map(_enumerated, _CLAUSE_END.split(_spelled(card.answer))))
    if longest > SET_SIZE:
        mend = "Ask for its parts, or write a C: card with overlap:."
        yield Finding("set-size", f"the answer is a set of {longest} things; {SET_SIZE} are enough", mend)


def _spelled(markdown: str) -> str:
    """Return a text with each code span and formula as one word."""
    return re.sub(r"`[^`\n]+`|\$[^$\n]+\$", "x", prose(re.sub(r"`[^`\n]+`|\$[^$\n]+\$", " x ", markdown)))


def _enumerated(clause: str) -> int:
    """Return how many things a clause such as "a, b, c and d" names, 1 where it is no such list."""
    if "," not in clause or not re.search(r"[,\s](?:and|or)\s", clause):
        return 1
    parts = [part.split() for part in _ITEM.split(clause.strip()) if part.strip()]
    return len(parts) if all(len(part) <= 3 for part in parts[1:]) else 1


def _given_away(card: Card) -> Findings:
    """Yield an answer whose words stand in a row in the question."""
    asked, answered = plain_words(card.question)[:COMPARED_WORDS], plain_words(card.answer)[:COMPARED_WORDS]
    longest = _longest_run(asked, answered)
    if longest >= GIVEN_WORDS and 2 * longest > len(answered):
        message = f"{longest} words of the answer stand in the question in a row"
        yield Finding("given-away", message, "Ask without saying it.")


def _longest_run(one: list[str], other: list[str]) -> int:
    """Return the length of the longest row of words that two lists share."""
    longest = 0
    before = [0] * (len(other) + 1)
    for word in one:
        row = [0] * (len(other) + 1)
        for place, match in enumerate(other, 1):
            if word == match:
                row[place] = before[place - 1] + 1
                longest = max(longest, row[place])
        before = row
    return longest


def _math(card: Card) -> Findings:
    """Yield formulas that the terminal cannot draw."""
    text = card.answer.replace(MARK, "") if card.type == "cloze" else f"{card.question}\n\n{shown(card.answer)}"
    formulas = outline(text).formulas
    if not formulas:
        return
    from ..rendering.math import display_math, inline_math  # the parser of formulas is slow to load

    for source, alone in formulas:
        line = " ".join(source.split())
        drawn = display_math(line, MATH_CELLS, ascii_only=False) if alone else inline_math(line, ascii_only=False)
        if drawn is None:
            yield Finding("math", f"the formula {line[:60]!r} cannot be drawn", "Write it with other commands.")
