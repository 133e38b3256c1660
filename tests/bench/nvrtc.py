"""The time of a compile check, helper process and all: `python -m tests.bench.nvrtc`."""

import time

from prepdeck.drills.gpu.exercise import load_exercises
from prepdeck.drills.gpu.nvrtc import Compiler
from prepdeck.drills.gpu.toolchain import probe

ROUNDS = 15


def check_times(rounds: int = ROUNDS) -> dict[str, tuple[float, float]]:
    """Return, for each shipped model answer, (least, median) milliseconds of a warm check.

    Raises ToolMissingError where NVRTC is not there.
    """
    compiler = Compiler.from_toolchain(probe())
    exercises, _ = load_exercises()
    found = {}
    try:
        for exercise in exercises:
            source = exercise.model_answer() or exercise.stub()
            assert compiler.check(source, exercise=exercise).ok
            times = sorted(_milliseconds(compiler, source) for _ in range(rounds))
            found[exercise.slug] = (times[0], times[len(times) // 2])
    finally:
        compiler.close()
    return found


def _milliseconds(compiler: Compiler, source: str) -> float:
    """The wall time of one check."""
    started = time.perf_counter()
    compiler.check(source)
    return (time.perf_counter() - started) * 1e3


if __name__ == "__main__":
    for slug, (least, median) in check_times().items():
        print(f"{slug:20} least {least:6.1f} ms   median {median:6.1f} ms   (budget 60 ms)")
