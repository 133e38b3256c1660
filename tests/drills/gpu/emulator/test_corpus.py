"""Correct kernels are right in every order, with the advice that they announce; wrong ones are named by line."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from prepdeck.drills.gpu.emulator.findings import Finding
from prepdeck.drills.gpu.toolchain import Missing

HERE = Path(__file__).parent
CORRECT = sorted((HERE / "correct").glob("*.cu"))
BUGS = sorted((HERE / "bugs").glob("*.cu"))
pytestmark = [pytest.mark.cxx]


def expected(source: str) -> list[tuple[str, set[int], set[int]]]:
    """Return what the first lines `// kind LINE [OTHER]` of a bug announce; a line may be `12|14`, and `-` is any."""
    rows = re.findall(r"^// ([a-z-]+) (\S+)(?: (\S+))?$", source, re.MULTILINE)
    numbers = [tuple({int(n) for n in re.findall(r"\d+", place)} for place in places) for _, *places in rows]
    return [(row[0], *pair) for row, pair in zip(rows, numbers, strict=True)]  # type: ignore[misc]


def as_text(findings: tuple[Finding, ...]) -> str:
    """Return findings for a failed test to show."""
    return json.dumps([finding.to_json() for finding in findings], indent=1)


def test_there_is_a_corpus():
    assert len(CORRECT) >= 30
    assert len(BUGS) >= 60
    assert len({kind for path in BUGS for kind, *_ in expected(path.read_text())}) >= 16


def check_correct(corpus, path, *, checked, seed=0, workers=1, orders=1, whole=True):
    """Run a correct kernel: its result is right, nothing is found, and only the advice is given that its first lines
    `// advice KIND LINE` announce; whoever says nothing there has ideal accesses. Advice may be missing unless `whole`.
    """
    source = path.read_text()
    ran = corpus.run(source, checked=checked, seed=seed, workers=workers, orders=orders)
    wrong = [finding for finding in ran.findings if finding.severity != "advice"]
    assert (ran.result, ran.error, wrong) == (0, 0, []), (seed, ran.said, as_text(ran.findings))
    announced = re.findall(r"^// advice ([a-z-]+) (\d+)$", source, re.MULTILINE) if checked else []
    advice = [(finding.kind, str(finding.line)) for finding in ran.findings]
    missing = set(announced) - set(advice) if not whole else set()
    assert sorted([*advice, *missing]) == sorted(announced), (seed, as_text(ran.findings))


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_a_correct_kernel_is_right(corpus, path):
    for seed, workers in [(0, 1), (1, 1), (2, 2)]:
        check_correct(corpus, path, checked=False, seed=seed, workers=workers)


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_nothing_is_found_in_a_correct_kernel(corpus, path):
    for seed in range(3):
        check_correct(corpus, path, checked=True, seed=seed)


@pytest.mark.slow
@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_nothing_is_found_in_twenty_orders(corpus, path):
    check_correct(corpus, path, checked=True, orders=20)


@pytest.mark.cuda
@pytest.mark.slow
@pytest.mark.parametrize("path", CORRECT + BUGS, ids=lambda path: path.stem)
def test_nvidias_compiler_takes_the_corpus(toolchain, path):
    if isinstance(toolchain.nvcc, Missing):
        pytest.skip(str(toolchain.nvcc))
    command = [toolchain.nvcc.where, "-ptx", "-std=c++17", "-arch=sm_80", "-w", "-o", os.devnull, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", BUGS, ids=lambda path: path.stem)
def test_a_bug_is_named_with_its_lines(corpus, path):
    check_bug(corpus, path)


def check_bug(corpus, path):
    """Run a kernel with a bug: what its first lines announce is found."""
    source = path.read_text()
    wanted = expected(source)
    assert wanted, "the first lines say what is to be found"
    ran = corpus.run(source, checked=True)
    for kind, lines, others in wanted:
        same = [finding for finding in ran.findings if finding.kind == kind]
        fits = [f for f in same if (not lines or f.line in lines) and (not others or f.other_line in others)]
        assert fits, (kind, lines, others, ran.said, as_text(ran.findings))
