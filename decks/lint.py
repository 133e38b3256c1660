"""What makes a card good, as far as a program can tell: short, one thing, sourced, not asked twice.

The rules follow Wozniak's twenty rules and what Matuschak and Nielsen wrote on prompts. A finding is a problem with
the card's line. In shipped decks a broken rule is an error; in a user's own deck matters of style are warnings.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .answer import expected_output, fences, normal_output
from .arithmetic import ExpressionError, names_in
from .card import Card, Problem, Severity
from .estimate import EstimateError, read_estimate
from .rendering.lines import cells

FRONT_WORDS, BACK_WORDS, MOST_WORDS = 40, 45, 80
CODE_CELLS = 74  # of a line of code that an 80-column screen shows in full
ALIKE = 0.8  # Jaccard index of two cards' words
LEAST_TOKENS = 5
LANGUAGES = ("python", "py", "cpp", "c++")

_FENCE_LINES = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_CODE_SPAN = re.compile(r"(`+)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)
_MATH = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$|\\\(.*?\\\)", re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+|\]\([^)\s]*\)")
_WORD = re.compile(r"\w[\w'’.-]*")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_YES_NO = re.compile(r"\s*[*_]*(yes|no|true|false)[*_]*\s*(?P<rest>[.,:;!—–-].*|$)", re.IGNORECASE | re.DOTALL)
_DEPENDS = re.compile(r"\s*(it|that) depends\b", re.IGNORECASE)
_HOLE = re.compile(r"(?<![\\\w}^_])\{([A-Za-z_]\w*)\}")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PLACE = re.compile(
    r"https?://\S|arxiv:\s*\d{4}\.\d{4,5}|doi:\s*10\.\d{4}|\brfc\s?\d{3,5}\b|\bisbn\b|\bpep\s?\d{1,4}\b", re.IGNORECASE
)
WORKS = (
    "cuda c++ programming guide",
    "cuda c++ best practices guide",
    "ptx isa",
    "introduction to algorithms",
    "elements of statistical learning",
    "pattern recognition and machine learning",
    "deep learning, goodfellow",
    "programming massively parallel processors",
    "designing data-intensive applications",
    "mathematics for machine learning",
    "fluent python",
    "python documentation",
    "pytorch documentation",
    "numpy documentation",
    "postgresql documentation",
)


def lint(cards: Sequence[Card], *, shipped: bool = False) -> list[Problem]:
    """Return what is wrong with each card and between cards, in order of files and lines."""
    problems = [problem for card in cards for problem in _card(card, "error" if shipped else "warning")]
    problems += _twins(cards, "error" if shipped else "warning")
    return sorted(problems, key=lambda problem: (problem.path, problem.line))


def words(markdown: str) -> int:
    """Count the words of a text: code blocks and addresses do not count, a code span or formula counts as one."""
    text = _ADDRESS.sub(" ", _FENCE_LINES.sub(" ", markdown))
    text = _MATH.sub(" x ", _CODE_SPAN.sub(" x ", _TABLE_RULE.sub(" ", text)))
    return len(_WORD.findall(text))


def _prose(markdown: str) -> str:
    """Return a text without its code and math."""
    return _MATH.sub(" ", _CODE_SPAN.sub(" ", _FENCE_LINES.sub(" ", markdown)))


def _card(card: Card, style: Severity) -> Iterator[Problem]:
    """Yield what is wrong with one card; the deletions of one cloze text are looked at once."""
    if card.siblings and card.id != f"{card.siblings}.1":
        return

    def finding(message: str, mend: str, severity: Severity = style) -> Problem:
        """Return a problem at this card."""
        return Problem(card.path, card.line, message, mend, severity)

    yield from _length(card, style)
    if card.type == "qa" and (count := _prose(card.question).count("?")) != 1:
        yield finding(f"the question has {count} question marks", "Ask exactly one thing.")
    yes_no = _YES_NO.match(card.answer) if card.type == "qa" else None
    if yes_no:
        bare = words(yes_no["rest"]) == 0
        mend = "Ask why, what or how, so that it cannot be guessed."
        yield finding("the answer is yes or no", mend, style if bare else "warning")
    if _DEPENDS.match(card.answer):
        yield finding("the answer begins with it depends", "Ask for the conditions one by one.")
    if card.source and not _PLACE.search(card.source) and not any(work in card.source.lower() for work in WORKS):
        yield finding(f"the source {card.source!r} cannot be looked up", "Add a URL, a DOI or an arXiv number.")
    dated = card.fields.get("valid_as_of", "")
    if dated and not _DATE.fullmatch(dated):
        yield finding(f"valid_as_of {dated!r} is no date", "Write it as 2026-11 or 2026-11-22.")
    if card.type == "contrast" and not _TABLE_RULE.search(card.answer):
        yield finding("the answer of a contrast card is no table", "Write | one | other | and the rule below it.")
    if card.type == "predict":
        yield from _predict(card, style)
    if card.type == "estimate":
        yield from _estimate(card, style)


def _length(card: Card, style: Severity) -> Iterator[Problem]:
    """Yield what is too long."""
    sides = (("question", card.question, FRONT_WORDS), ("answer", card.answer, BACK_WORDS))
    for name, text, most in sides if card.type != "cloze" else sides[:1]:
        count = words(text)
        if count > most:
            severity: Severity = style if count > MOST_WORDS else "warning"
            message = f"the {name} has {count} words; {most} are enough"
            yield Problem(card.path, card.line, message, "Shorten it or make two cards.", severity)
    for fence in (*fences(card.question), *fences(card.answer)):
        widest = max((cells(line) for line in fence.body.split("\n")), default=0)
        if widest > CODE_CELLS:
            message = f"a line of code has {widest} cells; {CODE_CELLS} fit an 80-column screen"
            yield Problem(card.path, card.line, message, "Break the line.", "warning")


def _predict(card: Card, style: Severity) -> Iterator[Problem]:
    """Yield what keeps a predict card from being executed and graded."""
    blocks = fences(card.question)
    if len(blocks) != 1:
        message = f"the question has {len(blocks)} code blocks"
        yield Problem(card.path, card.line, message, "A predict card asks about exactly one.", style)
    elif blocks[0].language not in ("", *LANGUAGES):
        message = f"code in {blocks[0].language!r} cannot be executed"
        yield Problem(card.path, card.line, message, f"Known are {', '.join(LANGUAGES)}.", style)
    if not normal_output(expected_output(card)):
        yield Problem(card.path, card.line, "the expected output is empty", "Write it in a ```text fence.", style)


def _estimate(card: Card, style: Severity) -> Iterator[Problem]:
    """Yield what is missing for drawing and checking an estimate card."""
    if not card.fields.get("unit", "").strip():
        yield Problem(card.path, card.line, "the estimate has no unit", "Write unit: and what is counted.", style)
    check, formula = card.fields.get("check", "").strip(), card.fields.get("formula", "")
    if not check and style == "error":  # elsewhere the executor says that it was left out
        mend = "Write check: and a Python expression that computes the result in another way."
        yield Problem(card.path, card.line, "the formula is not checked by another one", mend, style)
    elif check and "".join(check.split()) == "".join(formula.split()):
        yield Problem(card.path, card.line, "check: repeats the formula", "Compute the result in another way.", "error")
    try:
        estimate = read_estimate(card.fields)
        used = names_in(estimate.formula)
    except (EstimateError, ExpressionError) as error:
        yield Problem(card.path, card.line, str(error), getattr(error, "mend", ""), "error")
        return
    names = {parameter.name for parameter in estimate.parameters}
    for name in sorted(names - used):
        yield Problem(card.path, card.line, f"the formula does not use {name}", "Take it out of params.", "warning")
    shown = set(_HOLE.findall(card.question)) | set(re.findall(r"\{(\w+)\}", card.question)) & names
    for name in sorted(names - shown):
        yield Problem(card.path, card.line, f"the question does not say {name}", f"Put {{{name}}} into it.", style)
    for name in sorted((shown | set(_HOLE.findall(card.answer))) - names - {"result", "result_unit"}):
        yield Problem(card.path, card.line, f"{{{name}}} is no parameter", "Name one of params, or result.", style)
    if "{result}" not in card.answer:
        yield Problem(card.path, card.line, "the answer does not say {result}", "Put {result} into it.", style)


def _twins(cards: Sequence[Card], style: Severity) -> Iterator[Problem]:
    """Yield cards of one area whose questions have more than 80 % of their words in common."""
    by_area: dict[str, list[Card]] = {}
    for card in cards:
        if not card.siblings or card.id == f"{card.siblings}.1":
            by_area.setdefault(card.area, []).append(card)
    for area_cards in by_area.values():
        for first, second in _alike([_tokens(card) for card in area_cards]):
            one, other = area_cards[first], area_cards[second]
            message = f"the question is nearly that of {one.path}:{one.line}"
            yield Problem(other.path, other.line, message, "Keep one, or make them differ.", style)


def _tokens(card: Card) -> frozenset[str]:
    """Return the words that a card asks with (a cloze's whole text), code included."""
    text = card.answer if card.type == "cloze" else card.question
    return frozenset(re.findall(r"\w+", text.lower()))


def _alike(sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs (i < j) of sets with a Jaccard index above 0.8, each j once.

    Only pairs that share one of their rarest tokens are compared: with an index above t, two sets of n and m tokens
    share one among the n - ceil(t n) + 1 rarest of each (prefix filter, Chaudhuri et al. 2006).
    """
    frequency = Counter(token for tokens in sets for token in tokens)
    by_token: dict[str, list[int]] = {}
    for second, tokens in enumerate(sets):
        if len(tokens) < LEAST_TOKENS:
            continue
        ordered = sorted(tokens, key=lambda token: (frequency[token], token))
        prefix = ordered[: len(ordered) - int(ALIKE * len(ordered)) + 1]
        candidates = sorted({index for token in prefix for index in by_token.get(token, [])})
        for first in candidates:
            common = len(sets[first] & tokens)
            if common > ALIKE * (len(sets[first]) + len(tokens) - common):
                yield first, second
                break
        for token in prefix:
            by_token.setdefault(token, []).append(second)
