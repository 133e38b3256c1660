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
    single rounding of 16 bits is too coarse a sample in small tensors). of_terms: errors are measured against the root
    of the sum of squares of the terms of each element, which `terms()` of reference.py gives, plus half the reference,
    for a sum may be near zero while its terms are not. codes: share of an integer output that may be one off, for
    values that lie between two codes.
    """

    meaning: str
    norm: float
    absolute: float
    relative: float
    norm_from: int = 1
    of_terms: bool = False
    codes: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether the answer must be equal bit for bit."""
        return self.norm == 0.0


_EPS32 = 2.0**-23
CLASSES: dict[str, Tolerance] = {
    "T0": Tolerance("integers, copies, permutations, maxima: bit equal", 0.0, 0.0, 0.0),
    "T1": Tolerance("float32, element by element", 5e-6, 1e-5, 1e-5),
    "T2": Tolerance("float32 reductions, norms, softmax, small convolutions", 1e-5, 1e-5, 1e-5),
    "T3": Tolerance("float32 matrix products, TF32 not allowed", 2e-5, 2e-5, 2e-5),
    "T4": Tolerance("float32 matrix products, TF32 allowed", 1e-3, 5e-3, 1e-3),
    "T5": Tolerance("float16 results of float32 sums", 4e-4, 1e-3, 2e-3, 4096),
    "T5a": Tolerance("float16 results with one float16 rounding on the way", 5e-4, 2e-3, 2e-3, 4096),
    "T6": Tolerance("bfloat16 results, rounded once at the end", 2.1e-3, 1e-2, 1.6e-2, 4096),
    "T6a": Tolerance("bfloat16 results with one bfloat16 rounding on the way", 3e-3, 1e-2, 1.6e-2, 4096),
    "Q1": Tolerance("codes of a quantiser, and their float32 scales", 1e-6, 0.0, 1e-6, codes=5e-3),
    # Errors of n float32 additions in any order grow with the root of n, and so does the measure.
    "SUM": Tolerance("sums of float32 terms", 8 * _EPS32, 8 * _EPS32, 0.0, of_terms=True),
}
