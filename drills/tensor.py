"""Tensors as they travel between the box and the judge: made from nested lists, compared entry by entry, shown.

A tensor is {"dtype", "shape", "data"}; the data is flat, row by row: numbers, booleans, or the texts "nan", "inf" and
"-inf". An input may have {"layout": "strided"}: its memory is then not contiguous. No library is imported here.
"""

import math
from collections.abc import Sequence
from typing import Any

from .signature import Type

SHOWN_ENTRIES = 64  # of a tensor that is written out
SPECIAL = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
ALIKE = 1e-3  # relative: how well a factor must fit every entry to be named


def is_tensor(value: Any) -> bool:
    """Tell whether a JSON value is a tensor."""
    return isinstance(value, dict) and "shape" in value


def from_nested(kind: Type, value: Any) -> Any:
    """Return a value of type `kind` in which nested lists stand for tensors, with tensors in the form of JSON.

    ValueError, with a sentence, where the rows of a tensor are not of one length or hold what is no number.
    """
    if kind.name == "tensor":
        shape, data = _flat(value)
        return {"dtype": kind.parts[0].name, "shape": shape, "data": data}
    if kind.name == "array" and isinstance(value, list):
        return [from_nested(kind.parts[0], entry) for entry in value]
    if kind.name == "tuple" and isinstance(value, list) and len(value) == len(kind.parts):
        return [from_nested(part, entry) for part, entry in zip(kind.parts, value, strict=True)]
    return value


def _flat(value: Any) -> tuple[list[int], list[Any]]:
    """Return the shape and the flat entries of nested lists."""
    if not isinstance(value, list):
        if not isinstance(value, int | float):
            raise ValueError(f"{value!r} is no number, and a tensor holds numbers.")
        return [], [value]
    rows = [_flat(entry) for entry in value]
    if len({tuple(shape) for shape, _ in rows}) > 1:
        raise ValueError("The rows of a tensor must be of one length.")
    inner = rows[0][0] if rows else []
    return [len(rows), *inner], [entry for _, data in rows for entry in data]


def differ(got: Any, want: Any, rtol: float, atol: float, names: Sequence[str] = ()) -> str | None:
    """Compare an answer that may hold tensors; return None where it is right, else what is wrong with it.

    Tensors: shape, then dtype, then |got - want| <= atol + rtol * |want| for floats and equality for the rest. Floats
    outside of tensors: the same tolerance. A NaN is right where a NaN is expected, an infinity where the same one is.
    names: what the entries of an answer of several parts are called.
    """
    if is_tensor(want):
        return _tensor(got, want, rtol, atol)
    if isinstance(want, list) and isinstance(got, list):
        if len(got) != len(want):
            return f"got {len(got)} values, expected {len(want)}"
        for place, (one, other) in enumerate(zip(got, want, strict=True)):
            wrong = differ(one, other, rtol, atol)
            if wrong:
                return f"{names[place] if place < len(names) else f'part {place + 1}'}: {wrong}"
        return None
    if isinstance(want, float) or want in SPECIAL:
        if isinstance(got, bool) or not (isinstance(got, int | float) or got in SPECIAL):
            return f"got {got!r}, expected {_number(want)}"
        return (
            None if _close(_value(got), _value(want), rtol, atol) else f"got {_number(got)}, expected {_number(want)}"
        )
    return None if got == want and type(got) is type(want) else f"got {got!r}, expected {want!r}"


def _is_float(value: Any) -> bool:
    """Tell whether a JSON value is a float, NaN and the infinities included."""
    return isinstance(value, float) or (isinstance(value, str) and value in SPECIAL)


def _tensor(got: Any, want: dict[str, Any], rtol: float, atol: float) -> str | None:
    """Compare two tensors."""
    if not is_tensor(got):
        return f"got {got!r}, expected a tensor of shape {_shape(want)}"
    if got["shape"] != want["shape"]:
        return f"got shape {_shape(got)}, expected {_shape(want)}{_shape_hint(got['shape'], want['shape'])}"
    if got["dtype"] != want["dtype"]:
        return f"got dtype {got['dtype']}, expected {want['dtype']}"
    if not want["dtype"].startswith("float"):
        rtol = atol = 0.0
    ours = [_value(entry) for entry in want["data"]]
    theirs = [_value(entry) for entry in got["data"]]
    wrong = [n for n, (a, b) in enumerate(zip(theirs, ours, strict=True)) if not _close(a, b, rtol, atol)]
    if not wrong:
        return None
    nans = [n for n in wrong if math.isnan(theirs[n])]
    if nans:
        more = f" and {len(nans) - 1} more" if len(nans) > 1 else ""
        return f"got NaN at {_index(nans[0], want['shape'])}{more}, expected {_number(ours[nans[0]])}"
    worst = max(wrong, key=lambda n: _excess(theirs[n], ours[n], rtol, atol))
    sentence = f"got {_number(theirs[worst])} at {_index(worst, want['shape'])}, expected {_number(ours[worst])}"
    if len(ours) > 1:
        sentence += f"; {len(wrong)} of {len(ours)} entries are wrong" + (", this one most" if len(wrong) > 1 else "")
    return sentence + _pattern(theirs, ours, want["shape"])


def _close(got: float, want: float, rtol: float, atol: float) -> bool:
    """Compare two numbers."""
    if math.isnan(want) or math.isnan(got):
        return math.isnan(want) and math.isnan(got)
    if math.isinf(want) or math.isinf(got):
        return got == want
    return abs(got - want) <= atol + rtol * abs(want)


def _excess(got: float, want: float, rtol: float, atol: float) -> float:
    """Return how many times the tolerance an entry is off."""
    off = abs(got - want)
    return math.inf if math.isnan(off) else off / max(atol + rtol * abs(want), 1e-300)


def _pattern(got: Sequence[float], want: Sequence[float], shape: Sequence[int]) -> str:
    """Name what all entries of a wrong tensor have in common, as a clause; "" where nothing is seen."""
    if len(got) < 2 or not all(map(math.isfinite, (*got, *want))):
        return ""
    size = max(map(abs, want))
    firm = [(a, b) for a, b in zip(got, want, strict=True) if abs(b) > 1e-3 * size]
    faint = all(abs(a) <= 1e-2 * size for a, b in zip(got, want, strict=True) if abs(b) <= 1e-3 * size)
    if size > 0 and len(firm) > 1 and faint:
        factor = firm[0][0] / firm[0][1]
        if factor and all(abs(a - factor * b) <= ALIKE * abs(factor * b) for a, b in firm):
            if abs(factor + 1) < ALIKE:
                return "; every sign is the wrong way round"
            return f"; every entry is {factor:.4g} times what it should be"
    offset = got[0] - want[0]
    if all(abs(a - b - offset) <= ALIKE * abs(offset) for a, b in zip(got, want, strict=True)):
        return f"; every entry is off by the same {offset:+.4g}"
    if len(shape) == 2 and shape[0] == shape[1]:
        rows = shape[0]
        turned = [want[column * rows + row] for row in range(rows) for column in range(rows)]
        if all(_close(a, b, ALIKE, ALIKE * size) for a, b in zip(got, turned, strict=True)):
            return "; it is the transpose of what it should be"
    return ""


def _shape_hint(got: Sequence[int], want: Sequence[int]) -> str:
    """Say how one shape becomes the other where that is plain to see."""
    if len(got) > 1 and list(got) == list(reversed(want)):
        return ": is it transposed?"
    if [size for size in got if size != 1] == [size for size in want if size != 1]:
        return ": only axes of size 1 differ (keepdims, squeeze)"
    return ""


def _value(entry: Any) -> float:
    """Return an entry as a number."""
    return SPECIAL[entry] if isinstance(entry, str) else float(entry)


def _number(value: Any) -> str:
    """Write a number for a message: six digits, whole ones without a point."""
    value = _value(value)
    return f"{value:.6g}".replace("nan", "NaN")


def _shape(tensor: dict[str, Any]) -> str:
    """Write a shape as Python does."""
    return str(tuple(tensor["shape"]))


def _index(flat: int, shape: Sequence[int]) -> str:
    """Return the index of an entry, `[1, 2]`, from its place in the flat data."""
    out: list[int] = []
    for size in reversed(shape):
        out.append(flat % size)
        flat //= size
    return str(out[::-1])


def readable(value: Any) -> Any:
    """Return a JSON value with every tensor as nested lists of rounded numbers, a large one as a short text."""
    if isinstance(value, list):
        return [readable(entry) for entry in value]
    if isinstance(value, dict) and "shape" not in value:  # what a worker says in the place of an answer
        return f"a {value['kind']}" if "kind" in value else ", ".join(f"{name} {what}" for what, name in value.items())
    if not is_tensor(value):
        return value
    data: list[Any] = [one if isinstance(one, bool | int | str) else float(f"{one:.5g}") for one in value["data"]]
    if len(data) > SHOWN_ENTRIES or math.prod(value["shape"]) != len(data):
        first = ", ".join(map(str, data[:6]))
        return f"{value['dtype']} {_shape(value)}: {first}, ..."
    if not value["shape"]:
        return data[0]
    for size in reversed(value["shape"][1:]):
        data = [data[at : at + size] for at in range(0, len(data), size)] if size else [[]] * value["shape"][0]
    return data


def smaller_arguments(args: Sequence[Any]) -> list[list[Any]]:
    """Return arguments a little smaller than these: every axis of one length cut by half or by one, numbers made 0.

    Axes of the same length are cut together in all tensors, as they usually mean the same thing.
    """
    tensors = [value for value in args if is_tensor(value)]
    lengths = sorted({size for tensor in tensors for size in tensor["shape"] if size > 1}, reverse=True)
    out = []
    for length in lengths:
        for fewer in dict.fromkeys((length // 2, length - 1)):
            out.append([_cut(value, length, fewer) if is_tensor(value) else value for value in args])
    for place, tensor in enumerate(args):
        if is_tensor(tensor):
            for change in (_simpler(tensor, n) for n in range(min(len(tensor["data"]), SHOWN_ENTRIES))):
                if change is not None:
                    out.append([*args[:place], change, *args[place + 1 :]])
    return out


def _cut(tensor: dict[str, Any], length: int, fewer: int) -> dict[str, Any]:
    """Return a tensor with every axis of `length` cut to its first `fewer` entries."""
    shape = tensor["shape"]
    kept = []
    for flat, entry in enumerate(tensor["data"]):
        rest, inside = flat, True
        for size in reversed(shape):
            inside = inside and not (size == length and rest % size >= fewer)
            rest //= size
        if inside:
            kept.append(entry)
    return {**tensor, "shape": [fewer if size == length else size for size in shape], "data": kept}


def _simpler(tensor: dict[str, Any], place: int) -> dict[str, Any] | None:
    """Return a tensor with one entry made simpler: rounded, or 0; None where it is 0."""
    entry = tensor["data"][place]
    if isinstance(entry, str | bool) or entry == 0:
        return None
    simple = round(entry) if isinstance(entry, float) and entry != round(entry) else 0
    data = tensor["data"]
    return {**tensor, "data": [*data[:place], simple, *data[place + 1 :]]}
