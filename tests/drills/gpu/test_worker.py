"""The worker's comparison, in this process: these tests import torch themselves."""

import importlib
import math
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.gpu.judge import plan_cases
from prepdeck.drills.gpu.tolerance import CLASSES

pytestmark = pytest.mark.torch


@pytest.fixture(scope="module")
def torch():
    return importlib.import_module("torch")


@pytest.fixture(scope="module")
def worker():
    return importlib.import_module("prepdeck.drills.gpu.worker")


def gates(name):
    return asdict(CLASSES[name])


@pytest.fixture
def verdict(worker):
    def verdict(got, want, tolerance="T1"):
        found = worker.compare("y", got, want, gates(tolerance))
        return "passed" if found is None else found["verdict"]

    return verdict


def test_the_worker_needs_nothing_of_prepdeck_but_files_beside_it(worker):
    folder = Path(worker.__file__).parent
    beside = {"__main__.py", "worker.py"}
    for name in sorted(beside):
        beside |= {f"{line.split()[1][1:]}.py" for line in imports(folder / name) if line.startswith("from .")}
    assert "comparison.py" in beside
    for name in beside:
        words = {line.split()[1] for line in imports(folder / name)}
        assert not [word for word in words if word.startswith(("prepdeck", ".."))]


def imports(path):
    return [line for line in path.read_text().splitlines() if line.startswith(("import ", "from "))]


def test_a_code_between_two_may_be_either(torch, verdict):
    want = torch.arange(-120, 120).repeat(10)
    got = want.to(torch.int8)
    got[:2] += 1
    assert verdict(got, want, "Q1") == "passed"
    assert verdict(got, want, "T0") == "mismatch"
    got[2] += 2
    assert verdict(got, want, "Q1") == "mismatch"
    got = want.to(torch.int8)
    got[:40] += 1
    assert verdict(got, want, "Q1") == "mismatch"
    assert verdict(torch.ones(3, dtype=torch.int8), torch.tensor([1, 1, 2]), "Q1") == "mismatch"


def test_what_is_right_passes(torch, verdict):
    want = torch.tensor([1.0, -2.5, 0.0], dtype=torch.float64)
    assert verdict(want.float(), want) == "passed"
    assert verdict(torch.zeros(3), torch.zeros(3, dtype=torch.float64)) == "passed"


@pytest.mark.parametrize(
    ("got", "want", "expected"),
    [
        ([1.0, float("nan")], [1.0, 2.0], "non_finite"),
        ([1.0, float("inf")], [1.0, 2.0], "non_finite"),
        ([1.0, float("inf")], [1.0, float("inf")], "passed"),
        ([1.0, float("nan")], [1.0, float("nan")], "passed"),
        ([1.0, float("-inf")], [1.0, float("inf")], "mismatch"),
        ([1.0, 5.0], [1.0, float("nan")], "mismatch"),
        ([1.0, 3.0], [1.0, 2.0], "mismatch"),
        ([1.0, 2.001], [1.0, 2.0], "imprecise"),
        ([0.0, 0.0], [1.0, 2.0], "mismatch"),
        ([1e-30, 0.0], [0.0, 0.0], "mismatch"),  # nothing is near an answer that is exactly zero
    ],
)
def test_verdicts_of_floats(torch, verdict, got, want, expected):
    assert verdict(torch.tensor(got), torch.tensor(want, dtype=torch.float64)) == expected


def test_exact_classes_and_integers_are_compared_exactly(torch, verdict):
    want = torch.tensor([1, -1, 2**31 - 1])
    assert verdict(want.to(torch.int32), want) == "passed"  # -1 has the bits of the poison, and is right here
    assert verdict(torch.tensor([1, 7, 2**31 - 1], dtype=torch.int32), want) == "mismatch"
    assert verdict(torch.tensor([1, -1, -1], dtype=torch.int32), want) == "unwritten"
    floats = torch.tensor([1.0, 2.0], dtype=torch.float64)
    assert verdict(floats.float() * (1 + 2**-22), floats, "T0") == "mismatch"
    assert verdict(floats.float(), floats, "T0") == "passed"


def test_poison_is_unwritten_and_a_computed_nan_is_not(torch, worker, verdict):
    got = torch.zeros(5)
    worker.as_bytes(got)[8:12] = worker.POISON_BYTE
    want = torch.zeros(5, dtype=torch.float64)
    assert verdict(got, want) == "unwritten"
    assert verdict(torch.tensor([float("nan")] * 5), want) == "non_finite"


def test_the_first_failing_place_is_told(torch, worker):
    want = torch.arange(12, dtype=torch.float64).reshape(3, 4)
    got = want.float().clone()
    got[1, 2] = 100
    got[2, 0] = 100
    found = worker.compare("y", got, want, gates("T2"))
    assert found["index"] == [1, 2]
    assert (found["got"], found["want"]) == (100.0, 6.0)
    assert found["message"] == (
        "y[1, 2] is wrong: got 100.0, expected 6.0. y[1, 0..3] is 4 5 100 7; expected 4 5 6 7. "
        "2 of 12 elements of y are like that."
    )


@pytest.mark.parametrize(
    ("shape", "wrong", "words"),
    [
        ((100,), range(67, 100), "33 of 100 elements of y are like that: the last 33 elements."),
        ((100,), range(5), "5 of 100 elements of y are like that: the first 5 elements."),
        ((100,), range(8, 16), "8 of 100 elements of y are like that: elements 8 to 15."),
        ((100,), range(9, 100, 10), "10 of 100 elements of y are like that: one in 10 from 9 on."),
        ((100,), [3, 4, 6], "3 of 100 elements of y are like that."),
        ((100,), range(100), "100 of 100 elements of y are like that."),
        ((4, 5), [4, 9, 14, 19], "4 of 20 elements of y are like that: the last column."),
        ((4, 5), range(5, 15), "10 of 20 elements of y are like that: rows 1 to 2."),
        ((4, 5), range(5, 10), "5 of 20 elements of y are like that: row 1."),
        ((4, 5), [13, 14, 18, 19], "4 of 20 elements of y are like that: the last 2 rows, the last 2 columns."),
        ((4, 5), [0, 6, 12], "3 of 20 elements of y are like that."),
        ((2, 3, 4), range(12, 24), "12 of 24 elements of y are like that: the last plane of dimension 0."),
    ],
)
def test_where_the_wrong_elements_lie_is_told(torch, worker, shape, wrong, words):
    want = torch.arange(math.prod(shape), dtype=torch.float64).reshape(shape)
    got = want.float()
    got.view(-1)[list(wrong)] = -50
    message = worker.compare("y", got, want, gates("T2"))["message"]
    assert message.endswith(words)
    assert message.count("like that") == 1


def test_what_lies_beside_a_wrong_element_is_told(torch, worker):
    want = torch.arange(9, dtype=torch.int32)
    shifted = worker.compare("y", want.roll(-1), want.long(), gates("T0"))["message"]
    assert "y[0] is wrong: got 1, expected 0. y[0..2] is 1 2 3; expected 0 1 2. 9 of 9 " in shifted
    only = worker.compare("y", torch.tensor([3.0]), torch.tensor([4.0], dtype=torch.float64), gates("T2"))["message"]
    assert only == "y[0] is wrong: got 3.0, expected 4.0."


def test_lower_precision_is_called_by_its_name(torch, worker):
    generator = torch.Generator().manual_seed(1)
    want = torch.randn(4096, generator=generator, dtype=torch.float64)
    half = worker.compare("y", want.half().float(), want, gates("T1"))
    brain = worker.compare("y", want.bfloat16().float(), want, gates("T1"))
    assert half["verdict"] == brain["verdict"] == "imprecise"
    assert half["message"].endswith(", about what float16 or TF32 arithmetic gives.")
    assert brain["message"].endswith(", about what bfloat16 arithmetic gives.")


@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(1, 3000),
    scale=st.sampled_from([1e-20, 1e-3, 1.0, 1e6]),
    offset=st.sampled_from([0.0, 1.0, 100.0]),
)
def test_honest_rounding_always_passes_and_a_lower_precision_never(seed, count, scale, offset):
    torch = importlib.import_module("torch")
    worker = importlib.import_module("prepdeck.drills.gpu.comparison")
    generator = torch.Generator().manual_seed(seed)
    want = (torch.randn(count, generator=generator, dtype=torch.float64) + offset) * scale
    for name in ("T1", "T2", "T3"):
        assert worker.compare("y", want.float(), want, gates(name)) is None
    if count >= 32:
        lower = worker.compare("y", want.bfloat16().float(), want, gates("T3"))
        assert lower["verdict"] == "imprecise"


@pytest.mark.parametrize(
    ("term", "expected"),
    [(lambda t: t, "passed"), (lambda t: t.half(), "imprecise"), (lambda t: t[:-1], "mismatch")],
)
def test_a_sum_is_measured_by_its_terms_and_not_by_itself(torch, worker, term, expected):
    """Terms that cancel leave a sum near zero, of which float32 keeps few digits."""
    generator = torch.Generator().manual_seed(3)
    half = torch.randn(5000, generator=generator) + 1e-3
    terms = torch.cat([half, 1e-5 - half])
    want, got = terms.double().sum().reshape(1), term(terms).float().cumsum(0)[-1:]
    found = worker.compare("s", got, want, gates("SUM"), terms.double().norm().reshape(1))
    assert (found["verdict"] if found else "passed") == expected


def test_a_sum_far_larger_than_the_root_of_its_terms_may_be_rounded(torch, worker):
    terms = torch.full((40000,), 100.1)
    want, size = terms.double().sum().reshape(1), terms.double().norm().reshape(1)
    assert worker.compare("s", want.float(), want, gates("SUM"), size) is None
    assert worker.compare("s", want.float() * 1.00001, want, gates("SUM"), size)["verdict"] == "imprecise"


def test_reference_py_gives_the_size_of_the_terms(torch, worker):
    task = worker.Task(
        {
            "op": "generate",
            "arguments": [
                {"name": "x", "role": "in", "dtype": "float32"},
                {"name": "s", "role": "out", "dtype": "float32"},
            ],
            "tolerance": gates("SUM"),
            "reference": """
def reference(tensors, sizes):
    return {"s": tensors["x"].sum().reshape(1)}
def terms(tensors, sizes):
    return {"s": tensors["x"].norm().reshape(1)}
""",
        },
        "cpu",
    )
    x = torch.tensor([3e4, 4e4, -7e4])
    answers = task.answers({"sizes": {}, "shapes": {"s": [1]}}, {"x": x})
    assert task.compare({"s": torch.tensor([0.01])}, answers) is None
    assert task.compare({"s": torch.tensor([1.0])}, answers)["verdict"] == "imprecise"


@pytest.mark.parametrize("slug", ["vector-add", "row-softmax", "tiled-gemm"])
def test_float32_torch_passes_the_gates_of_each_exercise(torch, worker, exercises, slug):
    """The same formula in float32 is an honest solution; rounded to bfloat16 it must fail."""
    exercise = exercises[slug]
    task = worker.Task(
        {
            "op": "generate",
            "arguments": [{"name": a.name, "role": a.role, "dtype": a.dtype} for a in exercise.arguments],
            "tolerance": gates(exercise.tolerance_class),
            "reference": exercise.reference.read_text(),
        },
        "cpu",
    )
    formulas = {
        "vector-add": lambda t: {"c": t["a"] + t["b"]},
        "row-softmax": lambda t: {"y": (t["x"] - t["x"].amax(1, keepdim=True)).exp()},
        "tiled-gemm": lambda t: {"C": t["A"] @ t["B"]},
    }
    for case in plan_cases(exercise, 7):
        inputs = task.inputs(case)
        answers = task.answers(case, inputs)
        outputs = formulas[slug](inputs)
        if slug == "row-softmax":
            outputs["y"] = outputs["y"] / outputs["y"].sum(1, keepdim=True)
        assert task.compare(outputs, answers) is None, case["name"]
        if case["sizes"].get("N", 1) >= 32 and case["sizes"].get("K", 99) >= 17:
            lower = {name: values.bfloat16().float() for name, values in outputs.items()}
            assert task.compare(lower, answers)["verdict"] == "imprecise", case["name"]


def test_references_agree_with_a_plain_loop(torch, worker, exercises):
    def load(slug):
        space = {}
        exec(compile(exercises[slug].reference.read_text(), slug, "exec"), space)
        return space

    x = [[0.5, -1.0, 2.0], [1.0, 1.0, float("-inf")]]
    y = load("row-softmax")["reference"]({"x": torch.tensor(x, dtype=torch.float64)}, {"M": 2, "N": 3})["y"]
    for row, got in zip(x, y.tolist(), strict=True):
        total = sum(math.exp(value) for value in row)
        assert got == pytest.approx([math.exp(value) / total for value in row])
    a, b = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [[7.0, 8.0, 9.0], [1.0, 2.0, 3.0]]
    tensors = {"A": torch.tensor(a, dtype=torch.float64), "B": torch.tensor(b, dtype=torch.float64)}
    c = load("tiled-gemm")["reference"](tensors, {"M": 3, "N": 3, "K": 2})["C"]
    assert c.tolist() == [[sum(a[i][k] * b[k][j] for k in range(2)) for j in range(3)] for i in range(3)]


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_what_is_read_beyond_a_buffer_cannot_pass_for_a_zero(torch, worker, dtype):
    beyond = torch.full((8,), worker.GUARD_BYTE, dtype=torch.uint8).view(getattr(torch, dtype))
    assert (beyond.isnan() | (beyond > 1e30)).all()


def test_guard_zones_tell_where_a_write_went(torch, worker):
    buffer = worker.Buffer([2, 3], torch.float32, "cpu", 1)
    buffer.fill(torch.arange(6.0).reshape(2, 3))
    assert buffer.trespass() is None
    assert buffer.read().tolist() == [[0, 1, 2], [3, 4, 5]]
    assert buffer.pointer % 4 == 0
    assert buffer.pointer % 8 == 4
    buffer.memory[buffer.start + 24 + 8] = 0
    assert buffer.trespass() == 32
    buffer.fill(None)
    buffer.memory[buffer.start - 1] = 0
    assert buffer.trespass() == -1
    assert worker.poisoned(buffer.read()).all()
