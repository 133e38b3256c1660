"""Estimate cards: numbers drawn anew at each review, a formula over them, a unit and a tolerance band."""

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .arithmetic import FUNCTIONS, ExpressionError, Number, evaluate, names_in
from .quantity import QuantityError, Unit, read_unit

DEFAULT_TOLERANCE = 1.25
MOST_VALUES = 10**12  # of one parameter

_NAME = re.compile(r"[A-Za-z_]\w*")
_RANGE = re.compile(
    r"(?P<log>log\s+)?(?P<low>.+?)\s*\.\.\s*(?P<high>.+?)"
    r"(?:\s+step\s+(?P<step>.+?)|\s+base\s+(?P<base>.+?))?(?P<kind>\s+(?:int|float))?"
)


class EstimateError(ValueError):
    """What is wrong with an estimate card: `str` is a clause without its full stop, `mend` a sentence.

    key: the line of the card that it is about.
    """

    def __init__(self, key: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.key = key
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Parameter:
    """One drawn number.

    values: the list to choose from, empty for a range. low, high: ends of a range, both possible. step: distance of
    its values, 0 for a continuous one. logarithmic: every order of magnitude is as likely as another. base: powers of
    it only, 0 for any number. whole: the value is an integer.
    """

    name: str
    values: tuple[Number, ...] = ()
    low: Number = 0
    high: Number = 0
    step: Number = 0
    logarithmic: bool = False
    base: int = 0
    whole: bool = False

    def draw(self, seed: int) -> Number:
        """Return the value for a seed; the same seed gives the same value, whatever other parameters there are."""
        digest = hashlib.blake2b(f"{seed}:{self.name}".encode(), digest_size=8).digest()
        ticket = int.from_bytes(digest, "big")
        if self.values:
            return self.values[ticket % len(self.values)]
        if self.base:
            exponents = _exponents(self.low, self.high, self.base)
            return int(self.base ** exponents[ticket % len(exponents)])
        if self.step:
            count = math.floor((self.high - self.low) / self.step + 1e-9) + 1
            value = self.low + (ticket % count) * self.step
            return value if isinstance(value, int) else _significant(value, 12)
        share = ticket / 2**64
        if self.logarithmic:
            exact = math.exp(math.log(self.low) + share * (math.log(self.high) - math.log(self.low)))
            value = _significant(exact, 2)
        else:
            value = _significant(self.low + share * (self.high - self.low), 3)
        value = min(max(value, self.low), self.high)
        return round(value) if self.whole else value


def _significant(value: float, digits: int) -> float:
    """Round to significant digits."""
    return float(f"{value:.{digits}g}")


def _exponents(low: Number, high: Number, base: int) -> range:
    """Return the exponents whose powers of `base` lie in a range."""
    first = math.ceil(math.log(low, base) - 1e-9)
    last = math.floor(math.log(high, base) + 1e-9)
    return range(max(first, 0), last + 1)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A card's numbers: parameters to draw, the formula, the unit of its result and the tolerance factor (>= 1)."""

    parameters: tuple[Parameter, ...]
    formula: str
    unit: Unit
    tolerance: float

    def draw(self, seed: int) -> dict[str, Number]:
        """Return the parameters' values for a seed."""
        return {parameter.name: parameter.draw(seed) for parameter in self.parameters}

    def result(self, values: Mapping[str, Number]) -> Number:
        """Compute the formula, in the card's unit; ExpressionError where it has no finite value."""
        return evaluate(self.formula, values)


def read_estimate(fields: Mapping[str, str]) -> Estimate:
    """Read the keys params, formula, unit and tolerance of a card; EstimateError names the key that is wrong."""
    for key in ("params", "formula"):
        if not fields.get(key, "").strip():
            raise EstimateError(key, f"an estimate card needs {key}:", "Write params: n = 1..8 and formula: 2 * n.")
    parameters = read_parameters(fields["params"])
    names = {parameter.name for parameter in parameters}
    formula = fields["formula"].strip().strip("`")
    try:
        unknown = names_in(formula) - names
        if unknown:
            missing = ", ".join(sorted(unknown))
            raise EstimateError("formula", f"the formula uses {missing}, which params do not give", "Add it to params.")
        estimate = Estimate(parameters, formula, _unit(fields), _tolerance(fields))
        estimate.result(estimate.draw(0))
    except ExpressionError as error:
        mend = f"Use the parameters, + - * / // ** % and {', '.join(FUNCTIONS)}."
        raise EstimateError("formula", f"the formula cannot be computed: {error}", mend) from None
    return estimate


def _unit(fields: Mapping[str, str]) -> Unit:
    """Read the unit."""
    try:
        return read_unit(fields.get("unit", ""))
    except QuantityError as error:
        mend = "Write a unit such as GiB, us, TFLOP/s or tokens."
        raise EstimateError("unit", str(error).rstrip("."), mend) from None


def _tolerance(fields: Mapping[str, str]) -> float:
    """Read the tolerance factor."""
    text = fields.get("tolerance", "").strip()
    if not text:
        return DEFAULT_TOLERANCE
    try:
        factor = float(text.lstrip("x×"))
    except ValueError:
        factor = 0.0
    if not 1.0 <= factor <= 1000.0:
        raise EstimateError("tolerance", f"tolerance {text!r} is not a factor from 1 to 1000", "Write tolerance: 1.25.")
    return factor


def read_parameters(text: str) -> tuple[Parameter, ...]:
    """Read `n = 1..8 int, s = [1024, 2048], b = 0.5..2 step 0.5, m = log 1e6..1e9, k = log 2..64 base 2`.

    Both ends of a range are possible. A range of whole numbers gives whole numbers, any other one gives 3 significant
    digits; `int` or `float` after it decides otherwise. `log` makes every order of magnitude equally likely and
    gives 2 significant digits; with `base 2` only powers of 2. Raises EstimateError.
    """
    parameters: list[Parameter] = []
    for entry in _split(text):
        name, equals, spec = entry.partition("=")
        name, spec = name.strip(), spec.strip()
        if not equals or not _NAME.fullmatch(name):
            raise _wrong(f"the parameter {entry.strip()!r} is not name = values")
        if name in FUNCTIONS or name in ("result", "result_unit"):
            raise _wrong(f"a parameter cannot be called {name!r}")
        if any(name == other.name for other in parameters):
            raise _wrong(f"the parameter {name!r} is given twice")
        parameters.append(_parameter(name, spec))
    return tuple(parameters)


def _wrong(message: str) -> EstimateError:
    """Return the error for a mistake in params."""
    return EstimateError("params", message, "Write params: n = 1..8, s = [1024, 2048], b = 0.5..2 step 0.5.")


def _split(text: str) -> list[str]:
    """Split at the commas outside brackets."""
    parts, depth, start = [], 0, 0
    for position, sign in enumerate(text):
        depth += (sign in "[(") - (sign in "])")
        if sign == "," and depth <= 0:
            parts.append(text[start:position])
            start = position + 1
    parts.append(text[start:])
    return [part for part in parts if part.strip()]


def _parameter(name: str, spec: str) -> Parameter:
    """Read the values of one parameter."""
    if spec.startswith("[") and spec.endswith("]"):
        values = tuple(_number(name, value) for value in _split(spec[1:-1]))
        if not values:
            raise _wrong(f"the list of {name!r} is empty")
        return Parameter(name, values=values)
    if ".." not in spec:
        return Parameter(name, values=(_number(name, spec),))
    match = _RANGE.fullmatch(spec)
    if match is None:
        raise _wrong(f"the range {spec!r} of {name!r} is not a..b, a..b step c or log a..b")
    low, high = _number(name, match["low"]), _number(name, match["high"])
    step: Number = _number(name, match["step"]) if match["step"] else 0
    base = _number(name, match["base"]) if match["base"] else 0
    kind = (match["kind"] or "").strip()
    whole = kind == "int" or (not kind and isinstance(low, int) and isinstance(high, int) and isinstance(step, int))
    logarithmic = bool(match["log"])
    if low > high:
        raise _wrong(f"the range of {name!r} runs backwards")
    if match["step"] and (step <= 0 or logarithmic):
        raise _wrong(f"the step of {name!r} must be above 0, and a log range has none")
    if logarithmic and low <= 0:
        raise _wrong(f"the log range of {name!r} must begin above 0")
    if match["base"] and (not logarithmic or not isinstance(base, int) or base < 2 or not _exponents(low, high, base)):
        raise _wrong(f"the base of {name!r} must be a whole number from 2 with a power inside a log range")
    if kind == "int" and not (float(low).is_integer() and float(high).is_integer() and float(step).is_integer()):
        raise _wrong(f"the range of {name!r} is int, but its ends are not whole")
    if whole:
        low, high, step = int(low), int(high), int(step)
        step = step if step or logarithmic else 1
    if step and (high - low) / step > MOST_VALUES:
        raise _wrong(f"the range of {name!r} has more than {MOST_VALUES:.0e} values")
    return Parameter(name, (), low, high, step, logarithmic, int(base), whole)


def _number(name: str, text: str) -> Number:
    """Read one number of a parameter; arithmetic such as 2**10 is allowed."""
    try:
        return evaluate(text, {})
    except ExpressionError as error:
        raise _wrong(f"{text.strip()!r} in {name!r} is not a number: {error}") from None
