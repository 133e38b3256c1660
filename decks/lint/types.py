"""Rules of the single card types, as far as the parser does not ask for them."""

import ast
import re
import sys
from collections.abc import Iterable

from ..answer import expected_output, fences, hidden_checks, normal_output, shown
from ..arithmetic import ExpressionError, names_in
from ..card import Card
from ..choice import GROUPS, offered_patterns, pattern_key
from ..estimate import EstimateError, read_estimate
from ..execution import LANGUAGES, PYTHON, needs, python_code
from .rules import Finding, Findings
from .text import plain_words, prose, table

SHOWN = ("cpp", "c++", "c", "cuda", "cu")  # languages of code that is asked about and not executed
ROWS = 6  # of a comparison

_HOLE = re.compile(r"(?<![\\\w}^_])\{([A-Za-z_]\w*)\}")
_PATTERNS = frozenset(pattern_key(name) for group in GROUPS for name in group)


def types(card: Card) -> Findings:
    """Yield what is wrong with a card by the rules of its type."""
    rules = {
        "predict": _predict,
        "shape": _shape,
        "estimate": _estimate,
        "derive": _derive,
        "bug": _bug,
        "cue": _cue,
        "contrast": _contrast,
    }.get(card.type)
    if rules:
        yield from rules(card)


def _predict(card: Card) -> Findings:
    """Yield what keeps a predict card from being executed and graded."""
    blocks = fences(card.question)
    if len(blocks) != 1:
        yield Finding("code", f"the question has {len(blocks)} code blocks", "A predict card asks about exactly one.")
    elif blocks[0].language not in ("", *LANGUAGES, *SHOWN):
        known = ", ".join((*LANGUAGES, *SHOWN))
        yield Finding("code", f"code in {blocks[0].language!r} cannot be executed", f"Known are {known}.")
    elif blocks[0].language in ("", *PYTHON):
        yield from _imports(card, [blocks[0].body])
    if not normal_output(expected_output(card)):
        yield Finding("code", "the expected output is empty", "Write it in a ```text fence.")


def _shape(card: Card) -> Findings:
    """Yield what keeps a shape card from being executed and graded."""
    if not card.fields.get("check", "").strip():
        yield Finding("no-check", "the shape is not checked", "Write check: and a Python expression for the answer.")
    if not card.fields.get("expect") and "`" not in card.answer.split("\n")[0]:
        yield Finding("code", "the answer does not begin with the shape", "Write it first, in `backticks`.")
    yield from _imports(card, [fence.body for fence in fences(card.question) if fence.language in ("", *PYTHON)])


def _estimate(card: Card) -> Findings:
    """Yield what is missing for drawing and checking an estimate card."""
    if not card.fields.get("unit", "").strip():
        yield Finding("unit", "the estimate has no unit", "Write unit: and what is counted.")
    check, formula = card.fields.get("check", "").strip(), card.fields.get("formula", "")
    if not check:
        mend = "Write check: and a Python expression that computes the result in another way."
        yield Finding("no-check", "the formula is not checked by another one", mend)
    elif "".join(check.split()) == "".join(formula.split()):
        yield Finding("estimate", "check: repeats the formula", "Compute the result in another way.")
    try:
        estimate = read_estimate(card.fields)
        used = names_in(estimate.formula)
    except (EstimateError, ExpressionError):
        return  # the parser has said so
    names = {parameter.name for parameter in estimate.parameters}
    for name in sorted(names - used):
        yield Finding("estimate", f"the formula does not use {name}", "Take it out of params.")
    said = set(_HOLE.findall(card.question)) | set(re.findall(r"\{(\w+)\}", card.question)) & names
    for name in sorted(names - said):
        yield Finding("estimate", f"the question does not say {name}", f"Put {{{name}}} into it.")
    for name in sorted((said | set(_HOLE.findall(card.answer))) - names - {"result", "result_unit"}):
        yield Finding("estimate", f"{{{name}}} is no parameter", "Name one of params, or result.")
    if "{result}" not in card.answer:
        yield Finding("estimate", "the answer does not say {result}", "Put {result} into it.")


def _derive(card: Card) -> Findings:
    """Yield a derivation without a test."""
    tests = hidden_checks(card.answer)
    if not tests:
        mend = "Write a fence opened by ```python check that asserts the last line."
        yield Finding("no-check", "the derivation is not checked", mend)
    yield from _tests(card, tests)


def _bug(card: Card) -> Findings:
    """Yield what a bug card lacks: the code with the defect, the mended code, a test that tells them apart."""
    asked, answered = fences(card.question), fences(shown(card.answer))
    if not asked:
        yield Finding("code", "the question has no code block", "Write the code with the defect in it.")
    if not answered:
        yield Finding("code", "the answer has no code block", "Write the mended code in it.")
    if not asked or not answered:
        return
    if all(normal_output(fence.body) == normal_output(answered[0].body) for fence in asked):
        yield Finding("code", "the mended code is the code with the defect", "Mend it.")
    tests = hidden_checks(card.answer)
    if python_code(card.question) is not None and not tests:
        mend = "Write a fence opened by ```python check that fails on the defect."
        yield Finding("no-check", "nothing tests the mended code", mend)
    yield from _tests(card, tests)


def _tests(card: Card, tests: list[str]) -> Findings:
    """Yield hidden tests that cannot fail, and modules that they do not declare."""
    text = "\n".join(tests)
    if tests and not re.search(r"\b(?:assert\w*|raise)\b", text):
        yield Finding("no-check", "the hidden test asserts nothing", "Write assert and what has to hold.")
    yield from _imports(card, tests)


def _cue(card: Card) -> Findings:
    """Yield what keeps a cue card from asking for a pattern."""
    if fences(card.question):
        yield Finding("cue", "the statement holds code", "Say the problem in words.")
    pattern = card.fields.get("pattern", "")
    if f" {' '.join(plain_words(pattern))} " in f" {' '.join(plain_words(prose(card.question)))} ":
        yield Finding("given-away", f"the statement says {pattern!r}", "Describe the problem, not the solution.")
    if pattern_key(pattern) not in _PATTERNS and len(offered_patterns(card.fields)) < 2:
        mend = "Write choices: and patterns that are easily taken for it."
        yield Finding("cue", f"nothing near to the pattern {pattern!r} is known", mend)


def _contrast(card: Card) -> Findings:
    """Yield what is wrong with the table of a contrast card."""
    rows = table(card.answer)
    if not rows:
        yield Finding(
            "table", "the answer of a contrast card is no table", "Write | one | other | and the rule below it."
        )
        return
    head, body = rows[0], rows[1:]
    if not 2 <= len(head) <= 3:
        mend = "Write | aspect | one | other |."
        yield Finding("table", f"the table has {len(head)} columns", mend)
    if not all(head[1:]) or (len(head) == 2 and not head[0]):
        yield Finding("table", "a compared column has no name", "Write what is compared above it.")
    if not body:
        yield Finding("table", "the table has no row", "Write what differs.")
    if len(body) > ROWS:
        yield Finding("set-size", f"the table has {len(body)} rows; {ROWS} are enough", "Make two cards.")
    for number, row in enumerate(body, 1):
        if len(row) != len(head):
            message = f"row {number} of the table has {len(row)} cells, its head {len(head)}"
            yield Finding("table", message, "Give each row a cell for each column.")
        elif not all(row):
            yield Finding("table", f"row {number} of the table has an empty cell", "Write what stands there, or none.")
    same = sum(len(row) == len(head) and len(set(row[-2:])) == 1 for row in body)
    if body and 2 * same > len(body):
        yield Finding("table", f"{same} of {len(body)} rows of the table do not differ", "Write what tells them apart.")


def _imports(card: Card, sources: Iterable[str]) -> Findings:
    """Yield the modules from outside the standard library that code imports and the card does not declare."""
    found: set[str] = set()
    for source in sources:
        try:
            nodes = list(ast.walk(ast.parse(source)))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # it may be meant to fail; executing it tells
        for node in nodes:
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").partition(".")[0])
    declared = {name.partition(".")[0] for name in needs(card)}
    for name in sorted(found - declared - sys.stdlib_module_names):
        yield Finding("needs", f"the code imports {name}, which the card does not declare", f"Write needs: {name}.")
