"""bfloat16 and TF32 in numpy: values kept as their upper bits, arithmetic in float32, rounding to nearest even."""

from typing import Any

from ..lazy import Lazy

np: Any = Lazy("numpy")
Array = Any


def to_bfloat16(values: Array) -> Array:
    """Return the bits (uint16) of float32 `values` rounded to bfloat16, ties to even; NaN stays NaN."""
    values = np.ascontiguousarray(values, dtype=np.float32)
    bits = values.view(np.uint32)
    rounded = (bits + (np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1)))) >> np.uint32(16)
    quiet = (bits >> np.uint32(16)) | np.uint32(0x40)  # the lower bits alone may hold what makes it NaN
    return np.where(np.isnan(values), quiet, rounded).astype(np.uint16)


def from_bfloat16(bits: Array) -> Array:
    """Return bfloat16 `bits` (uint16) as float32."""
    return (np.ascontiguousarray(bits).astype(np.uint32) << np.uint32(16)).view(np.float32)


def to_tf32(values: Array) -> Array:
    """Return float32 `values` with the ten bits of fraction that TF32 keeps, to nearest, ties away from zero."""
    bits = np.ascontiguousarray(values, dtype=np.float32).view(np.uint32)
    rounded = ((bits + np.uint32(0x1000)) & np.uint32(0xFFFFE000)).view(np.float32)
    return np.where(np.isfinite(values), rounded, values)
