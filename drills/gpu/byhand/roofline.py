"""Roofline by hand: bytes, operations, intensity and the least time of a kernel on a GPU.

Williams, Waterman and Patterson, Roofline: An Insightful Visual Performance Model, CACM 52(4), 2009.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from .. import formula
from ..exercise import Case, Exercise
from ..manifest import DTYPES
from .question import Answer, Question


@dataclass(frozen=True, slots=True)
class Device:
    """A GPU's published peaks.

    bandwidth: GB/s. fp32: TFLOP/s of float32 outside of tensor cores. fp16: dense TFLOP/s of tensor cores with 16-bit
    factors and float32 sums.
    """

    name: str
    bandwidth: float
    fp32: float
    fp16: float


# NVIDIA's data sheets: A100 80GB SXM, H100 SXM, L4 (dense rates are half of those "with sparsity"), and the Ada
# architecture whitepaper for the RTX 4090.
DEVICES = (
    Device("A100 SXM 80 GB", 2039, 19.5, 312),
    Device("H100 SXM", 3350, 67, 989.5),
    Device("L4", 300, 30.3, 121),
    Device("RTX 4090", 1008, 82.6, 165.2),
)
_TENSOR = ("float16", "bfloat16")
_ROLES = {"in": "read", "out": "written", "inout": "read and written"}
_TOLERANCE = 0.02


def is_plain(exercise: Exercise) -> bool:
    """Whether its bytes are those of its arrays, each moved once, and its operations are those of floats."""
    case = exercise.bench[0]
    arrays = 0.0
    for argument in exercise.arguments:
        if argument.is_buffer:
            values = math.prod(formula.evaluate(extent, case.sizes) for extent in argument.shape)
            arrays += values * DTYPES[argument.dtype][1] * (2 if argument.role == "inout" else 1)
    same = math.isclose(arrays, exercise.traffic(case), rel_tol=_TOLERANCE / 4)
    dtypes = [argument.dtype for argument in exercise.arguments if argument.is_buffer]
    floats = all(dtype.startswith(("float", "bfloat")) for dtype in dtypes)
    return same and floats and exercise.flops(case) > 0 and not exercise.debugging


def _on_tensor_cores(exercise: Exercise) -> bool:
    """Whether it is a product of matrices of 16-bit floats."""
    product = "gemm" in exercise.slug or "attention" in exercise.slug
    return product and all(argument.dtype in _TENSOR for argument in exercise.arguments if argument.role == "in")


def draw_roofline(seed: int, exercises: Sequence[Exercise]) -> Question:
    """Draw an exercise, a size that it is timed at or half of it, and a GPU. exercises: of these, the plain ones."""
    source = random.Random(f"roofline {seed}")
    exercise = source.choice([one for one in exercises if is_plain(one)])
    case = _resized(source.choice(exercise.bench), source.choice((1, 1, 2)))
    return _question(exercise, case, source.choice(DEVICES))


def _resized(case: Case, factor: int) -> Case:
    """The case with its largest size divided by `factor`, where that divides it by 128 too."""
    name = max(case.sizes, key=lambda size: case.sizes[size])
    if case.sizes[name] % (128 * factor):
        return case
    return Case({**case.sizes, name: case.sizes[name] // factor}, case.inputs)


def _question(exercise: Exercise, case: Case, device: Device) -> Question:
    """The question for one kernel, size and GPU."""
    moved, done = float(exercise.traffic(case)), float(exercise.flops(case))
    tensor = _on_tensor_cores(exercise)
    rate, units = (device.fp16, "its 16-bit tensor cores") if tensor else (device.fp32, "its float32 units")
    memory, compute = moved / device.bandwidth / 1e3, done / rate / 1e6  # microseconds
    ridge = rate * 1e3 / device.bandwidth
    bound = "memory" if memory > compute else "compute"
    sizes = ", ".join(f"{name} = {value:,}" for name, value in case.sizes.items())
    arrays = "\n".join(
        f"- `{argument.name}`: {_ROLES[argument.role]}, {' × '.join(argument.shape)} values of {argument.dtype}"
        for argument in exercise.arguments
        if argument.is_buffer
    )
    text = f"""**{exercise.title}** ({exercise.slug}) with {sizes}.

{arrays}

It does {exercise.flops_formula} operations. Every byte that has to be moved is moved once.

The {device.name} moves {device.bandwidth:,.0f} GB/s at best and does {rate:g} TFLOP/s on {units}."""
    worked = f"""- Bytes: {exercise.bytes_formula} = {moved:.4g}.
- Operations: {exercise.flops_formula} = {done:.4g}.
- Intensity: {done:.4g} / {moved:.4g} = {done / moved:.4g} FLOP/B. The ridge lies at {rate:g} TFLOP/s over
  {device.bandwidth:g} GB/s = {ridge:.4g} FLOP/B.
- Memory: {moved:.4g} B / {device.bandwidth:g} GB/s = {memory:.4g} us.
- Calculation: {done:.4g} FLOP / {rate:g} TFLOP/s = {compute:.4g} us.
- The longer of the two is the floor: {bound}."""
    answers = (
        Answer("bytes moved", "number", moved, "B", _TOLERANCE),
        Answer("operations", "number", done, "FLOP", _TOLERANCE),
        Answer("arithmetic intensity", "number", done / moved, "FLOP/B", _TOLERANCE),
        Answer("bound by", "choice", bound, choices=("memory", "compute")),
        Answer("least time", "number", max(memory, compute), "us", _TOLERANCE),
    )
    return Question("Roofline", text, answers, worked)
