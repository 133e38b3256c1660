"""What of a card can be executed: the scripts that put its claim to the test, and what each of them has to do.

predict: the code prints the answer. shape: the `check:` expression has the answer's shape. estimate: the formula and
the `check:` expression agree for 50 draws. derive: the hidden tests of the answer pass. bug: they fail on the
question's code and pass on the answer's. Nothing is run here: a sandbox that is passed in does that.
"""

import ast
import json
import math
import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, Protocol

from .answer import expected_output, fences, hidden_checks, normal_output, shown
from .arithmetic import ExpressionError
from .card import Card, Problem, Severity
from .estimate import Estimate, EstimateError, read_estimate
from .shape import same_shape
from .sql import sql_script

DRAWS = 50
EXACT = 1e-6  # relative difference of formula and check
EXECUTABLE = ("predict", "shape", "estimate", "derive", "bug")
PYTHON = ("python", "py")
SHELL = ("shell", "bash", "sh")
LANGUAGES = (*PYTHON, "sql", *SHELL)
VALUE = "\x1evalue "  # stands before the value of a shape card's check

_MISSING = re.compile(r"No module named '([\w.]+)'")
_MODULE = re.compile(r"[A-Za-z_][\w.]*")


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


class Failure(NamedTuple):
    """Why a card did not pass, or was not executed: a rule's name, a clause without full stop, what mends it."""

    rule: str
    message: str
    mend: str

    def problem(self, card: Card, *, strict: bool = False) -> Problem:
        """Return it as a problem of a card; that it was not executed is an error with `strict` only."""
        severity: Severity = "warning" if self.rule == NOT_EXECUTED and not strict else "error"
        return Problem(card.path, card.line, self.message, self.mend, severity, self.rule)


class Unfit(Exception):  # noqa: N818 - it says what a card is
    """Raised for a card that cannot be executed, with the failure that says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


class Step(NamedTuple):
    """A script, and a function that says what is wrong with what it did, or None.

    modules: names that the script imports and that may be missing. language: what it is written in.
    """

    source: str
    expectation: Callable[[RunResult], Failure | None]
    modules: tuple[str, ...] = ()
    language: Literal["python", "shell"] = "python"


Run = Callable[[Sequence[Step], Callable[[int], None] | None], Sequence[RunResult]]
NOT_EXECUTED = "not-executed"


def program(card: Card) -> list[Step]:
    """Return the scripts that test a card; nothing where it claims nothing that can be executed.

    Raises Unfit where it should be executed and cannot be.
    """
    make = {"predict": _predict, "shape": _shape, "estimate": _estimate, "derive": _derive, "bug": _bug}.get(card.type)
    return make(card) if make else []


def needs(card: Card) -> tuple[str, ...]:
    """Return the modules that a card says it needs."""
    return tuple(name for name in re.split(r"[\s,]+", card.fields.get("needs", "")) if _MODULE.fullmatch(name))


def _skip(why: str, mend: str) -> Unfit:
    """Return what to raise for a card that is passed over."""
    return Unfit(Failure(NOT_EXECUTED, f"the card was not executed: {why}", mend))


def trouble(step: Step, result: RunResult) -> Failure | None:
    """Return what is wrong with what a script did: a module is missing, or the expectation is not met."""
    match = _MISSING.search(result.stderr) if result.status else None
    if match is None:
        return step.expectation(result)
    module = match.group(1).partition(".")[0]
    if module in step.modules:
        why = f"the card was not executed: the module {module} is missing"
        return Failure(NOT_EXECUTED, why, f"Install {module} to execute it.")
    return Failure("needs", f"the code imports {module}, which is missing", f"Write needs: {module}.")


def _short(text: str) -> str:
    """Return text in quotation marks, cut where it is long."""
    return repr(text if len(text) <= 120 else f"{text[:120]}…")


def _last_error(result: RunResult) -> str:
    """Return the last line of the errors, or why there is none."""
    return (normal_output(result.stderr)[-1:] or [result.note or "no output"])[0]


def _stopped(result: RunResult) -> Failure:
    """Return the failure of a script that had to be stopped."""
    note = result.note.removeprefix("stopped").lstrip(": ").rstrip(".")
    return Failure("stopped", f"the code was stopped: {note}", "Make it shorter or quicker.")


def _predict(card: Card) -> list[Step]:
    """Return the code of a predict card."""
    blocks = fences(card.question)
    if len(blocks) != 1:
        return []  # the lint says so
    language, body = blocks[0]
    if language not in ("", *LANGUAGES):
        mend = f"Check its output by hand; executed are {', '.join(LANGUAGES)}."
        raise _skip(f"code in {language} is not executed", mend)
    wanted = normal_output(expected_output(card))

    def expectation(result: RunResult) -> Failure | None:
        """Compare what is printed; where the code fails, the last line of the error belongs to the output."""
        printed, errors = normal_output(result.stdout), normal_output(result.stderr)
        accepted = [printed]
        if errors and (result.status or language in SHELL):
            last = errors[-1]
            said = last.removeprefix("Error: ") if language == "sql" else last.partition(":")[0]
            accepted = [[*printed, last], [last], [*printed, said], [said]]
            if language in SHELL:
                accepted += [printed, [*printed, last.partition(": ")[2]], [*printed, *errors]]
        if wanted in accepted:
            return None
        if result.note:
            return _stopped(result)
        output = "\n".join(printed + errors[-1:] if result.status else printed)
        message = f"the code prints {_short(output)}, the answer says {_short(chr(10).join(wanted))}"
        return Failure("wrong-output", message, "Mend it.")

    if language == "sql":
        return [Step(sql_script(body), expectation)]
    return [Step(body, expectation, needs(card), "shell" if language in SHELL else "python")]


def _shape(card: Card) -> list[Step]:
    """Return the code of a shape card with its check behind it."""
    expression = card.fields.get("check", "").strip().strip("`")
    if not expression:
        raise _skip("it has no check:", "Write a Python expression whose value is the answer.")
    wanted = expected_output(card).strip()
    code = next((fence.body for fence in fences(card.question) if fence.language in ("", *PYTHON)), "")
    imports = [f"import {module}" for module in needs(card)]
    source = "\n".join([*imports, code, f"print({VALUE!r} + str(({expression})))"])

    def expectation(result: RunResult) -> Failure | None:
        """Compare the value of the check with the answer."""
        if result.note:
            return _stopped(result)
        _, mark, value = result.stdout.rpartition(VALUE)
        if result.status or not mark:
            return Failure("wrong-shape", f"the check expression failed: {_short(_last_error(result))}", "Mend check:.")
        value = value.strip()
        if same_shape(wanted, value):
            return None
        return Failure("wrong-shape", f"the check gives {_short(value)}, the answer says {_short(wanted)}", "Mend it.")

    return [Step(source, expectation, needs(card))]


def check_script(expression: str, draws: Sequence[dict[str, int | float]], modules: Sequence[str]) -> str:
    """Return a Python script that prints the expression's value for each draw as one JSON list."""
    return "\n".join(
        (
            "import json, math",
            *(f"import {module}" for module in modules),
            f"draws = json.loads({json.dumps(list(draws))!r})",
            f"code = compile({expression!r}, 'check', 'eval')",
            "scope = {name: value for name, value in vars(math).items() if name in ('ceil', 'floor', 'sqrt', 'log2')}",
            "scope.update((name, value) for name, value in globals().items() if type(value) is type(json))",
            "print(json.dumps([float(eval(code, {**scope, **draw})) for draw in draws]))",
        )
    )


def _estimate(card: Card) -> list[Step]:
    """Return the script that computes the check expression of an estimate card for 50 draws."""
    expression = card.fields.get("check", "").strip().strip("`")
    if not expression:
        raise _skip("it has no check:", "Write a Python expression that computes the result in another way.")
    try:
        estimate = read_estimate(card.fields)
        draws = [estimate.draw(seed) for seed in range(DRAWS)]
        results = [float(estimate.result(draw)) for draw in draws]
    except EstimateError as error:
        raise Unfit(Failure("format", str(error), error.mend)) from None
    except (ExpressionError, OverflowError) as error:
        message = f"the formula fails for some draws: {error}"
        raise Unfit(Failure("wrong-number", message, "Narrow the ranges of params.")) from None
    if _same_expression(expression, estimate):
        raise Unfit(Failure("no-check", "check: repeats the formula", "Compute the result in another way."))

    def expectation(result: RunResult) -> Failure | None:
        """Compare the two results of each draw."""
        values = _values(result)
        if values is None:
            message = f"the check expression failed: {_short(_last_error(result))}"
            return Failure("wrong-number", message, "Mend check:.")
        for draw, mine, other in zip(draws, results, values, strict=True):
            if not math.isclose(mine, other, rel_tol=EXACT, abs_tol=1e-12):
                message = f"for {_named(draw)} the formula gives {mine:.8g}, the check {other:.8g}"
                return Failure("wrong-number", message, "Mend the wrong one.")
        return None

    return [Step(check_script(expression, draws, needs(card)), expectation, needs(card))]


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


def _derive(card: Card) -> list[Step]:
    """Return the hidden tests of a derivation as one script."""
    tests = hidden_checks(card.answer)
    if not tests:
        raise _skip("it has no hidden test", "Write a fence opened by ```python check into the answer.")

    def expectation(result: RunResult) -> Failure | None:
        """Ask for a script that ends well."""
        if result.note:
            return _stopped(result)
        if result.status == 0:
            return None
        message = f"the hidden test of the derivation fails: {_short(_last_error(result))}"
        return Failure("wrong-derivation", message, "Mend the derivation, or its test.")

    return [Step("\n".join(tests), expectation, needs(card))]


def _bug(card: Card) -> list[Step]:
    """Return the hidden tests of a bug card behind the code with the defect, and behind the mended code."""
    defect, mended = python_code(card.question), python_code(shown(card.answer))
    if defect is None or mended is None:
        return []  # C++ or CUDA; or the lint says that a fence is missing
    tests = "\n".join(hidden_checks(card.answer))
    if not tests.strip():
        raise _skip("it has no hidden test", "Write a fence opened by ```python check into the answer.")

    def fails(result: RunResult) -> Failure | None:
        """Ask for a script that raises."""
        if result.note:
            return _stopped(result)
        if result.status:
            return None
        message = "the hidden test passes on the code with the defect"
        return Failure("wrong-bug", message, "Test what the defect breaks.")

    def passes(result: RunResult) -> Failure | None:
        """Ask for a script that ends well."""
        if result.note:
            return _stopped(result)
        if result.status == 0:
            return None
        message = f"the hidden test fails on the mended code: {_short(_last_error(result))}"
        return Failure("wrong-bug", message, "Mend the code, or its test.")

    modules = needs(card)
    return [Step(f"{defect}\n{tests}", fails, modules), Step(f"{mended}\n{tests}", passes, modules)]


def python_code(markdown: str) -> str | None:
    """Return the first code in Python of a text, None where it holds none."""
    return next((fence.body for fence in fences(markdown) if fence.language in PYTHON), None)
