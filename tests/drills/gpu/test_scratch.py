"""The scratch pad: arguments from the command line, widths from the source, one run with every access looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.gpu.scratch import declaration, fitted, parse_argument, parse_arguments, run_scratch

SCALE = """__global__ void scale(const float* x, float* y, long long n, double a) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = a * x[i];
}
extern "C" void solve(const float* x, float* y, long long n, double a) { scale<<<4, 32>>>(x, y, n, a); }
"""
WORDS = ["x=in:float32:10x10", "y=out:float32:100", "n=int:100", "a=float:2"]


def test_arguments():
    x, y, n, a = parse_arguments(WORDS)
    assert (x.argument.name, x.argument.role, x.argument.dtype, x.shape) == ("x", "in", "float32", (10, 10))
    assert (y.argument.role, n.value, a.value) == ("out", 100, 2.0)
    assert declaration([x, y, n, a]) == 'extern "C" void solve(const float* x, float* y, int n, float a)'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x", "is no argument"),
        ("x=in:float:3", "float is no type"),
        ("x=in:float32:0", "at least one element"),
        ("x=in:float32:99999x99999x99999", "fit into memory"),
        ("x=in:float32:3x", "is no argument"),
        ("n=int:1.5", "is no number"),
        ("n=float:nine", "is no number"),
        ("3x=int:1", "is no argument"),
    ],
)
def test_what_is_no_argument_is_told(text, words):
    with pytest.raises(ValueError, match=words):
        parse_argument(text)


@pytest.mark.parametrize(("texts", "words"), [([], "each with --arg"), (["n=int:1", "n=int:2"], "given twice")])
def test_arguments_that_do_not_go_together(texts, words):
    with pytest.raises(ValueError, match=words):
        parse_arguments(texts)


@given(st.text(alphabet="abAN=:x0123.intfloaoutdec-", max_size=20))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        assert parse_argument(text).argument.name
    except ValueError as error:
        assert str(error).endswith(".")


def test_the_source_decides_the_width_of_numbers():
    fits, wrong = fitted(SCALE, parse_arguments(WORDS))
    assert wrong is None
    assert [one.argument.dtype for one in fits[2:]] == ["int64", "float64"]
    _, wrong = fitted(SCALE, parse_arguments(WORDS[:3]))
    assert "takes 4 parameters" in wrong.text


@pytest.mark.cxx
@pytest.mark.torch
def test_a_run_on_the_emulator(toolchain, tmp_path):
    from prepdeck.drills.gpu.judge import KernelJudge

    with KernelJudge(toolchain, tmp_path, seconds=30) as judge:
        trial = run_scratch(judge, SCALE, parse_arguments(WORDS), 3, "cpu")
        again = run_scratch(judge, SCALE, parse_arguments(WORDS), 3, "cpu")
        other = run_scratch(judge, SCALE, parse_arguments(WORDS), 4, "cpu")
        assert (trial.verdict, trial.device, trial.seen) == ("ran", "cpu", ())
        assert trial.outputs["y"]["unwritten"] == 0
        assert trial.outputs == again.outputs
        assert trial.outputs["y"]["checksum"] != other.outputs["y"]["checksum"]
        short = run_scratch(judge, SCALE, parse_arguments([*WORDS[:2], "n=int:128", "a=float:2"]), 3, "cpu")
        assert (short.verdict, short.seen[0].line) == ("illegal_access", 3)
        part = run_scratch(judge, SCALE, parse_arguments([*WORDS[:2], "n=int:60", "a=float:2"]), 3, "cpu")
        assert (part.verdict, part.outputs["y"]["unwritten"]) == ("ran", 40)
        broken = run_scratch(judge, SCALE.replace("a * x", "a * z"), parse_arguments(WORDS), 3, "cpu")
        assert (broken.verdict, broken.compile.errors[0].line) == ("compile_error", 3)
        crash = run_scratch(
            judge, SCALE.replace("{ scale", "{ __builtin_trap(); scale"), parse_arguments(WORDS), 3, "cpu"
        )
        assert crash.verdict == "crash"
        assert trial.to_json().keys() == {"verdict", "device", "message", "findings", "outputs", "compile"}
