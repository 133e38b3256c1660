import json
import math
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.growth import CLASSES, Sample, Slope, slope, space_growth, time_growth
from prepdeck.drills.measurement import CONSECUTIVE, SIZES, CancelledError, measure, measure_on
from prepdeck.drills.problem import Function, Growth
from prepdeck.drills.signature import parse_type

COSTS = {
    "1": lambda n: 1.0,
    "log n": math.log2,
    "n": lambda n: n,
    "n log n": lambda n: n * math.log2(n),
    "n^2": lambda n: n**2,
    "n^2 log n": lambda n: n**2 * math.log2(n),
    "n^3": lambda n: n**3,
    "2^n": lambda n: 2.0**n,
}


def samples_of(name, unit=1e-6, last=0.05):
    """Return the samples of a solution of that class whose step takes `unit` seconds, up to a call of `last`."""
    found = []
    for size in SIZES:
        found.append(Sample(size, unit * COSTS[name](size)))
        if found[-1].cpu > last:
            break
    return found


def counts_of(name):
    """Return counts of steps of that class."""
    sizes = [size for size in sorted({*SIZES, *CONSECUTIVE}) if 9 <= size <= (20 if name == "2^n" else 5000)]
    return [(size, round(100 * COSTS[name](size))) for size in sizes]


@pytest.mark.parametrize("name", COSTS)
def test_each_class_is_told_with_its_counts(name):
    found = time_growth(samples_of(name), counts_of(name), name)
    assert found.group == CLASSES[name]
    assert found.meets is True
    if name not in ("n^2 log n",):  # counts cannot name it
        assert found.named == name


@pytest.mark.parametrize("name", ["n", "n log n"])
def test_time_alone_never_names_n_or_n_log_n(name):
    found = time_growth(samples_of(name), [], "n")
    assert (found.group, found.named, found.meets) == (1, "", True)
    assert found.words == f"about n^{found.exponent:.2f} (n or n log n)"


@pytest.mark.parametrize(("name", "target"), [("n^2", "n"), ("n^2", "n log n"), ("n", "log n"), ("2^n", "n^3")])
def test_a_higher_group_than_the_target_does_not_meet_it(name, target):
    assert time_growth(samples_of(name), counts_of(name), target).meets is False


def test_time_that_grows_faster_than_the_steps_names_the_hidden_copy():
    found = time_growth(samples_of("n^2"), counts_of("n"), "n")
    assert (found.group, found.meets) == (2, False)
    assert "steps that the code makes grow like n, but its time like n^2.0" in found.note


def test_steps_of_a_sort_that_were_not_counted_name_nothing():
    assert time_growth(samples_of("n"), counts_of("n"), "n", sorts=True).named == ""


def test_between_two_groups_counts_decide_or_nothing_does():
    odd = [Sample(size, 1e-6 * size**1.6) for size in SIZES[:20]]
    open_one = time_growth(odd, [], "n")
    assert (open_one.group, open_one.meets, open_one.words) == (None, None, "not told")
    assert "between n or n log n and n^2" in open_one.note
    assert time_growth(odd, counts_of("n log n"), "n").group == 1
    assert time_growth(odd, counts_of("n^2"), "n").group == 2


def test_a_call_that_never_ended_counts_as_exponential():
    samples = [Sample(8, 0.004), Sample(11, 2.0, over=True)]
    assert time_growth(samples, [], "n").group == 4


def test_too_little_to_tell_is_said():
    for samples in ([], [Sample(8, 1e-3)], [Sample(8, 1e-3)] * 6):
        found = time_growth(samples, [], "n")
        assert (found.group, found.meets) == (None, None)
        assert found.note


def test_space():
    assert space_growth([(size, size // 10) for size in (4096, 8192, 16384, 32768)], "n").meets is True
    assert space_growth([(size, size // 10) for size in (4096, 8192, 16384, 32768)], "1").meets is False
    assert space_growth([(4096, 0), (8192, 4), (16384, 8)], "1").meets is True
    assert space_growth([(4096, 4)], "1").meets is None


@given(
    exponent=st.floats(-1, 5),
    scale=st.floats(1e-9, 1e3),
    sizes=st.lists(st.integers(2, 10**6), min_size=3, max_size=12, unique=True),
)
def test_the_slope_of_a_power_is_its_exponent(exponent, scale, sizes):
    found = slope([(size, scale * size**exponent) for size in sizes])
    assert found is not None
    assert found.exponent == pytest.approx(exponent, abs=1e-6)
    assert found.error == pytest.approx(0, abs=1e-5)


@given(st.floats(-10, 10))
def test_every_exponent_belongs_to_one_group_or_two_neighbours(exponent):
    groups = Slope(exponent, 0.0).groups
    assert len(groups) == 1 or groups[1] == groups[0] + 1


# Real runs

BODIES = {
    "loop": ("    t = 0\n    for v in x:\n        t += v\n    return t", 1, "n"),
    "pairs": ("    t = 0\n    for a in x:\n        for b in x:\n            t += a < b\n    return t", 2, "n^2"),
    "first": ("    return x[0]", 0, "1"),
    "sorting": ("    return sorted(x)[0]", 1, "n log n"),
}


@pytest.fixture(scope="module")
def rungs():
    """Return inputs by size: lists of numbers in no order."""
    return {size: json.dumps([[i * 7919 % 10007 for i in range(size)]]) for size in sorted({*SIZES[:26], *CONSECUTIVE})}


@pytest.mark.sandbox
@pytest.mark.parametrize("name", BODIES)
def test_a_run_in_the_box(any_box, rungs, name):
    body, group, named = BODIES[name]
    function = Function("f", (("x", parse_type("int[]")),), parse_type("int"))
    said = []
    report = measure_on(rungs, function, Growth("x", "n", "n"), f"def f(x):\n{body}\n", any_box, progress=said.append)
    assert (report.time.group, report.time.named) == (group, named)
    assert report.time.meets is (group <= 1)
    assert report.space.meets is not False  # where memory that was freed is used again, too few sizes show any
    assert said == ["timing", "counting steps", "weighing"]
    document = report.to_json()
    assert document["time"]["words"] == report.time.words
    assert [row["size"] for row in document["samples"]["time"]] == [size for size, _ in report.times]
    json.dumps(document)


@pytest.mark.sandbox
def test_space_counts_neither_the_input_nor_its_nodes(any_box):
    linked = {size: json.dumps([[1] * size]) for size in SIZES[:26]}
    function = Function("f", (("x", parse_type("list(int)")),), parse_type("int"))
    source = "def f(x):\n    t = 0\n    while x:\n        t += x.val\n        x = x.next\n    return t\n"
    report = measure_on(linked, function, Growth("x", "n", "1"), source, any_box)
    assert (report.space.group, report.space.meets) == (0, True)
    copying = "def f(x):\n    t = []\n    while x:\n        t.append([x.val])\n        x = x.next\n    return len(t)\n"
    report = measure_on(linked, function, Growth("x", "n", "1"), copying, any_box)
    assert (report.space.group, report.space.meets) == (1, False)


@pytest.mark.sandbox
def test_it_can_be_cancelled(any_box, rungs):
    cancel = threading.Event()
    cancel.set()
    function = Function("f", (("x", parse_type("int[]")),), parse_type("int"))
    with pytest.raises(CancelledError):
        measure_on(rungs, function, Growth("x", "n", "n"), "def f(x):\n    return 0\n", any_box, cancel=cancel)


@pytest.mark.sandbox
def test_a_solution_that_dies_on_large_inputs_is_told_by_the_smaller_ones(any_box, rungs):
    source = "import os\ndef f(x):\n    if len(x) > 20000:\n        os._exit(1)\n    return sum(v * v % 7 for v in x)\n"
    function = Function("f", (("x", parse_type("int[]")),), parse_type("int"))
    report = measure_on(rungs, function, Growth("x", "n", "n"), source, any_box)
    assert report.time.group == 1
    assert max(size for size, _ in report.times) <= 20_000


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_shipped_solution_meets_its_target_and_a_slow_one_does_not(any_box, shipped):
    problem = next(problem for problem in shipped if problem.slug == "pair-with-sum")
    assert measure(problem, problem.model_answer(), any_box).meets
    (slow,) = problem.solutions("too_slow")
    assert measure(problem, slow.read_text(), any_box).time.meets is False
