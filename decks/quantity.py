"""Quantities as people type them: "3.5 GiB", "12us", "2^30 B", "1,024", "7e9 FLOP", "850 GB/s", "40 %".

A unit is a factor and a dimension. The base units are B, s, FLOP, Hz, W and J; percent is a plain ratio; any other word
is a label ("tokens", "warps"), which may be left out when typing but not exchanged for another one.
"""

import re
from dataclasses import dataclass

from .arithmetic import ExpressionError, Number, evaluate

_DECIMAL = {"": 1.0, "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}
_BINARY = {"Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40, "Pi": 2.0**50}
_SMALL = {"n": 1e-9, "u": 1e-6, "µ": 1e-6, "μ": 1e-6, "m": 1e-3}
_WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
COUNT_SUFFIXES = {"k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}


def _atoms() -> dict[str, tuple[float, str]]:
    """Return every spelling of a physical unit with its factor and base."""
    table: dict[str, tuple[float, str]] = {"%": (0.01, ""), "percent": (0.01, "")}
    for prefix, factor in _DECIMAL.items():
        for name in ("FLOP", "FLOPs", "flop", "flops"):
            table[prefix + name] = (factor, "FLOP")
        table[f"{prefix}Hz"] = (factor, "Hz")
    for prefix, factor in (_DECIMAL | _BINARY).items():
        table[f"{prefix}B"] = (factor, "B")
        for name in ("bit", "bits", "b"):
            table[prefix + name] = (factor / 8, "B")
        for name in ("byte", "bytes", "Byte", "Bytes"):
            table[prefix + name] = (factor, "B")
    for prefix, factor in _SMALL.items():
        for name in ("s", "sec"):
            table[prefix + name] = (factor, "s")
    for prefix, factor in ({"": 1.0, "k": 1e3, "M": 1e6} | {"m": 1e-3}).items():
        table[f"{prefix}W"] = (factor, "W")
        table[f"{prefix}J"] = (factor, "J")
    seconds = {
        1.0: ("s", "sec", "second", "seconds"),
        60.0: ("min", "minute", "minutes"),
        3600.0: ("h", "hr", "hour", "hours"),
        86400.0: ("d", "day", "days"),
        1e-3: ("millisecond", "milliseconds"),
        1e-6: ("microsecond", "microseconds"),
        1e-9: ("nanosecond", "nanoseconds"),
    }
    for factor, names in seconds.items():
        for name in names:
            table[name] = (factor, "s")
    return table


_ATOMS = _atoms()
_RATES = {f"{prefix}FLOPS": factor for prefix, factor in _DECIMAL.items()}
# Typed in a hurry: "gb" means gigabytes, "tflops" FLOPs; a spelling that is exact is found first.
_LOOSE = {name.lower(): entry for name, entry in _ATOMS.items() if entry[1] != "B"} | {
    name.lower(): entry for name, entry in _ATOMS.items() if entry[1] == "B" and not name.endswith("b")
}
_LABEL = re.compile(r"[^\W\d][\w$€-]*|[$€]")
_NUMBER = r"(?:\d[\d_]*(?:,\d{3})*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_EXPRESSION = re.compile(rf"[+-]?\s*{_NUMBER}(?:\s*(?:\*\*|\^|[*/x×·])\s*-?{_NUMBER})*")
_DECIMAL_COMMA = re.compile(r"(?<![\d,.])(\d+),(\d{1,2}|\d{4,})(?![\d,.])")


class QuantityError(ValueError):
    """Text that is no quantity; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    name: as written. factor: how many base units it is. dimension: base -> exponent, without zeros, sorted by base.
    labels: words that are no physical units, singular, sorted, those of a denominator with a slash before them.
    """

    name: str
    factor: float
    dimension: tuple[tuple[str, int], ...]
    labels: tuple[str, ...]

    def same_kind(self, other: "Unit") -> bool:
        """Tell whether amounts in the two units can be compared; a label may be missing on one side."""
        if self.dimension != other.dimension:
            return False
        mine, theirs = set(self.labels), set(other.labels)
        return mine <= theirs or theirs <= mine


@dataclass(frozen=True, slots=True)
class Quantity:
    """A typed amount: `value` in `unit`, where `unit` is None when none was typed."""

    value: float
    unit: Unit | None


def read_unit(text: str) -> Unit:
    """Read a unit such as "GiB", "TFLOP/s", "FLOP/B", "tokens/s", "million parameters", "blocks per SM" or "".

    Raises QuantityError where it is not made of words, `/` and `*`.
    """
    name = " ".join(text.split())
    rest = re.sub(r"\s+per\s+", "/", name)
    factor = 1.0
    for word, size in _WORDS.items():
        if rest == word or rest.startswith(f"{word} "):
            factor, rest = size, rest[len(word) :].strip()
    exponents: dict[str, int] = {}
    labels: list[str] = []
    for index, part in enumerate(rest.split("/")):
        sign = 1 if index == 0 else -1
        part = part.strip()
        if not part and index == 0:
            continue
        if part in _RATES:  # FLOPS is FLOP per second, while FLOPs is many FLOP
            factor *= _RATES[part] ** sign
            exponents["FLOP"] = exponents.get("FLOP", 0) + sign
            exponents["s"] = exponents.get("s", 0) - sign
            continue
        for word in re.split(r"[\s*·]+", part):
            size, base = _atom(word, name)
            factor *= size**sign
            if base.startswith("label "):
                labels.append(("/" if sign < 0 else "") + base.removeprefix("label "))
            elif base:
                exponents[base] = exponents.get(base, 0) + sign
    dimension = tuple(sorted((base, exponent) for base, exponent in exponents.items() if exponent))
    return Unit(name, factor, dimension, tuple(sorted(labels)))


def _atom(word: str, name: str) -> tuple[float, str]:
    """Return factor and base of one word; a label's base is "label " and its singular."""
    found = _ATOMS.get(word)
    if found is None and _LABEL.fullmatch(word):
        found = _LOOSE.get(word.lower())
        if found is None:
            lower = word.lower()
            singular = lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower
            found = (1.0, f"label {'token' if singular == 'tok' else singular}")
    if found is None:
        raise QuantityError(f"{name!r} is not a unit.")
    return found


def read_quantity(text: str) -> Quantity:
    """Read a typed amount.

    Accepted: 1,024 (thousands), 3,5 (decimal comma), 1e9, 2^30, 2**30, 3x10^8, a sign, ~ before the number, and a unit
    with or without a blank. Raises QuantityError with a sentence where no number stands at the start or the unit
    cannot be read.
    """
    rest = text.strip().lstrip("~≈=").strip().replace("−", "-").replace("\u00a0", " ")
    if rest[:1] in "$€" and rest:
        rest = f"{rest[1:].strip()} {rest[0]}"
    rest = _DECIMAL_COMMA.sub(r"\1.\2", rest)
    match = _EXPRESSION.match(rest)
    if match is None:
        raise QuantityError(f"{text.strip()[:40]!r} does not begin with a number; type one such as 3.5 GiB or 2e9.")
    number = re.sub(r"(?<=\d)_|,", "", match.group())
    number = re.sub(r"(?<![\d.])0+(?=\d)", "", number.replace("^", "**").translate(str.maketrans("x×·", "***")))
    try:
        value = float(evaluate(number, {}))
    except (ExpressionError, OverflowError) as error:
        raise QuantityError(f"{match.group().strip()[:40]!r} cannot be computed: {error}.") from None
    unit = rest[match.end() :].strip()
    if unit in COUNT_SUFFIXES:
        return Quantity(value * COUNT_SUFFIXES[unit], Unit("", 1.0, (), ()))
    return Quantity(value, read_unit(unit) if unit else None)


def show_number(value: Number) -> str:
    """Return a number as a card shows it.

    Whole numbers stand in full up to 10 digits, with commas from 6 on; others with 4 significant digits.
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e10:
        value = int(value)
    if isinstance(value, int) and abs(value) < 10**10:
        return f"{value:,}" if abs(value) >= 10**5 else str(value)
    text = f"{float(value):.4g}"
    if "e" not in text:
        return text
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}"
