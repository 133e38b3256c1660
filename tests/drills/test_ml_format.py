"""problem.toml of drills from scratch, their stubs, and the learner's own cases."""

import json
from pathlib import Path

import pytest

from prepdeck.drills.forbidden import forbidden
from prepdeck.drills.own_cases import CaseError, parse_case
from prepdeck.drills.problem import PackError, load_problems
from prepdeck.drills.problem_file import read_problem
from prepdeck.drills.selfcheck import read_findings

HEAD = 'title = "T"\nsummary = "Do it."\nlevel = "easy"\narea = "ml"\n'
FUNCTION = '[function]\nname = "f"\nargs = { x = "tensor(float32)", rng = "rng" }\nreturns = "tensor(float32)"\n'
THREADED = '[class]\nname = "C"\ncompare = "check"\n[class.methods]\nadd = { returns = "int" }\n[threads]\n'


@pytest.fixture
def read(tmp_path):
    def one(text):
        path = tmp_path / "made" / "problem.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD + text, encoding="utf-8")
        return read_problem(path)

    return one


def test_everything_that_ml_says(read):
    problem = read(FUNCTION + '[ml]\nlibrary = "torch"\nforbid = [".softmax"]\nrtol = 0.01\natol = 0\nparts = ["y"]\n')
    ml = problem.function.ml
    assert (ml.library, ml.forbid, ml.rtol, ml.atol, ml.parts) == ("torch", (".softmax",), 0.01, 0.0, ("y",))
    assert (problem.memory_mib, problem.languages, problem.function.library) == (256, ("python",), "torch")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (FUNCTION, "needs [ml] with library"),
        (FUNCTION + "[ml]\n", "needs [ml] with library"),
        (FUNCTION + '[ml]\nlibrary = "jax"\n', "choose one of numpy, torch"),
        (FUNCTION + '[ml]\nlibrary = "numpy"\nforbidden = []\n', "did you mean 'forbid'?"),
        (FUNCTION.replace("float32", "float16", 1), "write tensor(float32)"),
        (FUNCTION.replace("tensor(float32)", "tensor", 1), "write tensor(float32)"),
        (THREADED.replace('compare = "check"\n', ""), "[threads] needs a [class] with compare = 'check'"),
        (THREADED + "runs = 3\n", "unknown key 'runs'"),
    ],
)
def test_what_does_not_go_together_is_refused(read, text, sentence):
    with pytest.raises(PackError) as error:
        read(text)
    assert sentence in str(error.value)


@pytest.mark.parametrize(
    ("library", "lines"),
    [
        ("numpy", ("import numpy as np", "def f(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:")),
        ("torch", ("import torch", "def f(x: torch.Tensor, rng: torch.Generator) -> torch.Tensor:")),
    ],
)
def test_the_stub_speaks_the_library(read, library, lines):
    stub = read(FUNCTION + f'[ml]\nlibrary = "{library}"\n').stub()
    assert all(line in stub.splitlines() for line in lines)
    compile(stub, "stub", "exec")


def test_threads(read):
    problem = read(THREADED + "rounds = 3\n")
    assert (problem.function.threads.schedules, problem.function.threads.rounds) == (25, 3)
    assert problem.languages == ("python",)


def test_own_cases_are_written_as_nested_lists(read):
    function = read(FUNCTION + '[ml]\nlibrary = "numpy"\n').function
    found = json.loads(parse_case(function, "x=[[1, 2.5], [3, 4]], rng=7"))
    assert found == [{"dtype": "float32", "shape": [2, 2], "data": [1, 2.5, 3, 4]}, 7]
    with pytest.raises(CaseError, match="x: The rows of a tensor must be of one length"):
        parse_case(function, "[[1], [2, 3]], 7")


def test_every_shipped_drill_can_be_read_and_is_complete():
    root = Path(__file__).parents[2] / "drills" / "ml"
    problems, errors = load_problems([root])
    assert errors == []
    for problem in problems:
        assert read_findings(problem) == []
        assert problem.area != "dsa"
        for path in problem.solutions("not_allowed"):
            assert forbidden(problem.function, path.read_text(encoding="utf-8")), path
