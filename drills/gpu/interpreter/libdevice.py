"""libdevice's functions for the interpreter, which has none: numpy in float32 or float64, rounded to the type."""

import importlib
import math
from collections.abc import Callable
from typing import Any

from ..lazy import Lazy
from .coach import UnsupportedError

np: Any = Lazy("numpy")
MODULE = "triton.language.extra.libdevice"


def install(interpreter: Any) -> None:
    """Replace what triton.language.extra.libdevice only declares. interpreter: triton.runtime.interpreter."""
    module = importlib.import_module(MODULE)
    known = functions()
    for name, declared in list(vars(module).items()):
        if callable(declared) and getattr(declared, "__module__", "") == MODULE:
            setattr(module, name, _on_tensors(interpreter, name, known.get(name)))


def functions() -> dict[str, Callable[..., Any]]:
    """Return the functions by libdevice's names, on numpy arrays."""
    same = (
        *("abs", "floor", "ceil", "trunc", "rint", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt"),
        *("cbrt", "hypot", "sin", "cos", "tan", "sinh", "cosh", "tanh", "copysign", "nextafter", "ldexp", "fmod"),
        *("isnan", "isinf", "signbit"),
    )
    table = {name: getattr(np, name) for name in same}
    for name in ("asin", "acos", "atan", "atan2", "asinh", "acosh", "atanh"):
        table[name] = getattr(np, name.replace("a", "arc", 1))
    for name in ("erf", "erfc", "lgamma"):
        table[name] = np.vectorize(getattr(math, name), otypes=[np.float64])
    table |= {
        "tgamma": np.vectorize(math.gamma, otypes=[np.float64]),
        "pow": np.power,
        "rsqrt": lambda x: 1 / np.sqrt(x),
        "rcbrt": lambda x: 1 / np.cbrt(x),
        "exp10": lambda x: np.power(10.0, x),
        "nearbyint": np.rint,
        "round": lambda x: np.copysign(np.floor(np.abs(x) + 0.5), x),
        "remainder": np.vectorize(math.remainder, otypes=[np.float64]),
        "fdim": lambda x, y: np.where(x > y, x - y, 0),
        "fma": lambda x, y, z: x * y + z,
        "sinpi": lambda x: np.sin(np.pi * x),
        "cospi": lambda x: np.cos(np.pi * x),
        "finitef": np.isfinite,
        "isfinited": np.isfinite,
        "div_rn": np.divide,
        "fast_dividef": np.divide,
        "rcp_rn": np.reciprocal,
        "sqrt_rn": np.sqrt,
        "add_rn": np.add,
        "sub_rn": np.subtract,
        "mul_rn": np.multiply,
        "saturatef": lambda x: np.clip(x, 0, 1),
    }
    for name in ("sin", "cos", "tan", "tanh", "exp", "exp10", "log", "log2", "log10", "pow"):
        table[f"fast_{name}f"] = table[name]
    return table


def _on_tensors(interpreter: Any, name: str, function: Callable[..., Any] | None) -> Callable[..., Any]:
    """A function of numpy arrays as one of Triton tensors; without one, a refusal."""
    language = importlib.import_module("triton.language")

    def call(*arguments: Any, **_: Any) -> Any:
        if function is None:
            raise UnsupportedError(f"libdevice.{name} needs a GPU: the interpreter has no such function.")
        tensors = [one for one in arguments if isinstance(one, language.tensor)]
        if not tensors:
            raise TypeError(f"libdevice.{name} takes tensors")
        first = tensors[0].type.scalar
        if first not in (language.float32, language.float64):
            raise TypeError(f"libdevice.{name} takes float32 or float64, not {first}: convert with .to(tl.float32)")
        arrays = [one.handle.data if isinstance(one, language.tensor) else one for one in arguments]
        with np.errstate(all="ignore"):
            made = np.asarray(function(*arrays))
        whole = made.dtype == bool
        scalar = language.int32 if whole else first
        if not whole:
            made = made.astype(np.float32 if first == language.float32 else np.float64)
        block = any(one.type.is_block() for one in tensors)
        kind = language.block_type(scalar, list(made.shape)) if block else scalar
        return language.tensor(interpreter.TensorHandle(made.astype(np.int32) if whole else made, scalar), kind)

    call.__name__ = name
    return call
