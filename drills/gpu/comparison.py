"""How a kernel's outputs are compared with the reference: gates, and the words for the first place that fails."""

import math
from typing import Any

from .lazy import Lazy

torch: Any = Lazy("torch")
Finding = dict[str, Any]
Tensor = Any
BESIDE = 2  # elements on each side of a wrong one that are shown
# What outputs are filled with: as floats a NaN, and another one than the emulator's own memory is filled with.
POISON_BYTE = 0xFF


def compare(name: str, got: Tensor, want: Tensor, gates: dict[str, float], terms: Any = None) -> Finding | None:
    """Compare one output with its float64 (or integer) answer under `gates`, a Tolerance as a dictionary.

    Gates in order: written, finite, bit equality for exact classes (of integers a share `codes` may be one off), then
    each element and the norm of the error.
    terms: for sums, sqrt(sum of squared terms) of each element; errors are then measured by it rather than the answer.
    """
    exact = want.to(got.dtype)
    unwritten = poisoned(got) & ~poisoned(exact)
    value = wide(got)
    others = (value != want) & ~unwritten
    # a computed -1 is poison too: an integer output counts as unwritten only where nothing else is wrong
    if unwritten.any() and (got.is_floating_point() or not others.any()):
        return fault("unwritten", name, got, want, unwritten, "was never written")
    if not got.is_floating_point() or gates["norm"] == 0:
        wrong = (value != want) & ~(value.isnan() & want.isnan()) if got.is_floating_point() else value != want
        if not got.is_floating_point() and 0 < int(wrong.sum()) <= gates["codes"] * got.numel():
            wrong = (value - want).abs() > 1
        return fault("mismatch", name, got, want, wrong, "is wrong") if wrong.any() else None
    finite = want.isfinite()
    broken = ~value.isfinite() & finite
    if broken.any():
        return fault("non_finite", name, got, want, broken, "is not finite")
    wrong = ~finite & ~((value == want) | (value.isnan() & want.isnan()))
    if wrong.any():
        return fault("mismatch", name, got, want, wrong, "is wrong")
    error = torch.where(finite, (value - want).abs(), 0.0)
    size = torch.where(finite, want, 0.0)
    rms = float(size.square().mean().sqrt())
    unit, near, total = rms, 0.02 * (rms + size.abs()), size
    if terms is not None:
        unit = total = terms + size.abs() / 2  # the results of additions are rounded, too
        near = 2e-3 * unit
    wrong = error > gates["absolute"] * unit + gates["relative"] * size.abs()
    norm = float(error.norm() / total.norm()) if total.any() else 0.0
    norm_fails = norm > gates["norm"] and got.numel() >= gates["norm_from"]
    if not wrong.any() and not norm_fails:
        return None
    if bool((error <= near).all()):
        finding = fault("imprecise", name, got, want, error == error.max(), "is near but not near enough")
        like = likeness(norm, got.numel())
        finding["message"] += f" Relative error of {name}: {norm:.1e}, limit {gates['norm']:.0e}{like}."
        return finding
    return fault("mismatch", name, got, want, wrong, "is wrong")


def likeness(norm: float, count: int) -> str:
    """What a float32 result of `count` elements with this relative error looks like; of a few, nothing can be said."""
    if count < 32:
        return ""
    if 1e-4 <= norm < 1e-3:
        return ", about what float16 or TF32 arithmetic gives"
    return ", about what bfloat16 arithmetic gives" if 1e-3 <= norm < 1e-2 else ""


def differing(first: dict[str, Tensor], second: dict[str, Tensor]) -> Finding | None:
    """Outputs that differ between two runs on the same inputs."""
    for name, values in second.items():
        size = values.dtype.itemsize
        changed = (as_bytes(values) != as_bytes(first[name])).nonzero()
        if changed.numel():
            index = place(int(changed[0]) // size, list(values.shape))
            message = f"{subscript(name, index)} differs between two runs on the same inputs."
            return {"verdict": "nondeterministic", "argument": name, "index": index, "message": message}
    return None


def fault(verdict: str, name: str, got: Tensor, want: Tensor, where: Tensor, word: str) -> Finding:
    """The finding for the first place where `where` holds."""
    flat = where.reshape(-1).nonzero()
    index = place(int(flat[0]), list(got.shape))
    value, answer = number(got[tuple(index)]), number(want[tuple(index)])
    count, total = flat.numel(), got.numel()
    told = f"; expected {answer}." if verdict == "unwritten" else f": got {value}, expected {answer}."
    message = f"{subscript(name, index)} {word}{told}"
    if verdict == "mismatch":
        message += around(name, got, want, index)
    if count > 1:
        message += f" {count} of {total} elements of {name} are like that{pattern(where)}."
    return {"verdict": verdict, "index": index, "got": value, "want": answer, "message": message}


def around(name: str, got: Tensor, want: Tensor, index: list[int]) -> str:
    """The elements beside the one at `index`, as they are and as they should be: a shift or a swap is seen at once."""
    extent = got.shape[-1] if index else 0
    if extent < 2:
        return ""
    first, last = max(0, index[-1] - BESIDE), min(extent, index[-1] + BESIDE + 1)
    rows = []
    for values in (got, want):
        row = values[tuple(index[:-1])][first:last].tolist()
        rows.append(" ".join(f"{value:.4g}" if isinstance(value, float) else str(value) for value in row))
    row = "".join(f"{number}, " for number in index[:-1])
    return f" {name}[{row}{first}..{last - 1}] is {rows[0]}; expected {rows[1]}."


def pattern(where: Tensor) -> str:
    """Where the elements lie for which `where` holds, if that is a block of neighbours in each dimension: a clue."""
    places = where.nonzero()
    if not where.dim() or places.shape[0] == where.numel():
        return ""
    ranges, size = [], 1
    for axis, extent in enumerate(where.shape):
        found = places[:, axis].unique()
        size *= found.numel()
        low, high = int(found[0]), int(found[-1])
        if high - low + 1 != found.numel():
            return _stride(places[:, 0]) if where.dim() == 1 else ""
        ranges.append((axis, low, high, extent))
    if size != places.shape[0]:
        return ""
    words = [_range(where.dim(), *one) for one in ranges if one[2] - one[1] + 1 < one[3]]
    return f": {', '.join(words)}" if words else ""


def _range(dimensions: int, axis: int, low: int, high: int, extent: int) -> str:
    """A range of one dimension in words: `the last 2 rows`, `columns 3 to 5`."""
    back, names = dimensions - 1 - axis, ("column", "row") if dimensions > 1 else ("element",)
    name, of = (names[back], "") if back < len(names) else ("plane", f" of dimension {axis}")
    side = "the first" if low == 0 else "the last" if high == extent - 1 else ""
    if low == high:
        return f"{side} {name}{of}" if side else f"{name} {low}{of}"
    return f"{side} {high - low + 1} {name}s{of}" if side else f"{name}s {low} to {high}{of}"


def _stride(numbers: Tensor) -> str:
    """The step between numbers in words, where it is always the same."""
    steps = numbers.diff().unique()
    return f": one in {int(steps[0])} from {int(numbers[0])} on" if steps.numel() == 1 and numbers.numel() > 2 else ""


def number(value: Tensor) -> int | float | str:
    """One element for JSON: floats with seven digits, what is not finite by name."""
    plain = value.item()
    if isinstance(plain, float):
        return float(f"{plain:.7g}") if math.isfinite(plain) else str(plain)
    return int(plain)


def place(flat: int, shape: list[int]) -> list[int]:
    """The index of element number `flat` in a tensor of `shape`."""
    index = []
    for extent in reversed(shape):
        index.append(flat % extent)
        flat //= extent
    return index[::-1]


def subscript(name: str, index: list[int]) -> str:
    """`c[3, 5]`."""
    return f"{name}[{', '.join(map(str, index))}]"


def as_bytes(values: Tensor) -> Tensor:
    """The elements' bytes, in order."""
    return values.contiguous().reshape(-1).view(torch.uint8)


def poisoned(values: Tensor) -> Tensor:
    """Which elements consist of poison bytes only."""
    return (as_bytes(values).reshape(-1, values.dtype.itemsize) == POISON_BYTE).all(dim=1).reshape(values.shape)


def wide(values: Tensor) -> Tensor:
    """Floats as float64, integers as int64."""
    return values.to(torch.float64 if values.is_floating_point() else torch.int64)


def shaped(name: str, values: Tensor, shape: list[int]) -> Tensor:
    """`values`, which must have `shape`."""
    if list(values.shape) == shape:
        return values
    raise ValueError(f"{name} has shape {list(values.shape)}; the exercise says {shape}")
