"""Runs in the box beside case_worker: cases with tensors, and what cases.py may use to make and to judge them.

Oracles work in float64: they get float tensors as float64 arrays that hold exactly the numbers that the learner's code
gets in its own dtype. Float inputs are rounded to six digits when they are written down, so that the cases are the same
on every machine. It needs numpy.
"""

from __future__ import annotations

import importlib
import json
import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    Kind = list[Any]  # a type as nested lists: ["tensor", ["float32"]]

np: Any = None  # set by load_numpy: only a process in the box pays for it
STEP = 1e-5  # near the cube root of float64's precision, where central differences are most exact


def load_numpy() -> None:
    """Import numpy; by name, so that type checkers hold where it is not installed."""
    global np
    np = importlib.import_module("numpy")


class TensorCodec:
    """Arguments and answers of one drill, from Python values to JSON texts and back."""

    def __init__(self, request: dict[str, Any]) -> None:
        """Take the types from the request of case_worker, and import numpy."""
        load_numpy()
        self.types = request["types"]
        self.answer = request["answer"]
        self.methods = {name: (kinds, answer) for name, kinds, answer in request["methods"]}
        self.name = request["name"]
        self.checked = request["compare"] == "check"

    def write_args(self, args: Sequence[Any]) -> str:
        """Return arguments as a JSON text."""
        if self.methods:
            return flat([[self._call(call, encode) for call in args[0]]])
        return flat([encode(kind, value) for kind, value in zip(self.types, args, strict=True)])

    def read_args(self, text: str) -> list[Any]:
        """Return arguments for the oracle."""
        return self.read_values(json.loads(text))

    def read_values(self, values: list[Any]) -> list[Any]:
        """Return arguments for the oracle from their JSON values."""
        if self.methods:
            return [[self._call(call, decode) for call in values[0]]]
        return [decode(kind, value) for kind, value in zip(self.types, values, strict=True)]

    def _call(self, call: Sequence[Any], change: Callable[[Kind, Any], Any]) -> list[Any]:
        """Return one call of a row of calls with its arguments changed."""
        name, *values = call
        kinds = self.methods["init" if name == self.name else name][0]
        return [name, *(change(kind, value) for kind, value in zip(kinds, values, strict=True))]

    def write_answer(self, value: Any, args: str) -> str:
        """Return the oracle's answer to `args` as a JSON text; for check() it may be of any type."""
        if self.checked:
            return flat(encode_any(value))
        return flat(self._answered(value, args, encode_answer))

    def read_answer(self, value: Any, args: list[Any]) -> Any:
        """Return an answer in JSON as arrays of its own dtype, for check()."""
        return loose(value)

    def _answered(self, value: Any, args: str, change: Callable[[Kind, Any], Any]) -> Any:
        """Change an answer by its type, or the answers of a row of calls."""
        if not self.methods:
            return change(self.answer, value)
        names = [call[0] for call in json.loads(args)[0]]
        kinds = [self.methods["init" if name == self.name else name][1] for name in names]
        return [change(kind, one) for kind, one in zip(kinds, value, strict=True)]


def flat(value: Any) -> str:
    """Return a value as JSON text."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def number(value: Any) -> Any:
    """Return a number as JSON has it: NaN and infinities as texts."""
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    return value


def encode(kind: Kind, value: Any) -> Any:
    """Return an argument as JSON; a tensor may be given as nested lists or as an array, contiguous or not."""
    if kind[0] == "tensor":
        dtype = kind[1][0]
        array = np.asarray(value)
        strided = isinstance(value, np.ndarray) and value.size > 1 and not value.flags.c_contiguous
        if dtype.startswith("float"):
            data = [number(float(f"{entry:.6g}")) for entry in array.astype(np.float64).ravel().tolist()]
        else:
            data = array.astype(dtype).ravel().tolist()
        layout = {"layout": "strided"} if strided else {}
        return {"dtype": dtype, "shape": list(array.shape), "data": data} | layout
    return _inside(kind, value, encode)


def encode_answer(kind: Kind, value: Any) -> Any:
    """Return an answer of the oracle as JSON: the dtype is the type's, the numbers keep float64's precision."""
    if kind[0] == "tensor":
        dtype = kind[1][0]
        array = np.asarray(value).astype("float64" if dtype.startswith("float") else dtype)
        data = [number(entry) for entry in array.ravel().tolist()]
        return {"dtype": dtype, "shape": list(array.shape), "data": data}
    return _inside(kind, value, encode_answer)


def decode(kind: Kind, value: Any) -> Any:
    """Return a JSON argument for the oracle: floats rounded to their dtype, then widened to float64."""
    if kind[0] == "tensor":
        array = as_array(value)
        return array.astype(np.float64) if array.dtype.kind == "f" else array
    return _inside(kind, value, decode)


def encode_any(value: Any) -> Any:
    """Return a value as JSON, its arrays with the dtype that they have."""
    if isinstance(value, (list, tuple)):
        return [encode_any(entry) for entry in value]
    if isinstance(value, np.ndarray):
        data = [number(entry) for entry in value.ravel().tolist()]
        return {"dtype": str(value.dtype), "shape": list(value.shape), "data": data}
    return number(value.item() if isinstance(value, np.generic) else value)


def loose(value: Any) -> Any:
    """Return a JSON value with its tensors as arrays of the dtype that they have."""
    if isinstance(value, dict) and "shape" in value:
        return as_array(value)
    return [loose(entry) for entry in value] if isinstance(value, list) else value


def as_array(value: dict[str, Any]) -> Any:
    """Return a JSON tensor as a contiguous array."""
    data = [float(entry) if isinstance(entry, str) else entry for entry in value["data"]]
    return np.array(data, dtype=value["dtype"]).reshape(value["shape"])


def _inside(kind: Kind, value: Any, change: Callable[[Kind, Any], Any]) -> Any:
    """Change what is inside of arrays and tuples; write a number of numpy as a plain one."""
    if kind[0] == "array" and value is not None:
        return [change(kind[1], entry) for entry in value]
    if kind[0] == "tuple" and value is not None:
        return [change(part, entry) for part, entry in zip(kind[1:], value, strict=True)]
    if kind[0] == "float" and value is not None:
        return number(float(value))
    return value.item() if isinstance(value, np.generic) else value


# -- what cases.py may use -----------------------------------------------------------------------------------------


class Arrays:
    """Arrays of random numbers, made from `random()` alone; case_worker's Draw has them as methods."""

    random: Callable[[], float]

    def normals(self, *shape: int, scale: float = 1.0) -> Any:
        """Return normally distributed numbers with three decimals (Box and Muller's method)."""
        count = math.prod(shape)
        out = [
            math.sqrt(-2 * math.log(1 - self.random())) * math.cos(2 * math.pi * self.random()) for _ in range(count)
        ]
        return np.array([round(scale * one, 3) for one in out], dtype=np.float64).reshape(shape)

    def uniforms(self, *shape: int, low: float = 0.0, high: float = 1.0) -> Any:
        """Return numbers from low to high with three decimals."""
        count = math.prod(shape)
        return np.array([round(low + (high - low) * self.random(), 3) for _ in range(count)]).reshape(shape)

    def wholes(self, *shape: int, low: int = 0, high: int = 9) -> Any:
        """Return whole numbers from low to high, both included."""
        count = math.prod(shape)
        out = [low + int(self.random() * (high - low + 1)) for _ in range(count)]
        return np.array(out, dtype=np.int64).reshape(shape)


def gradients(function: Callable[..., Any], *arrays: Any) -> list[Any]:
    """Return the gradient of a scalar function with respect to each of its float arrays, by central differences.

    function: takes the arrays, returns a number; it must work in float64. The error is about 1e-9 of the size of the
    third derivative, far below what a float32 answer is held to.
    """
    values = [np.array(array, dtype=np.float64) for array in arrays]
    out = []
    for value in values:
        slope = np.zeros_like(value)
        for place in np.ndindex(value.shape):
            middle = value[place]
            high, low = middle + STEP, middle - STEP
            value[place] = high
            above = float(function(*values))
            value[place] = low
            below = float(function(*values))
            value[place] = middle
            slope[place] = (above - below) / (high - low)
        out.append(slope)
    return out
