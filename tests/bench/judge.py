"""How long a verdict on a Python drill takes: `python tests/bench/judge.py` times some 30 cases on every rung."""

import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from prepdeck.drills.judge import Judge
from prepdeck.drills.problem import load_problems
from prepdeck.drills.sandbox import BoxError, Interpreter, probe

SHIPPED = Path(__file__).parents[2] / "drills" / "dsa"
ROUNDS = 15


def verdict_times(slug: str = "pair-with-sum", rounds: int = ROUNDS) -> dict[str, float]:
    """Return milliseconds of a verdict beyond the solution's own CPU time, by rung: least and median of `rounds`.

    "python" is the bare start of the interpreter on this machine, which no judge can avoid: read the others against it.
    "cases" is the number of cases; each quick one runs twice, and only its first run is taken off.
    """
    problem = next(problem for problem in load_problems([SHIPPED])[0] if problem.slug == slug)
    source = problem.model_answer() or ""
    bare = [_bare_start() for _ in range(rounds)]
    out = {"python": statistics.median(bare)}
    for rung in ("bubblewrap", "landlock", "limits"):
        try:
            box = probe(rung)
        except BoxError:
            continue
        with tempfile.TemporaryDirectory() as cache:
            judge = Judge(box, cache=Path(cache))
            out["cases"] = len(judge.cases(problem).cases)
            times = []
            for _ in range(rounds):
                report = judge.check(problem, source)
                assert report.verdict == "AC", report.message
                times.append(report.wall_ms - sum(case.cpu_ms for case in report.cases))
        out[f"{rung} least"] = min(times)
        out[rung] = statistics.median(times)
    return out


def cpp_times(slug: str = "pair-with-sum", rounds: int = 5) -> tuple[float, float]:
    """Return milliseconds of a verdict on a C++ drill: from source, and with the binary kept; medians."""
    problem = next(problem for problem in load_problems([SHIPPED])[0] if problem.slug == slug)
    source = problem.model_answer("cpp") or ""
    fresh, kept = [], []
    with tempfile.TemporaryDirectory() as cache:
        judge = Judge(probe(), cache=Path(cache))
        judge.check(problem, source, language="cpp")  # the header is compiled once per machine
        for number in range(rounds):
            for times in (fresh, kept):
                report = judge.check(problem, f"{source}// {number}\n", language="cpp")
                assert report.verdict == "AC", report.message
                times.append(report.wall_ms)
    return statistics.median(fresh), statistics.median(kept)


def _bare_start() -> float:
    """Return the milliseconds that the interpreter takes to do nothing."""
    began = time.perf_counter()
    subprocess.run(Interpreter.of().command("-c", "pass"), check=True)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    for name, value in verdict_times().items():
        print(f"{name:18} {value:8.1f}")
