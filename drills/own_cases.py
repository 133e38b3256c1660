"""The learner's own cases of a drill: a file of JSON lines beside their solution, one array of arguments per line."""

import ast
import json
from pathlib import Path
from typing import Any

from .problem import Function
from .signature import Type, misfit
from .tensor import from_nested

MOST = 200  # cases; the newest are kept


class CaseError(ValueError):
    """A case that cannot be taken; the message is the sentence for the learner."""


def read_own(path: Path) -> list[str]:
    """Return the cases in a file, each an array of arguments as JSON; none where there is no file.

    Lines that are no arrays (a file cut short, or edited by hand) are passed over.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return []
    return [line for line in lines if _is_array(line)][-MOST:]


def add_own(path: Path, args: str) -> bool:
    """Append a case; return False where it is there already. OSError where the file cannot be written."""
    if args in read_own(path):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{args}\n")
    return True


def parse_case(function: Function, text: str) -> str:
    """Read a case as a learner writes it: `nums=[2, 7], target=9`, or the values alone; return it as JSON.

    CaseError says what is wrong with it.
    """
    names = [name for name, _ in function.args]
    example = ", ".join(f"{name}=..." for name in names)
    try:
        call = ast.parse(f"f({text})", mode="eval").body
    except SyntaxError:
        raise CaseError(f"This is not a list of values. Write {example}.") from None
    if not isinstance(call, ast.Call):
        raise CaseError(f"This is not a list of values. Write {example}.")
    try:
        given = [ast.literal_eval(value) for value in call.args]
        named = {keyword.arg or "": ast.literal_eval(keyword.value) for keyword in call.keywords}
    except ValueError:
        raise CaseError("Write plain values: numbers, texts, lists, True, False, None.") from None
    unknown = named.keys() - set(names[len(given) :])
    missing = [name for name in names[len(given) :] if name not in named]
    repeated = len(named) < len(call.keywords)
    if len(given) > len(names) or unknown or missing or repeated:
        raise CaseError(f"{function.name} takes {len(names)} values: {example}.")
    values = [_plain(value) for value in [*given, *(named[name] for name in names[len(given) :])]]
    if not function.methods:
        values = [_tensors(name, kind, value) for (name, kind), value in zip(function.args, values, strict=True)]
    for (name, kind), value in zip(function.args, values, strict=True):
        wrong = None if function.methods else _misfit(kind, value)
        if wrong:
            raise CaseError(f"{name}: {wrong}.")
    return json.dumps(values, separators=(",", ":"))


def _tensors(name: str, kind: Type, value: Any) -> Any:
    """Return a value with tensors in the form of JSON, which are written as nested lists."""
    try:
        return from_nested(kind, value)
    except ValueError as error:
        raise CaseError(f"{name}: {error}") from None


def _misfit(kind: Any, value: Any) -> str | None:
    """Say why a value is not of its type; a set or a dict has no form at all."""
    try:
        return misfit(kind, value)
    except KeyError:
        return f"a {type(value).__name__} where {kind} is wanted"


def _plain(value: Any) -> Any:
    """Return a value with tuples as lists, as JSON has them."""
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    return value


def _is_array(line: str) -> bool:
    """Tell whether a line is a JSON array."""
    try:
        return isinstance(json.loads(line), list)
    except (ValueError, RecursionError):
        return False
