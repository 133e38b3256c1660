"""Which cases a kernel is run on."""

from typing import Any

from . import formula
from .exercise import Exercise


def plan_cases(exercise: Exercise, seed: int) -> list[dict[str, Any]]:
    """Return the worker's cases: every test, then two of them with shifted pointers, then the largest run twice.

    seed: of the first case; the others follow from it, so that inputs differ from check to check.
    """
    plans = [(case, 0, 1, "") for case in exercise.tests]
    by_traffic = sorted(exercise.tests, key=exercise.traffic)
    if exercise.shifted:
        chosen = dict.fromkeys((len(by_traffic) // 2, len(by_traffic) - 1))
        plans += [(by_traffic[index], 1, 1, ", pointers shifted by one element") for index in chosen]
    if exercise.repeatable:
        plans.append((by_traffic[-1], 0, 2, ", run twice"))
    return [
        {
            "name": case.name + note,
            "sizes": dict(case.sizes),
            "inputs": case.inputs,
            "seed": seed + number,
            "shapes": {a.name: list(exercise.shape(a, case)) for a in exercise.arguments if a.is_buffer},
            "scalars": {a.name: formula.evaluate(a.value, case.sizes) for a in exercise.arguments if not a.is_buffer},
            "shift": shift,
            "runs": runs,
        }
        for number, (case, shift, runs, note) in enumerate(plans)
    ]
