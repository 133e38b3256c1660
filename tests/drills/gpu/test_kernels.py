"""The shipped exercises: folders, solutions, and, where there is a GPU, their verdicts."""

import re

import pytest

from prepdeck.drills.gpu.build import Builder
from prepdeck.drills.gpu.exercise import load_exercises
from prepdeck.drills.gpu.judge import KernelJudge
from prepdeck.drills.gpu.selfcheck import check_exercise
from prepdeck.drills.gpu.toolchain import Missing, Toolchain

SLUGS = [exercise.slug for exercise in load_exercises()[0]]
SOLUTIONS = [(e.slug, s.path.name) for e in load_exercises()[0] for s in e.solutions]


def paper_machine():
    """A machine with nothing on it, for checks of files alone."""
    chain = Toolchain()
    nothing = Missing("Not here.", "")
    chain.__dict__.update(nvrtc=nothing, nvcc=nothing, emulator=nothing, torch=nothing, gpu=nothing, includes=())
    return chain


@pytest.mark.parametrize("slug", SLUGS)
def test_folders_are_complete(exercises, slug):
    assert check_exercise(exercises[slug], paper_machine()) == []
    expected = [solution.expected for solution in exercises[slug].solutions]
    assert expected.count(("passed",)) >= 1
    assert len(expected) - expected.count(("passed",)) >= 2


@pytest.mark.parametrize("slug", SLUGS)
def test_a_statement_has_a_picture_that_every_terminal_shows(exercises, slug):
    pictures = re.findall(r"^```text\n(.*?)^```", exercises[slug].statement(), re.MULTILINE | re.DOTALL)
    assert len(pictures) == (not exercises[slug].debugging)  # where a bug is to be found it might give it away
    for picture in pictures:
        assert picture.isascii()
        assert len(picture.splitlines()) <= 11
        assert max(map(len, picture.splitlines())) <= 43  # half of 100 columns


@pytest.mark.cuda
@pytest.mark.parametrize(("slug", "name"), SOLUTIONS)
def test_every_solution_passes_the_compile_check(exercises, compiler, slug, name):
    solution = next(s for s in exercises[slug].solutions if s.path.name == name)
    report = compiler.check(solution.source, exercise=exercises[slug])
    assert report.ok, report.messages
    assert report.messages == ()
    assert all(kernel.registers and not kernel.spill_stores for kernel in report.kernels)


@pytest.mark.cuda
@pytest.mark.parametrize("slug", SLUGS)
def test_the_stub_compiles_as_it_is(exercises, compiler, slug):
    assert compiler.check(exercises[slug].stub(), exercise=exercises[slug]).ok


@pytest.mark.cuda
@pytest.mark.cxx
@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_nvidias_whole_compiler_takes_the_model_answer_unchanged(exercises, toolchain, tmp_path, slug):
    if isinstance(toolchain.nvcc, Missing):
        pytest.skip(str(toolchain.nvcc))
    built = Builder(toolchain, tmp_path).build(exercises[slug].model_answer("cuda"), "sm_90")
    assert built.report.ok, built.report.messages
    assert built.report.messages == ()
    assert built.library.stat().st_size > 1000


@pytest.mark.gpu
@pytest.mark.cuda
@pytest.mark.cxx
@pytest.mark.parametrize(("slug", "name"), SOLUTIONS)
def test_every_solution_gets_its_verdict_on_the_gpu(exercises, toolchain, tmp_path, slug, name):
    with KernelJudge(toolchain, tmp_path) as judge:
        why = judge.why_not_run()
        if why is not None:
            pytest.skip(why)
        solution = next(s for s in exercises[slug].solutions if s.path.name == name)
        report = judge.check(exercises[slug], solution.source, judge.best_device(exercises[slug]))
    assert report.verdict in solution.expected, report.message
