"""Cards put to the test: parsed, linted, and whatever in them can be executed is executed.

The code of predict cards and the check expressions of estimate cards run through a runner that is passed in (a
sandbox): Python source in, what it printed out.
"""

import ast
import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from .answer import expected_output, fences, normal_output
from .arithmetic import ExpressionError
from .card import Card, Problem
from .estimate import Estimate, EstimateError, read_estimate
from .lint import lint
from .parser import decode, parse
from .scan import reason, scan

DRAWS = 50
EXACT = 1e-6  # relative difference of formula and check

_MISSING = re.compile(r"No module named '([\w.]+)'")


class RunResult(Protocol):
    """What a script did: its output, its errors, its exit status (minus a signal), and why it was stopped, or ""."""

    @property
    def stdout(self) -> str:
        """What the script printed."""
        ...

    @property
    def stderr(self) -> str:
        """What it wrote to standard error."""
        ...

    @property
    def status(self) -> int:
        """Its exit status, or minus the signal that ended it."""
        ...

    @property
    def note(self) -> str:
        """Why it was stopped, or ""."""
        ...


Run = Callable[[str], RunResult]


@dataclass(frozen=True)
class CheckReport:
    """What a check of decks found: counts of files, cards, executed and skipped cards, and the problems in order."""

    files: int
    cards: int
    executed: int
    skipped: int
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Tell whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)

    def to_json(self) -> dict[str, object]:
        """Return the report as a JSON object."""
        return {
            "files": self.files,
            "cards": self.cards,
            "executed": self.executed,
            "skipped": self.skipped,
            "failed": self.failed,
            "problems": [problem.to_json() for problem in self.problems],
        }


class Files(NamedTuple):
    """Deck files to be checked: their paths, those that were named themselves, and what could not be looked into."""

    paths: tuple[Path, ...]
    named: frozenset[Path]
    problems: tuple[Problem, ...]


def find_files(places: Sequence[Path]) -> Files:
    """Find the deck files among and under the given files and folders, each once, in order."""
    paths: dict[Path, None] = {}
    problems: list[Problem] = []
    for place in places:
        found = scan(place)
        problems += found.problems
        paths |= dict.fromkeys(Path(path) for path in found.files)
    return Files(tuple(paths), frozenset(places) & paths.keys(), tuple(problems))


def check_files(
    files: Files,
    run: Run | None = None,
    *,
    library: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CheckReport:
    """Check deck files; without a runner nothing is executed and executable cards count as skipped.

    library: folder of the shipped decks, whose cards need headings and sources and whose style is held strictly. A file
    that was named itself is expected to hold cards. progress is told (executed cards, all executable cards).
    """
    problems: list[Problem] = list(files.problems)
    shipped: list[Card] = []
    own: list[Card] = []
    first: dict[str, Card] = {}
    for path in files.paths:
        strict = library is not None and path.resolve().is_relative_to(library.resolve())
        loaded, trouble = _load(path, shipped=strict, expected=path in files.named)
        problems += trouble
        for card in loaded:
            earlier = first.setdefault(card.id, card)
            if earlier is card:
                (shipped if strict else own).append(card)
            else:
                message = f"the card {card.id} stands in {earlier.path}:{earlier.line} already"
                problems.append(Problem(card.path, card.line, message, "Give one of them another slug."))
    problems += [*lint(shipped, shipped=True), *lint(own, shipped=False)]
    executable = [card for card in first.values() if card.type in ("predict", "estimate")]
    executed = 0
    for number, card in enumerate(executable if run else [], 1):
        assert run is not None
        trouble = execute(card, run)
        problems += trouble
        executed += not any(problem.message.startswith(NOT_EXECUTED) for problem in trouble)
        if progress:
            progress(number, len(executable))
    problems.sort(key=lambda problem: (problem.path, problem.line))
    return CheckReport(len(files.paths), len(first), executed, len(executable) - executed, tuple(problems))


def _load(path: Path, *, shipped: bool, expected: bool) -> tuple[tuple[Card, ...], list[Problem]]:
    """Read and parse one file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {reason(error)}"
        return (), [Problem(str(path), 1, message, "Check its permissions.")]
    text, problems = decode(data, path)
    if problems and not text:
        return (), problems
    deck = parse(text, path, shipped=shipped, expected=expected)
    return deck.cards, [*problems, *deck.problems]


NOT_EXECUTED = "the card was not executed"


def execute(card: Card, run: Run) -> list[Problem]:
    """Execute what a card claims; return what does not hold.

    A predict card's code must print its answer; where it is meant to fail, the last line of the error belongs to the
    output. An estimate card's formula must agree with its `check:` for 50 draws, to a relative 1e-6. A card whose
    `needs:` module is missing gives a warning that begins with "the card was not executed". Cards of other types have
    nothing to execute.
    """
    if card.type == "predict":
        return _execute_predict(card, run)
    if card.type == "estimate":
        return _execute_estimate(card, run)
    return []


def _problem(card: Card, message: str, mend: str) -> list[Problem]:
    """Return one error at a card."""
    return [Problem(card.path, card.line, message, mend)]


def _skip(card: Card, why: str, mend: str) -> list[Problem]:
    """Return the warning for a card that was not executed."""
    return [Problem(card.path, card.line, f"{NOT_EXECUTED}: {why}", mend, "warning")]


def _needs(card: Card) -> list[str]:
    """Return the modules that a card says it needs."""
    return [name for name in re.split(r"[\s,]+", card.fields.get("needs", "")) if name]


def _missing(card: Card, result: RunResult) -> list[Problem]:
    """Return a warning where a needed module is missing, an error where an undeclared one is, else nothing."""
    match = _MISSING.search(result.stderr) if result.status else None
    if match is None:
        return []
    module = match.group(1).partition(".")[0]
    if module in _needs(card):
        return _skip(card, f"the module {module} is missing", f"Install {module} to execute it.")
    return _problem(card, f"the code imports {module}, which is missing", f"Write needs: {module}.")


def _execute_predict(card: Card, run: Run) -> list[Problem]:
    """Run the code and compare what it prints."""
    blocks = fences(card.question)
    if len(blocks) != 1:
        return []  # the lint has said so
    if blocks[0].language not in ("", "python", "py"):
        return _skip(card, f"only Python is executed, not {blocks[0].language}", "Check its output by hand.")
    result = run(blocks[0].body)
    missing = _missing(card, result)
    if missing:
        return missing
    wanted, printed = normal_output(expected_output(card)), normal_output(result.stdout)
    errors = normal_output(result.stderr)
    accepted = [printed]
    if result.status and errors:
        accepted = [[*printed, errors[-1]], [errors[-1]]]
        accepted += [[*printed, errors[-1].partition(":")[0]]]  # the exception's name alone
    if wanted in accepted:
        return []
    if result.note:
        return _problem(card, f"the code was stopped: {result.note.rstrip('.')}", "Make it shorter or quicker.")
    shown = "\n".join(printed + errors[-1:] if result.status else printed)
    return _problem(
        card, f"the code prints {_short(shown)}, the answer says {_short(chr(10).join(wanted))}", "Mend it."
    )


def _short(text: str) -> str:
    """Return text in quotation marks, cut where it is long."""
    return repr(text if len(text) <= 120 else f"{text[:120]}…")


def check_script(expression: str, draws: Sequence[dict[str, int | float]], modules: Sequence[str]) -> str:
    """Return a Python script that prints the expression's value for each draw as one JSON list."""
    return "\n".join(
        (
            "import json, math",
            *(f"import {module}" for module in modules if re.fullmatch(r"[A-Za-z_][\w.]*", module)),
            f"draws = json.loads({json.dumps(list(draws))!r})",
            f"code = compile({expression!r}, 'check', 'eval')",
            "scope = {name: value for name, value in vars(math).items() if name in ('ceil', 'floor', 'sqrt', 'log2')}",
            "scope.update((name, value) for name, value in globals().items() if type(value) is type(json))",
            "print(json.dumps([float(eval(code, {**scope, **draw})) for draw in draws]))",
        )
    )


def _execute_estimate(card: Card, run: Run) -> list[Problem]:
    """Compare the formula with the check expression for 50 draws."""
    expression = card.fields.get("check", "").strip().strip("`")
    if not expression:
        return _skip(card, "it has no check:", "Write a Python expression that computes the result in another way.")
    try:
        estimate = read_estimate(card.fields)
        draws = [estimate.draw(seed) for seed in range(DRAWS)]
        results = [float(estimate.result(draw)) for draw in draws]
    except EstimateError as error:
        return _problem(card, str(error), error.mend)
    except (ExpressionError, OverflowError) as error:
        return _problem(card, f"the formula fails for some draws: {error}", "Narrow the ranges of params.")
    if _same_expression(expression, estimate):
        return _problem(card, "check: repeats the formula", "Compute the result in another way.")
    result = run(check_script(expression, draws, _needs(card)))
    missing = _missing(card, result)
    if missing:
        return missing
    values = _values(result)
    if values is None:
        last = normal_output(result.stderr)[-1:] or [result.note or "no output"]
        return _problem(card, f"the check expression failed: {_short(last[0])}", "Mend check:.")
    for draw, mine, other in zip(draws, results, values, strict=True):
        if not math.isclose(mine, other, rel_tol=EXACT, abs_tol=1e-12):
            message = f"for {_named(draw)} the formula gives {mine:.8g}, the check {other:.8g}"
            return _problem(card, message, "Mend the wrong one.")
    return []


def _same_expression(expression: str, estimate: Estimate) -> bool:
    """Tell whether check and formula are one expression, blanks and brackets aside."""
    try:
        return ast.dump(ast.parse(expression, mode="eval")) == ast.dump(ast.parse(estimate.formula, mode="eval"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _values(result: RunResult) -> list[float] | None:
    """Read the list that a check script printed; None where it printed anything else."""
    try:
        values = json.loads(result.stdout)
    except ValueError:
        return None
    if result.status or not isinstance(values, list) or len(values) != DRAWS:
        return None
    return [float(value) for value in values] if all(isinstance(value, (int, float)) for value in values) else None


def _named(draw: dict[str, int | float]) -> str:
    """Return drawn numbers as "n = 3, s = 1024"."""
    return ", ".join(f"{name} = {value}" for name, value in draw.items())
