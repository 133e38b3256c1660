"""Shipped Triton solutions get the verdict that they name, and stubs are taken as they are.

Those of three kernels here; `prepdeck kernel test-pack` judges all.
"""

import pytest

from prepdeck.drills.gpu.exercise import load_exercises

KERNELS = [exercise for exercise in load_exercises()[0] if "triton" in exercise.dialects]
SLUGS = [exercise.slug for exercise in KERNELS]
JUDGED = ("vector-add", "row-softmax", "tiled-gemm")
SOLUTIONS = [
    (exercise.slug, one.path.name)
    for exercise in KERNELS
    if exercise.slug in JUDGED
    for one in exercise.solutions_in("triton")
]


def test_twelve_kernels_are_set_in_triton():
    assert len(SLUGS) >= 12


@pytest.mark.parametrize("slug", SLUGS)
def test_a_kernel_has_right_and_wrong_solutions(exercises, slug):
    expected = [solution.expected == ("passed",) for solution in exercises[slug].solutions_in("triton")]
    assert expected.count(True) >= 1
    assert expected.count(False) >= 2


@pytest.mark.triton
@pytest.mark.parametrize(("slug", "name"), SOLUTIONS)
def test_a_solution_gets_its_verdict(exercises, triton_judge, slug, name):
    solution = next(one for one in exercises[slug].solutions_in("triton") if one.path.name == name)
    report = triton_judge.check(exercises[slug], solution.source, "cpu")
    assert report.verdict in solution.expected, report.message
    if report.passed:
        assert [one for one in report.seen if one.severity != "advice"] == []
        assert all(kernel.registers and not kernel.spill_stores for kernel in report.compile.kernels)


@pytest.mark.triton
@pytest.mark.parametrize("slug", JUDGED)
def test_a_stub_is_wrong_but_no_error(exercises, triton_judge, slug):
    report = triton_judge.check(exercises[slug], exercises[slug].stub("triton"), "cpu")
    assert report.verdict in ("unwritten", "launch_error")
