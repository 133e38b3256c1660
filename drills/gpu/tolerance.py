"""How close to the float64 reference an answer must be, by class of exercise.

Two gates for each output tensor, against a reference computed in float64 from the inputs as the kernel got them:
`||out - ref|| / ||ref|| <= norm`, and for each element `|out - ref| <= absolute * rms(ref) + relative * |ref|`.
The limits lie between an honest result and one computed a precision lower; both were measured for the exercises.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tolerance:
    """The two gates of a class; `exact` ones compare bits instead.

    meaning: for whom the class is. norm: relative limit of the norm gate. absolute: in units of the reference's root
    mean square. relative: in units of each element. norm_from: elements from which on the norm gate is applied (a
    single rounding of 16 bits is too coarse a sample in small tensors).
    """

    meaning: str
    norm: float
    absolute: float
    relative: float
    norm_from: int = 1

    @property
    def exact(self) -> bool:
        """Whether the answer must be equal bit for bit."""
        return self.norm == 0.0


CLASSES: dict[str, Tolerance] = {
    "T0": Tolerance("integers, copies, permutations, maxima: bit equal", 0.0, 0.0, 0.0),
    "T1": Tolerance("float32, element by element", 5e-6, 1e-5, 1e-5),
    "T2": Tolerance("float32 reductions, norms, softmax, small convolutions", 1e-5, 1e-5, 1e-5),
    "T3": Tolerance("float32 matrix products, TF32 not allowed", 2e-5, 2e-5, 2e-5),
}
