"""Correct Triton kernels of many kinds run without a finding in every order; each seeded bug is named with its line."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.triton
HERE = Path(__file__).parent
CORRECT = sorted(path.stem for path in (HERE / "correct").glob("*.py"))
BUGS = sorted(path.stem for path in (HERE / "bugs").glob("*.py"))
EXACT = ("bfloat16_rounding", "bfloat16_elementwise")
TOLERANCES = {
    "matmul_float16": "T5", "matmul_grouped_order": "T5", "matmul_bfloat16": "T6", "bfloat16_sum_and_fma": "T6",
    "attention_float16": "T5a", "bfloat16_layer_norm": "T6",
}  # fmt: skip


def text_of(folder: str, name: str) -> str:
    return (HERE / folder / f"{name}.py").read_text(encoding="utf-8")


def test_the_corpus_is_there():
    assert len(CORRECT) >= 20
    assert len(BUGS) >= 15


@pytest.mark.parametrize("name", CORRECT)
@pytest.mark.parametrize("order", [0, 1, 7])
def test_a_correct_kernel_is_right_and_without_a_finding(bench, name, order):
    tolerance = "T0" if name in EXACT else TOLERANCES.get(name, "T2")
    run = bench.run(text_of("correct", name), order, tolerance=tolerance)
    assert (run.verdict, run.message, run.found) == ("passed", "", [])


def test_the_configuration_that_is_named_is_run(bench):
    text = text_of("bugs", "autotune_in_place")
    for config in (0, 1):
        run = bench.run(text, config=config)
        assert (run.verdict, run.found) == ("passed", [])
        assert run.seen.launches[0].constants == {"BLOCK": (64, 128)[config]}
    assert "there is no configuration 2: triton.autotune has 2, from 0" in bench.run(text, config=2).message


@pytest.mark.parametrize("name", BUGS)
def test_a_bug_is_named_with_its_line(bench, name):
    text = text_of("bugs", name)
    lines = enumerate(text.splitlines(), 1)
    wanted = [(kind, number) for number, line in lines for kind in re.findall(r"# BUG ([a-z-]+)", line)]
    assert wanted
    run = bench.run(text)
    assert wanted == sorted(run.found)
