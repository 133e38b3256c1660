"""Comparing an answer with the expected one, by the rule that the problem names."""

import json
import math
from collections.abc import Sequence
from typing import Any

from .problem import Function
from .signature import misfit
from .tensor import differ, readable

SHOWN = 160  # characters of a value in a message


def shorten(value: Any, limit: int = SHOWN) -> str:
    """Return a value as Python writes it, cut in the middle where it is long."""
    value = readable(value)
    text = repr(value) if not isinstance(value, list) or len(value) <= limit else f"{value[:limit]!r}"
    return text if len(text) <= limit else f"{text[: limit - 25]} … ({_size(value)})"


def _size(value: Any) -> str:
    """Return how much there is of a long value."""
    if isinstance(value, str):
        return f"{len(value)} characters"
    return f"{len(value)} entries" if isinstance(value, list) else "long"


def compare(function: Function, got: Any, want: Any) -> str | None:
    """Compare by the function's rule (all but "check"); return None where `got` is right, else a sentence."""
    if wrong := shape(function, got):
        return wrong
    rule = function.compare
    if function.ml and rule in ("exact", "close"):
        return differ(got, want, function.ml.rtol, function.ml.atol, _names(function, want))
    if rule.startswith("float "):
        same = close(got, want, float(rule.removeprefix("float ")))
    elif rule == "any order":
        same = got == want or (len(got) == len(want) and _sorted(got) == _sorted(want))
    elif rule == "any order, nested":
        same = got == want or (len(got) == len(want) and _deep(got) == _deep(want))
    else:
        same = got == want
    return None if same else f"got {shorten(got)}, expected {shorten(want)}"


def _names(function: Function, want: Any) -> Sequence[str]:
    """Return what the parts of an answer are called in a message."""
    if function.methods and isinstance(want, list):
        return [f"call {place}" for place in range(len(want))]
    return function.ml.parts if function.ml else ()


def shape(function: Function, got: Any) -> str | None:
    """Say how an answer is not of the type it should have; None where it is."""
    if isinstance(got, dict) and "changed" in got:
        return f"the argument {got['changed']} was changed; the caller still needs it: work on a copy"
    if function.methods:
        return None if isinstance(got, list) else "the calls gave no answers"
    wrong = misfit(function.answer, got)
    if wrong is None:
        kind = function.answer
        plain = function.compare == "check" and kind.name == "tensor" and got["dtype"] != kind.parts[0].name
        return f"got dtype {got['dtype']}, expected {kind.parts[0].name}" if plain else None
    if isinstance(got, dict):  # a tensor, or something that JSON has no form for
        return wrong
    place = function.in_place
    if got is None and place is None:
        return f"the function returned None; {function.answer} is wanted. Is a return missing?"
    what = f"{function.args[place][0]} became {shorten(got)}" if place is not None else f"returned {shorten(got)}"
    return f"{what}: {wrong}"


def close(got: Any, want: Any, tolerance: float) -> bool:
    """Compare numbers within `tolerance`, absolute or relative, through nested lists; a NaN is never right."""
    if isinstance(got, list) and isinstance(want, list):
        return len(got) == len(want) and all(close(a, b, tolerance) for a, b in zip(got, want, strict=True))
    if _number(got) and _number(want):
        if math.isinf(want) or math.isinf(got):
            return bool(got == want)
        return bool(abs(got - want) <= tolerance * max(1.0, abs(want)))
    return bool(got == want)


def _number(value: Any) -> bool:
    """Tell whether a JSON value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _key(value: Any) -> str:
    """Return a text that orders any JSON values among each other."""
    return json.dumps(value, sort_keys=True)


def _sorted(value: Any) -> list[str]:
    """Return the entries of a list in an order that does not depend on theirs."""
    return sorted(map(_key, value))


def _deep(value: Any) -> Any:
    """Return a nested list with every level in an order that does not depend on the given one."""
    return sorted((_deep(entry) for entry in value), key=_key) if isinstance(value, list) else value
