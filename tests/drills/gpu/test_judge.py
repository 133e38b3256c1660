import json
import sys
import threading
from dataclasses import replace

import pytest

from prepdeck.drills.gpu.judge import CheckCancelledError, KernelJudge, check, plan_cases
from prepdeck.drills.gpu.pipe import LinePipe
from prepdeck.drills.gpu.report import VERDICTS
from prepdeck.drills.gpu.toolchain import Missing, Present, Toolchain, ToolMissingError

# Real runs, on the host


@pytest.mark.torch
@pytest.mark.cxx
@pytest.mark.parametrize(
    ("symbol", "verdict", "case", "words"),
    [
        ("right", "passed", "", ""),
        ("chatters", "passed", "", ""),
        ("no_guard", "guard_hit", "N=1", "Wrote c[1], outside of the 1 elements of c."),
        ("before_start", "guard_hit", "N=1", "Wrote c[-1]"),
        ("tail_dropped", "unwritten", "N=1", "c[0] was never written; expected "),
        ("subtracts", "mismatch", "N=1", "c[0] is wrong: got "),
        ("changes_input", "input_modified", "N=1", "The input b was changed at b[0]."),
        ("not_a_number", "non_finite", "N=1", "c[0] is not finite: got nan, expected "),
        ("infinite", "non_finite", "N=1", "c[0] is not finite: got inf"),
        ("rounded", "imprecise", "N=", "is near but not near enough"),
        ("one_off", "mismatch", "N=1", "is wrong: got "),
        ("changes_its_mind", "nondeterministic", "N=1048579, run twice", "c[0] differs between two runs"),
        ("crashes", "crash", "N=1", "SIGSEGV. solve runs on the host"),
        ("leaves", "crash", "N=1", "it ended with code 3"),
    ],
)
def test_each_fault_gets_its_verdict(judge, exercises, host_library, symbol, verdict, case, words):
    done = []
    results = judge.run(
        exercises["vector-add"], host_library, "cpu", lambda *progress: done.append(progress), symbol=symbol
    )
    last = results[-1]
    assert (last.verdict, last.verdict in VERDICTS) == (verdict, True)
    assert words in last.message
    assert last.name.startswith(case)
    assert all(result.verdict == "passed" for result in results[:-1])
    if verdict == "passed":
        assert done == [(number, 13) for number in range(1, 14)]
        assert [result.name for result in results[-3:]] == [
            "N=129, pointers shifted by one element",
            "N=1048579, pointers shifted by one element",
            "N=1048579, run twice",
        ]


@pytest.mark.torch
@pytest.mark.cxx
def test_a_hang_is_ended_and_the_next_check_works(toolchain, exercises, host_library, tmp_path):
    with KernelJudge(toolchain, tmp_path) as judge:
        assert judge.run(exercises["vector-add"], host_library, "cpu", symbol="right")[-1].verdict == "passed"
        judge.seconds = 0.5
        results = judge.run(exercises["vector-add"], host_library, "cpu", symbol="hangs")
        assert [(result.name, result.verdict) for result in results] == [("N=1", "timeout")]
        assert results[0].message == "It did not finish within 0.5 s and was stopped."
        judge.seconds = 20
        assert judge.run(exercises["vector-add"], host_library, "cpu", symbol="right")[-1].verdict == "passed"


@pytest.mark.torch
def test_a_missing_function_is_an_internal_error_not_a_crash(judge, exercises, tmp_path):
    (result,) = judge.run(exercises["vector-add"], tmp_path / "nothing.so", "cpu")
    assert result.verdict == "internal_error"
    assert "nothing.so" in result.message


@pytest.mark.torch
@pytest.mark.parametrize("slug", ["vector-add", "row-softmax", "tiled-gemm"])
def test_references_make_every_case(judge, exercises, slug):
    assert judge.check_reference(exercises[slug]) is None


# The protocol, with a worker that misbehaves

HELLO = "print(json.dumps({'event': 'hello', 'torch': '2', 'device': 'fake', 'arch': 'sm_80'}), flush=True)"
CASE = "print(json.dumps({'event': 'case', 'case': 0, 'verdict': 'passed'}), flush=True)"


@pytest.fixture
def fake(toolchain, tmp_path):
    """Return a function that makes a judge whose worker does `first`, then `then` for each request."""
    judges = []

    def make(then, first=HELLO):
        code = f"import json, os, sys, time\n{first}\nfor line in sys.stdin:\n    {then}"
        judges.append(KernelJudge(toolchain, tmp_path, worker=[sys.executable, "-c", code], seconds=20))
        return judges[-1]

    yield make
    for judge in judges:
        judge.close()


@pytest.mark.parametrize(
    ("then", "verdicts", "words"),
    [
        ("os._exit(5)", ["crash"], "it ended with code 5"),
        (f"{CASE}; os.abort()", ["passed", "crash"], "SIGABRT"),
        ("print('Segmentation fault', flush=True)", ["internal_error"], "'Segmentation fault', which is not an event"),
        ("print('[1, 2]', flush=True)", ["internal_error"], "which is not an event"),
        ('print(\'{"event": "dance"}\', flush=True)', ["internal_error"], "which is not an event"),
        ("sys.stdout.write('x' * 20_000_000)", ["crash"], "it wrote without end"),
        ('[print(\'{"event": "start"}\', flush=True) for _ in range(100)]', ["internal_error"], "more events than"),
        (CASE.replace("passed", "wonderful"), ["internal_error"], "makes no sense: wonderful"),
        (CASE.replace("'case': 0", "'case': 77"), ["internal_error"], "makes no sense"),
        (CASE.replace("}", ", 'index': 'a'}", 1), ["internal_error"], "makes no sense"),
        ('print(\'{"event": "failed", "message": "why"}\', flush=True)', ["internal_error"], "why"),
    ],
)
def test_a_worker_that_misbehaves_is_a_verdict(fake, exercises, tmp_path, then, verdicts, words):
    results = fake(then).run(exercises["vector-add"], tmp_path / "a.so", "cuda:0")
    assert [result.verdict for result in results] == verdicts
    assert words in results[-1].message


def test_a_worker_that_hangs_is_stopped(fake, exercises, tmp_path):
    judge = fake("time.sleep(600)")
    judge.seconds = 0.05
    (result,) = judge.run(exercises["vector-add"], tmp_path / "a.so", "cuda:0")
    assert result.verdict == "timeout"


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (
            "print(json.dumps({'event': 'hello', 'error': 'torch finds no GPU here.'}), flush=True)",
            "torch finds no GPU",
        ),
        ("raise SystemExit('no torch')", "it ended with code 1: no torch"),
        ("print('hello', flush=True)", "which is not an event"),
    ],
)
def test_a_worker_that_does_not_start_is_a_missing_tool(fake, exercises, tmp_path, first, words):
    with pytest.raises(ToolMissingError, match=words):
        fake("pass", first).run(exercises["vector-add"], tmp_path / "a.so", "cuda:0")


def test_a_worker_is_kept_between_checks_and_replaced_when_it_ended(fake, exercises, tmp_path):
    pid = (
        "print(json.dumps({'event': 'case', 'case': 0, 'verdict': 'passed', 'message': str(os.getpid())}), flush=True)"
    )
    judge = fake(f'{pid}; print(\'{{"event": "done"}}\', flush=True)')
    run = lambda: judge.run(exercises["vector-add"], tmp_path / "a.so", "cuda:0")[0].message  # noqa: E731
    first = run()
    assert run() == first
    judge.cancel()
    assert judge._worker[1].process.wait() < 0
    assert run() != first


# Without a GPU


def machine(toolchain, **tools):
    """The tools of this machine, some of them replaced."""
    chain = Toolchain()
    chain.__dict__.update(nvrtc=toolchain.nvrtc, includes=toolchain.includes, cxx=toolchain.cxx, nvcc=toolchain.nvcc)
    chain.__dict__.update(gpu=Missing("No NVIDIA driver was found.", ""), torch=Missing("No torch.", "pip"))
    chain.__dict__.update(tools)
    return chain


NO_NVCC = Missing("NVIDIA's compiler (nvcc) was not found, so kernels cannot be built.", "pip")


def test_a_bug_to_be_found_is_for_the_emulator_even_where_there_is_a_gpu(toolchain, exercises, tmp_path):
    add = exercises["vector-add"]
    bug = replace(add, stub_verdict="illegal_access")
    here = {"gpu": Present("580", "a GPU"), "nvcc": Present("13", "nvcc"), "torch": Present("2.13", "python3")}
    with KernelJudge(machine(toolchain, **here, cxx=Present("12", "g++")), tmp_path) as judge:
        assert (judge.best_device(), judge.best_device(add), judge.best_device(bug)) == ("cuda:0", "cuda:0", "cpu")
    with KernelJudge(machine(toolchain, **here, emulator=Missing("No g++.", "")), tmp_path) as judge:
        assert (judge.best_device(add), judge.best_device(bug)) == ("cuda:0", None)


@pytest.mark.cuda
def test_without_a_gpu_it_says_that_it_was_not_run(toolchain, exercises, tmp_path):
    add = exercises["vector-add"]
    with KernelJudge(machine(toolchain, nvcc=NO_NVCC), tmp_path) as judge:
        assert judge.best_device() is None
        report = judge.check(add, add.model_answer())
        broken = judge.check(add, add.model_answer().replace("c[i]", "d[i]"))
    assert (report.verdict, report.device, report.timing, report.passed) == ("compiled", None, None, False)
    assert report.message == (
        "Compiles for sm_90. It was not run: no NVIDIA GPU was found here. "
        "Its host part was not checked: nvcc is missing."
    )
    assert broken.verdict == "compile_error"
    assert broken.message == 'line 5, column 9: error: identifier "d" is undefined'
    document = report.to_json()
    assert json.loads(json.dumps(document)) == document
    assert document["compile"]["registers"] == report.compile.kernels[0].registers
    assert document["timing"] is None
    assert broken.to_json()["findings"][0] == {"kind": "error", "line": 5, "message": 'identifier "d" is undefined'}


@pytest.mark.cuda
@pytest.mark.cxx
def test_nvcc_sees_mistakes_in_the_host_part(toolchain, exercises, tmp_path):
    if isinstance(toolchain.nvcc, Missing):
        pytest.skip(str(toolchain.nvcc))
    add = exercises["vector-add"]
    report = check(add, add.model_answer().replace("threads = ", "treads = "), cache=tmp_path)
    assert report.verdict == "compile_error"
    assert report.findings[0].line > 10
    good = check(add, add.model_answer(), cache=tmp_path)
    if good.verdict == "compiled":
        assert good.message.startswith("Compiles for sm_90. It was not run: ")
    wrong = check(exercises["row-softmax"], add.model_answer(), cache=tmp_path)
    assert wrong.verdict == "compile_error"
    assert "solve takes 4 parameters" in wrong.message or "Parameter" in wrong.message


def test_why_a_kernel_is_not_run(toolchain, tmp_path):
    def why(**tools):
        return KernelJudge(machine(toolchain, **tools), tmp_path).why_not_run()

    gpu = Present("580", "NVIDIA L4, sm_89")
    assert why() == "It was not run: no NVIDIA GPU was found here."
    assert why(gpu=gpu, nvcc=NO_NVCC) == f"It was not run: {NO_NVCC.why} Run: pip"
    assert why(gpu=gpu, nvcc=Present("13", "nvcc")) == "It was not run: No torch. Run: pip"
    nvcc = Present("13", "nvcc")
    assert why(gpu=gpu, nvcc=nvcc, torch=Present("2 (CPU only)", "p")).endswith(
        "the torch of p is a build for the CPU."
    )
    assert why(gpu=gpu, nvcc=nvcc, torch=Present("2 (CUDA 13.0)", "p")) is None


def test_nothing_to_compile_with(toolchain, exercises, tmp_path):
    add = exercises["vector-add"]
    nothing = machine(toolchain, nvrtc=Missing("No NVRTC.", "pip install it"), nvcc=NO_NVCC)
    with (
        KernelJudge(nothing, tmp_path) as judge,
        pytest.raises(ToolMissingError, match=r"No NVRTC\. Run: pip install it"),
    ):
        judge.check(add, add.model_answer())


@pytest.mark.cuda
def test_a_check_can_be_cancelled(toolchain, exercises, tmp_path):
    add = exercises["vector-add"]
    judge = KernelJudge(machine(toolchain, nvcc=NO_NVCC), tmp_path)
    original = judge._compile

    def compile_while_cancelled(*arguments):
        thread = threading.Thread(target=judge.cancel)
        thread.start()
        thread.join()
        return original(*arguments)

    judge._compile = compile_while_cancelled
    with pytest.raises(CheckCancelledError):
        judge.check(add, add.model_answer())
    judge._compile = original
    assert judge.check(add, add.model_answer()).verdict == "compiled"
    judge.close()


def test_a_check_can_be_cancelled_while_its_worker_starts(fake, exercises, tmp_path):
    judge = fake("pass", "time.sleep(600)")
    receive = LinePipe.receive

    def cancelled(pipe, seconds):
        judge.cancel()
        return receive(pipe, seconds)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(CheckCancelledError):
        patch.setattr(LinePipe, "receive", cancelled)
        judge.check(exercises["vector-add"], "", "cuda:0")


def test_the_cases_of_a_check(exercises):
    gemm = exercises["tiled-gemm"]
    cases = plan_cases(gemm, 100)
    assert [case["shift"] for case in cases] == [0] * 7 + [1, 1, 0]
    assert [case["runs"] for case in cases] == [1] * 9 + [2]
    assert [case["seed"] for case in cases] == list(range(100, 110))
    assert cases[2]["shapes"] == {"A": [33, 17], "B": [17, 65], "C": [33, 65]}
    assert cases[2]["scalars"] == {"M": 33, "N": 65, "K": 17}
    assert cases[-1]["sizes"] == {"M": 1000, "N": 1003, "K": 1001}
