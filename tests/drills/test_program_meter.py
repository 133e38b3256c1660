"""Growth of programs that are not Python: C++ by blocks, time and memory, JavaScript by time."""

import random

import pytest

from prepdeck.drills.measurement import measure_on
from prepdeck.drills.problem import Function, Growth
from prepdeck.drills.program import make_meter
from prepdeck.drills.program_meter import CancelledError, ProgramMeter
from prepdeck.drills.signature import parse_type

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
ROW = Function("f", (("row", parse_type("int[]")),), parse_type("int"))
CPP = "#include <algorithm>\n#include <set>\n#include <unordered_set>\n#include <vector>\nusing namespace std;\n"
CPP += "int f(vector<int>& row) {{ {body} }}\n"


def rungs(sizes):
    draw = random.Random(5).random
    return {size: str([[int(draw() * 1e9) for _ in range(size)]]).replace(" ", "") for size in sizes}


SIZES = (9, 10, 11, 12, 13, *(8 * 2**step for step in range(2, 15)))


@pytest.fixture
def grown(any_box, kept):
    """Return a function that measures a source's growth."""

    def measure(language, source):
        meter = make_meter(language, ROW, source, any_box, kept, None)
        return measure_on(rungs(SIZES), ROW, Growth("row", "n", "1"), source, any_box, meter=meter)

    return measure


@pytest.mark.cxx
@pytest.mark.parametrize(
    ("body", "words", "space"),
    [
        ("int sum = 0; for (int one : row) sum ^= one * 31; return sum;", "n", 0),
        ("unordered_set<int> seen(row.begin(), row.end()); return int(seen.size());", None, 1),
        ("int best = 0; for (int a : row) for (int b : row) best = max(best, a ^ b); return best;", "n^2", 0),
    ],
)
def test_cpp(grown, body, words, space):
    report = grown("cpp", CPP.format(body=body))
    assert report.time.meets == (words != "n^2"), report.time
    assert words is None or report.time.words == words, report.time
    assert report.space.group == space, report.space


@pytest.mark.cxx
def test_cpp_that_hides_a_copy(grown):
    body = "vector<int> left(row), copy; long sum = 0; while (!left.empty()) {"
    report = grown("cpp", CPP.format(body=f"{body} sum += left[0]; left.erase(left.begin()); }} return int(sum);"))
    assert report.time.meets is False
    assert "may hide a copy" in report.time.note


@pytest.mark.node
def test_javascript_by_time(grown):
    linear = grown("javascript", "function f(row) { let sum = 0; for (const one of row) sum ^= one; return sum; }")
    body = "let best = 0; for (const a of row) for (const b of row) best = Math.max(best, a ^ b); return best;"
    assert grown("javascript", f"function f(row) {{ {body} }}").time.meets is False
    assert linear.time.meets is not False
    assert linear.peaks == ()
    assert linear.space.meets is None


@pytest.mark.node
def test_a_cancelled_measurement_ends(any_box, kept):
    import threading

    cancel = threading.Event()
    cancel.set()
    meter = make_meter("javascript", ROW, "function f(row) { return 1; }", any_box, kept, cancel)
    assert isinstance(meter, ProgramMeter)
    with pytest.raises(CancelledError):
        meter.times([(1, "[[1]]")])
