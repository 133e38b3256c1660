"""Whether measured growth is told right: `python -m tests.bench.growth` prints what is told of 50 functions."""

import inspect
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prepdeck.drills.growth import GROUP_WORDS, Found
from prepdeck.drills.measurement import CONSECUTIVE, MOST_TEXT, SIZES, measure_on
from prepdeck.drills.problem import Function, Growth
from prepdeck.drills.sandbox import probe
from prepdeck.drills.signature import parse_type

from .growth_functions import KNOWN
from .table import Row

MAKERS: dict[str, tuple[str, Callable[[random.Random, int], object]]] = {
    "ints": ("int[]", lambda draw, n: [draw.randrange(10**6) for _ in range(n)]),
    "long": ("int[]", lambda draw, n: [draw.randrange(100) for _ in range(n)]),
    "sorted": ("int[]", lambda draw, n: list(range(0, 3 * n, 3))),
    "text": ("str", lambda draw, n: "".join(draw.choices("abcde", k=n))),
    "n": ("int", lambda draw, n: n),
}


def ladder(argument: str) -> dict[int, str]:
    """Return size -> arguments as JSON, as the judge makes them from a drill's cases.py."""
    rungs: dict[int, str] = {}
    draw = random.Random(7)
    for size in sorted({*SIZES, *CONSECUTIVE}):
        text = json.dumps([MAKERS[argument][1](draw, size)])
        if len(text) > MOST_TEXT:
            break
        rungs[size] = text
    return rungs


def told(rounds: int) -> Iterator[tuple[str, int, Found]]:
    """Yield (function, its true group, what was told of its time), `rounds` times for each function."""
    box = probe()
    ladders = {argument: ladder(argument) for argument in MAKERS}
    for _ in range(rounds):
        for known, group, argument in KNOWN:
            function = Function(known.__name__, (("x", parse_type(MAKERS[argument][0])),), parse_type("int"))
            report = measure_on(ladders[argument], function, Growth("x", "n", "n"), inspect.getsource(known), box)
            yield known.__name__, group, report.time


@contextmanager
def a_busy_neighbour() -> Iterator[None]:
    """Keep one core busy meanwhile."""
    with subprocess.Popen([sys.executable, "-c", "while True: sum(range(10000))"]) as process:
        try:
            yield
        finally:
            process.kill()


def growth_rows(rounds: int) -> list[Row]:
    """Count functions whose group was told wrong or not at all, on a quiet machine and beside a busy process."""
    rows = []
    for where in ("", ", a core busy"):
        if where:
            with a_busy_neighbour():
                found = list(told(rounds))
        else:
            found = list(told(rounds))
        wrong = [f"{name}: {time.words}" for name, group, time in found if time.group not in (group, None)]
        open_ones = sum(time.group is None for _, _, time in found)
        note = f"{open_ones} of {len(found)} not told; " + ("; ".join(wrong) or "none wrong")
        # One round on a busy machine may see one or two of the fifty badly, and leave more of them untold.
        spare, untold = (0.0, 0.04) if rounds > 1 else (2.0, 0.1)
        rows.append(Row(f"growth told wrong{where}", float(len(wrong)), "functions", spare, "count", note))
        rows.append(Row(f"growth not told{where}", float(open_ones), "functions", untold * len(found), "count"))
    return rows


if __name__ == "__main__":
    for name, group, time in told(1):
        sign = "ok " if time.group == group else "?? " if time.group is None else "NO "
        exponent = "" if time.exponent is None else f"{time.exponent:.2f}"
        print(f"{sign} {name:42} {GROUP_WORDS[group]:14} {time.words:30} {exponent} {time.note}", flush=True)
