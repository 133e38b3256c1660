"""Drills with tensors, judged in the box: numpy cold, torch cold and forked."""

import importlib.util
import json
import textwrap

import pytest

from prepdeck.drills.casefile import build_cases, lock_text
from prepdeck.drills.judge import Judge
from prepdeck.drills.problem import PackError, load_problems
from prepdeck.drills.sandbox import Box
from prepdeck.drills.stress import Counterexample

needs_numpy = pytest.mark.skipif(
    importlib.util.find_spec("numpy") is None, reason="numpy is missing: pip install -e '.[kernels]'"
)
pytestmark = [needs_numpy, pytest.mark.sandbox]

TOML = """
title = "Centred"
summary = "Subtract the mean of each row, times a factor."
level = "easy"
area = "ml"
[function]
name = "centred"
args = { x = "tensor(float32)", by = "float" }
returns = "(tensor(float32), float)"
[ml]
library = "LIBRARY"
forbid = ["np.mean", "torch.mean", ".mean"]
parts = ["the rows", "the sum"]
"""
CASES = """
import numpy as np
examples = [(([[1.0, 3.0]], 1.0), ([[-1.0, 1.0]], 4.0)), (([[0.1, 0.2]], 2.0), ([[-0.1, 0.1]], 0.3))]
edges = {"one": ([[5.0]], 1.0), "turned": (np.array([[1.0, 2.0], [5.0, 9.0], [7.0, 3.0]]).T, 0.5)}
def generate(random, n):
    return random.normals(random.integer(1, 3), min(n, 4)), 1.0
def valid(x, by):
    return x.ndim == 2 and x.size > 0
def oracle(x, by):
    assert x.dtype == np.float64
    return by * (x - x.sum(axis=1, keepdims=True) / x.shape[1]), x.sum()
"""
NUMPY = '''"""Idea."""
def centred(x, by):
    return np.float32(by) * (x - x.sum(1, keepdims=True) / np.float32(x.shape[1])), x.sum()
'''
TORCH = '"""Idea."""\ndef centred(x, by):\n    return by * (x - x.sum(1, keepdim=True) / x.shape[1]), x.sum()\n'
THREADS_TOML = """
title = "Counter"
summary = "Count."
level = "easy"
area = "deployment"
[class]
name = "Counter"
compare = "check"
[class.methods]
add = { returns = "int" }
[threads]
"""
THREADS_CASES = """
examples = [(([["Counter"], [["add"]]],), None), (([["Counter"], [["add"]], [["add"]]],), None)]
edges = {"many": ([["Counter"], [["add"]] * 3, [["add"]] * 3],)}
def generate(random, n):
    return ([["Counter"], *[[["add"]]] * min(n, 3)],)
def oracle(plan):
    return sum(map(len, plan[1:]))
def check(args, history, want):
    stuck = [row for row in history if row[2] == "stuck"]
    if stuck:
        return f"call {stuck[0][1]} of thread {stuck[0][0]} never returned"
    seen = sorted(row[3] for row in history if row[2] == "end")
    return None if seen == list(range(1, want + 1)) else f"the answers were {seen}"
"""
LOCKED = """
import threading
class Counter:
    def __init__(self):
        self.lock, self.count = threading.Lock(), 0
    def add(self):
        with self.lock:
            self.count += 1
            return self.count
"""


def head(library):
    return "import numpy as np\n" if library == "numpy" else "import torch\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """Return a function that writes a pack and reads its only problem."""

    def write(toml, cases, accepted):
        folder = tmp_path_factory.mktemp("pack")
        texts = {"problem.toml": toml, "cases.py": cases, "solutions/accepted/first.py": accepted}
        for name, text in texts.items():
            path = folder / "ml" / "made" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        problems, errors = load_problems([folder])
        assert errors == []
        return problems[0]

    return write


@pytest.fixture(scope="module")
def centred(pack):
    return pack(TOML.replace("LIBRARY", "numpy"), CASES, head("numpy") + NUMPY)


@pytest.fixture(scope="module")
def counter(pack):
    return pack(THREADS_TOML, THREADS_CASES, '"""Idea."""\n' + LOCKED)


@pytest.fixture(scope="module")
def in_torch(pack):
    return pack(TOML.replace("LIBRARY", "torch"), CASES, head("torch") + TORCH)


def verdict(judge, problem, body, which="all"):
    name = "centred(x, by)"
    source = head(problem.function.library) + f"def {name}:\n" + textwrap.indent(textwrap.dedent(body).strip(), "    ")
    report = judge.check(problem, source, which=which)
    return report.verdict, report.message


def test_the_accepted_solution_passes_on_every_rung(centred, box):
    report = Judge(box).check(centred, head("numpy") + NUMPY)
    assert (report.verdict, report.message) == ("AC", "")


@pytest.mark.parametrize(
    ("body", "wanted", "sentence"),
    [
        ("return x[0], 1.0", "WA", "the rows: got shape (2,), expected (1, 2)"),
        ("return x.astype(float), 4.0", "WA", "the rows: got dtype float64, expected float32"),
        ("return x / 0, 4.0", "WA", "the rows: got inf"),
        ("return x * np.nan, 4.0", "WA", "the rows: got NaN at [0, 0] and 1 more, expected -1"),
        ("return x - x.sum(1, keepdims=True) / 2, 3.0", "WA", "the sum: got 3, expected 4"),
        ("return x", "WA", "a tensor where (tensor(float32), float) is wanted"),
        ("return x, 1.0, 2.0", "WA", "(tensor(float32), float) is wanted"),
        ("return x.tolist(), 4.0", "WA", "a list where tensor(float32) is wanted"),
        ("x -= 1\nreturn x, 4.0", "WA", "the argument x was changed"),
        (
            "return x - x.mean(), 4.0",
            "CE",
            ".mean is not allowed here: this drill is about writing it yourself (line 3)",
        ),
        ("return x + np.ones(7), 4.0", "RE", "(line 3)"),
        ("return np.ones(1 << 30), 4.0", "MLE", "the limit is 256 MiB"),
    ],
)
def test_what_is_wrong_is_said(centred, judge, body, wanted, sentence):
    found, message = verdict(judge, centred, body, "examples")
    assert found == wanted
    assert sentence in message


def test_an_endless_loop_is_stopped(centred, judge, monkeypatch):
    from prepdeck.drills import judge as module

    monkeypatch.setattr(module, "Bounds", lambda cpu, memory: module_bounds(cpu, memory))
    assert verdict(judge, centred, "while True: pass", "examples")[0] == "TLE"


def module_bounds(cpu, memory):
    from prepdeck.drills.runner import Bounds

    return Bounds(cpu, memory, patience=0.7)


def test_a_strided_input_is_strided(centred, judge):
    report = judge.check(
        centred, head("numpy") + "def centred(x, by):\n    assert x.flags.c_contiguous\n" + NUMPY.split("\n", 2)[2]
    )
    assert {case.name for case in report.cases if case.verdict == "RE"} == {"turned"}


def test_cases_are_float32_for_the_learner_and_exact_for_the_oracle(centred, judge):
    cases = judge.cases(centred).cases
    tenth = next(json.loads(case.want) for case in cases if case.name == "example 2")
    assert tenth[1] == pytest.approx(0.30000000447034836, abs=1e-15)  # the sum of the float32 nearest to .1 and .2
    assert json.loads(cases[1].args)[0] == {"dtype": "float32", "shape": [1, 2], "data": [0.1, 0.2]}


def test_rounding_does_not_show_in_the_lock(centred, judge):
    cases = judge.cases(centred).cases
    moved = [
        case.__class__(case.kind, case.name, case.args, case.want.replace("0.30000000", "0.30000001")) for case in cases
    ]
    assert moved != list(cases)
    assert lock_text(moved) == lock_text(cases)


def test_an_example_that_is_not_the_oracles_answer_is_refused(pack, judge):
    problem = pack(
        TOML.replace("LIBRARY", "numpy"),
        CASES.replace("([[-0.1, 0.1]], 0.3)", "([[-0.1, 0.2]], 0.3)"),
        head("numpy") + NUMPY,
    )
    with pytest.raises(PackError, match="example 2 is not right"):
        build_cases(problem, judge.box_of(problem))


def test_stress_finds_a_small_tensor(centred, judge):
    source = head("numpy") + "def centred(x, by):\n    return by * (x - x.sum() / x.size), x.sum()\n"
    found = judge.stress(centred, source, seconds=20)
    assert isinstance(found, Counterexample)
    assert json.loads(found.case.args)[0]["shape"] in ([1, 1], [2, 1], [1, 2])


def test_gradients_and_classes(pack, judge):
    toml = """
        title = "Steps"
        summary = "Go down."
        level = "easy"
        area = "ml"
        [class]
        name = "Down"
        [class.methods]
        init = { args = { rate = "float" } }
        step = { args = { x = "tensor(float64)" }, returns = "tensor(float64)" }
        [ml]
        library = "numpy"
        atol = 1e-7
        """
    cases = """
        import numpy as np
        examples = [(([["Down", 0.5], ["step", [1.0, 2.0]]],), [None, [-0.5, -4.0]]), (([["Down", 1.0]],), [None])]
        def generate(random, n):
            return ([["Down", 0.25], *[["step", random.normals(2)] for _ in range(min(n, 3))]],)
        def oracle(calls):
            rate = calls[0][1]
            return [None, *(x - rate * gradients(lambda x: (x ** 3).sum(), x)[0] for _, x in calls[1:])]
        """
    right = """
        class Down:
            "Idea."
            def __init__(self, rate): self.rate = rate
            def step(self, x): return x - self.rate * 3 * x ** 2
        """
    right = '"""Idea."""\n' + textwrap.dedent(right)
    problem = pack(toml, cases, right)
    assert judge.check(problem, right).verdict == "AC"
    report = judge.check(problem, right.replace("3 * x ** 2", "x ** 2"))
    assert report.message.startswith("call 1: got 0.5 at [0], expected -0.5")


def test_a_generator_and_chi_square_in_plain_python(pack, judge):
    toml = """
        title = "Dice"
        summary = "Throw."
        level = "easy"
        area = "ml"
        [function]
        name = "throw"
        args = { sides = "int", count = "int", rng = "rng" }
        returns = "int[]"
        compare = "check"
        [ml]
        """
    cases = """
        examples = [((1, 2, 0), [0, 0]), ((2, 20000, 1), [])]
        def generate(random, n):
            return n + 1, 2000, random.integer(0, 99)
        def oracle(sides, count, rng):
            return [1 / sides] * sides
        def check(args, got, want):
            return unlike([got.count(side) for side in range(args[0])], want)
        """
    right = '"""Idea."""\ndef throw(sides, count, rng):\n    return [int(rng.random() * sides) for _ in range(count)]\n'
    problem = pack(toml, cases, right)
    assert "rng: random.Random" in problem.stub()
    assert judge.check(problem, right).verdict == "AC"
    report = judge.check(problem, right.replace("rng.random()", "rng.random() ** 1.1"))
    assert (report.verdict, "are expected" in report.message) == ("WA", True)


def test_threads_that_lock_pass(counter, judge):
    assert judge.check(counter, LOCKED).verdict == "AC"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("with self.lock:", "if True:"), "the answers were"),
        (("            return self.count", "        return self.count"), "the answers were"),
        (("with self.lock:", "self.lock.acquire()\n        if True:"), "never returned"),
        (("threading.Lock()", "threading.Condition()"), ""),
        (("self.count += 1", "self.count += 1\n            self.lock.acquire()"), "never returned"),
    ],
)
def test_races_and_deadlocks_are_found_every_time(counter, judge, change, sentence):
    report = judge.check(counter, LOCKED.replace(*change))
    assert report.verdict == ("WA" if sentence else "AC")
    assert sentence in report.message


def test_a_wait_with_a_time_out_takes_no_time(counter, judge):
    source = LOCKED.replace("return self.count", "found = self.count\n        time.sleep(30)\n        return found")
    report = judge.check(counter, source.replace("import threading", "import threading, time"), which="examples")
    # The scheduler's clock jumps; only the rounds with real threads would sleep, and are given up.
    assert "never returned" in report.message


@pytest.mark.torch
@pytest.mark.slow
def test_torch_cold_and_forked_say_the_same(in_torch, box, judge):
    judge = Judge(box, cache=judge.cache)
    cold = judge.check(in_torch, head("torch") + TORCH, which="examples")
    judge.warm(in_torch)
    try:
        warm = judge.check(in_torch, head("torch") + TORCH)
        assert (cold.verdict, warm.verdict, warm.message) == ("AC", "AC", "")
        assert judge.zygote_of(in_torch).alive
    finally:
        judge.cool()


@pytest.fixture(scope="module")
def warm(in_torch, any_box, judge):
    judge = Judge(Box(any_box.rung, any_box.interpreter), cache=judge.cache)
    judge.warm(in_torch)
    yield judge
    judge.cool()


@pytest.mark.torch
@pytest.mark.parametrize(
    ("body", "wanted", "sentence"),
    [
        ("import os\nos.fork()", "RE", "PermissionError"),
        ("import os\nos._exit(3)", "RE", "exit status 3"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "RE", "SIGSEGV"),
        ("torch.ones(1 << 30)", "MLE", "the limit is 256 MiB"),
        ("import socket\nsocket.socket()", "RE", "PermissionError"),
        ("a = torch.ones(300, 300)\nreturn (a @ a)[:1, :2], 4.0", "WA", "got 300 at"),
        ("return x.numpy(), 4.0", "WA", "a numpy.ndarray where tensor(float32) is wanted"),
        ("import os\nos.closerange(3, 60)\nreturn x, 4.0", "RE", ""),
        ("return x.view(-1), 4.0", "WA", "the rows: got shape"),
    ],
)
def test_a_forked_run_is_contained(in_torch, warm, body, wanted, sentence):
    found, message = verdict(warm, in_torch, body, "examples")
    assert (found, sentence in message) == (wanted, True), message
    assert warm.check(in_torch, head("torch") + TORCH, which="examples").verdict == "AC"
    assert warm.zygote_of(in_torch).alive


@pytest.mark.torch
def test_an_endless_loop_of_torch_is_ended_and_the_zygote_lives(in_torch, warm, monkeypatch):
    from prepdeck.drills import judge as module

    monkeypatch.setattr(module, "Bounds", lambda cpu, memory: module_bounds(cpu, memory))
    assert verdict(warm, in_torch, "while True: torch.ones(3)", "examples")[0] == "TLE"
    assert warm.check(in_torch, head("torch") + TORCH, which="examples").verdict == "AC"


@pytest.mark.torch
def test_a_zygote_that_died_is_done_without(in_torch, any_box, judge):
    judge = Judge(any_box, cache=judge.cache)
    judge.warm(in_torch)
    zygote = judge.zygote_of(in_torch)
    zygote.close()
    assert judge.check(in_torch, head("torch") + TORCH, which="examples").verdict == "AC"
    judge.cool()
    assert zygote._process.poll() is not None
