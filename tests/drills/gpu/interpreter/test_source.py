"""What is said of a Triton file before it is run."""

import pytest

from prepdeck.drills.gpu.exercise import Argument
from prepdeck.drills.gpu.interpreter.source import check_source, is_triton, signature

ARGUMENTS = (Argument("x", "in", "float32", ("N",)), Argument("N", "scalar", "int32", value="N"))
KERNEL = "import triton\n\n@triton.jit\ndef k(x):\n    pass\n\n"


def test_the_signature():
    assert signature(ARGUMENTS) == "def solve(x, N)"


@pytest.mark.parametrize(
    "solve",
    ["def solve(x, N): ...", "def solve(a, b, c=1): ...", "def solve(*all): ...", "def solve(x, *, N=1, **r): ..."],
)
def test_what_can_be_called_is_taken(solve):
    wrong = check_source(KERNEL + solve, ARGUMENTS)
    assert (wrong is None) == ("*, N" not in solve)


@pytest.mark.parametrize(
    ("source", "line", "text"),
    [
        ("def solve(x, N:\n", 1, "Python does not read this"),
        ("x = 1\0", 0, "Python does not read this"),
        (KERNEL, 0, "There is no function solve. Define: def solve(x, N)"),
        ("def solve(x, N): ...", 1, "There is no kernel: decorate a function with @triton.jit."),
        (KERNEL + "def solve(x): ...", 7, "solve takes 1 parameters; it is called with 2. Expected: def solve(x, N)"),
        (KERNEL + "def solve(x, N, k): ...", 7, "solve takes 3 parameters"),
        ("import triton\n@triton.jit\ndef solve(x, N): ...", 3, "solve is host code that launches kernels"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source, line, text):
    wrong = check_source(source, ARGUMENTS)
    assert wrong is not None
    assert (wrong.severity, wrong.line) == ("error", line)
    assert wrong.text.startswith(text)


@pytest.mark.parametrize("decorator", ["@triton.jit", "@jit", "@triton.jit(do_not_specialize=['n'])"])
def test_a_kernel_is_known_by_its_decorator(decorator):
    assert is_triton(f"{decorator}\ndef k(n): ...")
    assert not is_triton("def k(n): ...")
    assert not is_triton("@triton.jit\ndef k(n:")
