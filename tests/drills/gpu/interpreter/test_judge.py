"""Triton solutions get the judge's verdicts, and whatever they do, the judge answers and goes on."""

import pytest

from prepdeck.drills.gpu.interpreter.judge import TritonJudge
from prepdeck.drills.gpu.interpreter.scratch import run_scratch
from prepdeck.drills.gpu.judge import CheckCancelledError
from prepdeck.drills.gpu.scratch import parse_arguments
from prepdeck.drills.gpu.toolchain import TRITON, Missing, Toolchain, ToolMissingError

GOOD = """import triton
import triton.language as tl


@triton.jit
def add(a, b, c, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = at < N
    tl.store(c + at, tl.load(a + at, mask=inside) + tl.load(b + at, mask=inside), mask=inside)


def solve(a, b, c, N):
    add[(triton.cdiv(N, 256),)](a, b, c, N, BLOCK=256)
"""
ARGUMENTS = ["a=in:float32:700", "b=in:float32:700", "c=out:float32:700", "N=int:700"]


@pytest.fixture
def quick(exercises):
    """Vector add without its larger cases."""
    from dataclasses import replace

    exercise = exercises["vector-add"]
    return replace(exercise, tests=tuple(case for case in exercise.tests if case.sizes["N"] in (1, 33, 1025)))


def test_without_triton_it_says_what_to_install(quick, tmp_path):
    chain = Toolchain()
    chain.__dict__["triton"] = Missing("Triton was not found, so its kernels cannot be run here.", TRITON)
    with TritonJudge(chain, tmp_path) as judge:
        with pytest.raises(ToolMissingError, match=r"Run: python3 -m pip install 'prepdeck\[triton\]'"):
            judge.check(quick, GOOD, "cpu")
        with pytest.raises(ToolMissingError, match="Triton was not found"):
            run_scratch(judge, GOOD, parse_arguments(ARGUMENTS), 0, None)
        assert judge.best_device() is None


@pytest.mark.triton
def test_a_right_kernel_passes_with_figures_and_a_note(triton_judge, quick):
    seen = []
    report = triton_judge.check(quick, GOOD, "cpu", lambda done, of: seen.append((done, of)))
    assert (report.verdict, report.device, report.seen) == ("passed", "cpu", ())
    assert report.message.startswith(f"All {len(report.cases)} cases are right. Checked in Triton's interpreter")
    assert [case.name for case in report.cases][-1] == "N=1025, programs in random order"
    assert report.compile.kernels[0].registers
    assert seen[-1] == (len(report.cases), len(report.cases))


@pytest.mark.triton
@pytest.mark.parametrize(
    ("old", "new", "verdict", "line"),
    [
        ("tl.load(a + at, mask=inside)", "tl.load(a + at)", "illegal_access", 9),
        ("c + at", "c + at * 0", "race", 9),
        ("tl.load(a", "tl.load(c", "uninitialised", 9),
        ("arange(0, BLOCK)", "arange(0, N)", "compile_error", 7),
        ("N, BLOCK=256)", "N, BLOCK=100)", "compile_error", 7),
        ("    add[", "    a[N + 1] = 0\n    add[", "crash", 13),
        ("    add[(triton.cdiv(N, 256),)](a, b, c, N, BLOCK=256)", "    c.copy_(a + b)", "launch_error", 12),
        ("    add[", "    raise SystemExit(3)\n    add[", "crash", 13),
    ],
)
def test_what_is_wrong_has_its_verdict_and_line(triton_judge, quick, old, new, verdict, line):
    report = triton_judge.check(quick, GOOD.replace(old, new, 1), "cpu")
    assert report.verdict == verdict
    lines = [message.line for message in report.findings if message.severity == "error"]
    assert line in [*lines, *(one.line for one in report.seen)]
    assert not report.to_json()["timing"]


@pytest.mark.triton
@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("triton.cdiv(N, 256)", "max(1, N // 256)", "unwritten"),
        (") + tl", ") - tl", "mismatch"),
        ("mask=inside)\n", "mask=inside)\n    tl.store(a + at, 0.0, mask=inside)\n", "input_modified"),
        (" + tl.load(b + at, mask=inside)", " / 0.0", "non_finite"),
        ("](a, b, c, N,", "](a, b, c[:N], N,", "passed"),
    ],
)
def test_results_have_the_judges_verdicts(triton_judge, quick, old, new, verdict):
    assert triton_judge.check(quick, GOOD.replace(old, new, 1), "cpu").verdict == verdict


@pytest.mark.triton
def test_which_instance_wrote_the_wrong_element_is_told(triton_judge, quick):
    wrong = GOOD.replace(
        "tl.load(b + at, mask=inside), mask", "tl.load(b + at, mask=inside & (at != 700), other=0.0), mask"
    )
    report = triton_judge.check(quick, wrong, "cpu")
    assert report.verdict == "mismatch"
    assert "c[700] is wrong" in report.message
    (seen,) = report.seen
    assert (seen.kind, seen.severity, seen.line, seen.block) == ("wrong-element", "warning", 9, (2, 0, 0))
    assert seen.message == "Program (2, 0, 0) wrote c[700] here, the last one to do so."


@pytest.mark.triton
def test_lanes_that_a_load_leaves_open_are_named(triton_judge, quick):
    text = GOOD.replace(
        "    tl.store(c + at, tl.load(a + at, mask=inside)",
        "    x = tl.load(a + at, mask=inside)\n    tl.store(c + at, x + 0 * tl.sum(x, 0)",
    )
    report = triton_judge.check(quick, text, "cpu")
    assert report.verdict == "non_finite"
    assert (
        "It would be right if they were zero, but on a GPU they are anything: give tl.load an `other`."
        in report.message
    )


@pytest.mark.triton
@pytest.mark.parametrize(
    ("line", "verdict", "message"),
    [
        ("import os; os._exit(0)", "crash", "The program ended during this case"),
        ("import os; os.abort()", "crash", "SIGABRT"),
        ("import ctypes; ctypes.string_at(8)", "crash", "SIGSEGV"),
        ("print('{}' * 99999, flush=True)", "passed", "All"),
    ],
)
def test_a_host_part_that_ends_the_process(triton_judge, quick, line, verdict, message):
    report = triton_judge.check(quick, GOOD.replace("    add[", f"    {line}\n    add["), "cpu")
    assert report.verdict == verdict
    assert message in report.message
    assert triton_judge.check(quick, GOOD, "cpu").passed


@pytest.mark.triton
@pytest.mark.slow
def test_an_endless_kernel_is_stopped_and_its_line_named(toolchain, quick, tmp_path):
    endless = GOOD.replace("    inside", "    while tl.load(a) == tl.load(a):\n        pass\n    inside")
    with TritonJudge(toolchain, tmp_path, seconds=1.5) as judge:
        report = judge.check(quick, endless, "cpu")
        assert report.verdict == "timeout"
        assert "was stopped. It was in line" in report.message
        assert judge.check(quick, GOOD, "cpu").passed


@pytest.mark.triton
def test_what_depends_on_the_order_of_programs_is_said_to(triton_judge, quick):
    ticket = "    at = tl.atomic_add(tickets, 1) * BLOCK + tl.arange(0, BLOCK)\n    to = "
    text = GOOD.replace("a, b, c, N, BLOCK: tl", "a, b, c, tickets, N, BLOCK: tl").replace("    at = ", ticket)
    text = text.replace("c + at", "c + to").replace("mask=inside)\n\n", "mask=to < N)\n\n")
    text = text.replace("](a, b, c, N", "](a, b, c, torch.zeros(1, dtype=torch.int32, device='cuda'), N")
    report = triton_judge.check(quick, f"import torch\n{text}", "cpu")
    assert report.verdict in ("mismatch", "non_finite", "unwritten")  # lanes beyond the end go to other places
    assert "In ascending order it was right: it depends on the order of program instances" in report.message


@pytest.mark.triton
@pytest.mark.parametrize("line", ["torch.zeros(10**11)", "bytearray(10**11)", "solve(a, b, c, N)"])
def test_what_takes_too_much_memory_or_stack_is_a_crash(triton_judge, quick, line):
    report = triton_judge.check(quick, GOOD.replace("    add[", f"    import torch; {line}\n    add["), "cpu")
    assert (report.verdict, report.seen[0].kind, report.seen[0].line) == ("crash", "host-error", 13)


@pytest.mark.triton
def test_the_same_value_stored_by_all_is_a_warning_and_no_verdict(triton_judge, quick):
    mark = "    tl.store(flag, 1)\n    at = "
    text = GOOD.replace("a, b, c, N, BLOCK: tl", "a, b, c, flag, N, BLOCK: tl").replace("    at = ", mark)
    text = text.replace("](a, b, c, N", "](a, b, c, torch.empty(1, dtype=torch.int32, device='cuda'), N")
    report = triton_judge.check(quick, f"import torch\n{text}", "cpu")
    (seen,) = report.seen
    assert (report.verdict, seen.severity, seen.line) == ("passed", "warning", 8)
    assert "harmless where that is meant" in seen.text


@pytest.mark.triton
def test_without_a_gpu_none_can_be_asked_for(toolchain, quick, tmp_path):
    if not isinstance(toolchain.gpu, Missing):
        pytest.skip("there is a GPU here")
    with TritonJudge(toolchain, tmp_path) as judge, pytest.raises(ToolMissingError, match="torch finds no GPU here"):
        judge.check(quick, GOOD, "cuda:0")


@pytest.mark.gpu
@pytest.mark.triton
def test_on_a_gpu_triton_runs_as_it_is(toolchain, quick, tmp_path):
    with TritonJudge(toolchain, tmp_path) as judge:
        assert judge.check(quick, GOOD, "cuda:0").passed
        assert judge.check(quick, GOOD.replace(") + tl", ") - tl"), "cuda:0").verdict == "mismatch"


@pytest.mark.triton
def test_lanes_are_named(triton_judge, quick):
    (seen,) = triton_judge.check(quick, GOOD.replace("c + at, ", "c + at - 3, "), "cpu").seen
    assert (seen.kind, seen.block, seen.thread) == ("out-of-bounds", (0, 0, 0), (0,))
    assert "The first such lane is 0." in seen.message


@pytest.mark.triton
@pytest.mark.slow
def test_a_check_can_be_cancelled(triton_judge, quick):
    with pytest.raises(CheckCancelledError):
        triton_judge.check(quick, GOOD, "cpu", lambda done, of: triton_judge.cancel())
    assert triton_judge.check(quick, GOOD, "cpu").passed


@pytest.mark.triton
def test_a_file_beside_the_solution_can_be_imported(triton_judge, quick, tmp_path):
    (tmp_path / "sizes.py").write_text("BLOCK = 256\n", encoding="utf-8")
    text = GOOD.replace("import triton\n", "import triton\nfrom sizes import BLOCK\n", 1).replace(
        "BLOCK=256", "BLOCK=BLOCK"
    )
    assert triton_judge.check(quick, text, "cpu", folder=tmp_path).passed


@pytest.mark.triton
def test_the_scratch_pad_runs_a_file_once(triton_judge):
    given = parse_arguments(ARGUMENTS)
    trial = run_scratch(triton_judge, GOOD, given, 0, "cpu")
    assert (trial.verdict, trial.seen, trial.outputs["c"]["unwritten"]) == ("ran", (), 0)
    assert trial.compile.kernels[0].name == "add"
    again = run_scratch(triton_judge, GOOD, given, 0, "cpu")
    assert trial.outputs == again.outputs
    racy = run_scratch(triton_judge, GOOD.replace("c + at", "c + at * 0"), given, 0, "cpu")
    assert (racy.verdict, racy.seen[0].line) == ("race", 9)
    assert run_scratch(triton_judge, "def solve(", given, 0, "cpu").verdict == "compile_error"
