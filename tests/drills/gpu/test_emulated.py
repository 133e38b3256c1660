"""Kernels judged on the emulator: every shipped solution gets its verdict, and unlucky input ends in a sentence."""

import shutil

import pytest

from prepdeck.drills.gpu.emulated import NOTE, SMALL, in_other_orders, smaller, watched_cases
from prepdeck.drills.gpu.exercise import load_exercises, read_exercise
from prepdeck.drills.gpu.judge import KernelJudge, plan_cases
from prepdeck.drills.gpu.selfcheck import check_exercise
from prepdeck.drills.gpu.toolchain import Missing, Toolchain

JUDGED = ("vector-add", "row-softmax", "tiled-gemm")  # `prepdeck kernel test-pack` judges those of every kernel
SOLUTIONS = [(e.slug, s.path.name) for e in load_exercises()[0] if e.slug in JUDGED for s in e.solutions]
pytestmark = [pytest.mark.cxx, pytest.mark.torch]
SIGNATURE = 'extern "C" void solve(const float* a, const float* b, float* c, int N)'


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A folder for what is built, shared, so that the runtime is built once."""
    return tmp_path_factory.mktemp("emulated")


@pytest.fixture(scope="module")
def emulating(toolchain, cache):
    """A judge with the emulator; 20 s for a case."""
    with KernelJudge(toolchain, cache, seconds=20) as judge:
        yield judge


@pytest.mark.parametrize(("slug", "name"), SOLUTIONS)
def test_every_solution_gets_its_verdict(exercises, emulating, slug, name):
    solution = next(s for s in exercises[slug].solutions if s.path.name == name)
    report = emulating.check(exercises[slug], solution.source, "cpu")
    assert report.verdict in solution.expected, report.message
    assert report.device == "cpu"
    if report.passed:
        assert [seen for seen in report.seen if seen.severity != "advice"] == []
        assert NOTE in report.message


@pytest.mark.parametrize("slug", [e.slug for e in load_exercises()[0] if e.debugging])
def test_a_bug_to_be_found_is_named_with_its_line(exercises, emulating, slug):
    exercise = exercises[slug]
    report = emulating.check(exercise, exercise.stub(), emulating.best_device(exercise))
    assert (report.verdict, report.device) == (exercise.stub_verdict, "cpu")
    assert exercise.stub().splitlines()[report.seen[0].line - 1].strip()
    assert report.message.startswith(f"Line {report.seen[0].line}: ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stub", "verdict", "finding"),
    [
        ("bad_no_guard", "illegal_access", ""),
        ("ok_guarded", "illegal_access", "stub.cu: passed instead of illegal_access: All "),
        ("stub", "unwritten", "stub.cu: the check does not name a line of it: "),
    ],
)
def test_a_stub_with_a_bug_is_judged_by_the_self_check(exercises, toolchain, cache, tmp_path, stub, verdict, finding):
    folder = tmp_path / "vector-add"
    shutil.copytree(exercises["vector-add"].folder, folder)
    toml, wrong = folder / "kernel.toml", folder / "solutions" / f"{stub}.cu"
    toml.write_text(toml.read_text().replace('dialects = ["cuda", "triton"]', f'stub = "{verdict}"'))
    if wrong.is_file():
        shutil.copy(wrong, folder / "stub.cu")
    for path in folder.glob("solutions/*.cu"):
        if path.stem not in ("ok_guarded", "bad_no_guard"):
            path.unlink()
    chain, nothing = Toolchain(), Missing("Not here.", "")
    chain.__dict__.update(nvrtc=nothing, nvcc=nothing, gpu=nothing, cxx=toolchain.cxx, torch=toolchain.torch)
    found = check_exercise(read_exercise(toml), chain, cache)
    assert len(found) == bool(finding)
    assert "".join(found).startswith(f"{folder}/{finding}" if finding else "")


def test_a_race_names_both_lines(exercises, emulating):
    gemm = exercises["tiled-gemm"]
    wrong = next(s for s in gemm.solutions if s.path.stem == "bad_missing_barrier")
    report = emulating.check(gemm, wrong.source, "cpu")
    lines = wrong.source.splitlines()
    read, written = (next(n for n, line in enumerate(lines, 1) if text in line) for text in ("sum +=", "a[ty][tx] ="))
    assert report.verdict == "race"
    assert {read, written} <= {line for seen in report.seen for line in (seen.line, seen.other_line)}
    document = report.to_json()["findings"]
    assert {"kind", "line", "message", "block", "thread", "other_line"} <= document[-1].keys()


ADD = """__global__ void add(const float* a, const float* b, float* c, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N) c[i] = i % 300 == 299 ? a[i] : a[i] + b[i];
}
"""
SPOIL = """__global__ void spoil(float* c, int N) {
    if (threadIdx.x == 1 && N > 299) atomicExch(&c[299], 5.0f);
}
"""


@pytest.mark.parametrize(
    ("kernels", "launches", "told"),
    [
        (ADD, "add<<<(N + 255) / 256, 256>>>(a, b, c, N);", [(3, "Thread (43,0,0) of block (1,0,0) wrote c[299] ")]),
        (ADD + SPOIL, "add<<<N, 256>>>(a, b, c, N); spoil<<<1, 32>>>(c, N);", [(6, "Thread (1,0,0) of block (0,0,0)")]),
        (ADD + SPOIL, "add<<<N, 256>>>(a, b, c, N); spoil<<<1, 1>>>(c, N);", [(3, "A thread wrote c[299] here, the")]),
        (ADD, "add<<<N, 256>>>(a, b, c, N); if (N > 299) cudaMemcpy(c + 299, a, 4, cudaMemcpyDeviceToDevice);", []),
    ],
    ids=["one launch", "an atomic of the last launch", "an earlier launch", "copied there"],
)
def test_who_wrote_the_wrong_element_is_told(exercises, emulating, kernels, launches, told):
    report = emulating.check(exercises["vector-add"], f"{kernels}{SIGNATURE} {{ {launches} }}", "cpu")
    assert report.verdict == "mismatch"
    assert "c[299] is wrong" in report.message
    seen = [finding for finding in report.seen if finding.kind == "wrong-element"]
    assert [finding.line for finding in seen] == [line for line, _ in told]
    assert all(words in finding.text for finding, (_, words) in zip(seen, told, strict=True))


@pytest.mark.parametrize(
    ("body", "verdict", "words"),
    [
        ("while (true) {}", "timeout", "stopped"),
        ("__builtin_trap();", "crash", "SIG"),
        ("exit(3);", "crash", "ended"),
        ("int* p = nullptr; *p = 1;", "crash", "SIGSEGV"),
        ("c[0] = 1;", "illegal_access", "Only kernels may"),
        ("", "unwritten", "never written"),
    ],
    ids=["endless", "trap", "exit", "null", "host writes", "nothing"],
)
def test_host_code_that_goes_wrong(exercises, toolchain, cache, body, verdict, words):
    with KernelJudge(toolchain, cache, seconds=3) as judge:
        report = judge.check(exercises["vector-add"], f"#include <cstdlib>\n{SIGNATURE} {{ {body} }}\n", "cpu")
        assert (report.verdict, words in report.message) == (verdict, True), report.message


@pytest.mark.parametrize(
    ("body", "verdict", "words"),
    [
        ("while (a[0] == a[0]) {}", "timeout", "stopped"),
        ("deep(c, N);", "illegal_access", "stack"),
        ("c[0] = 1 / (N - N);", "crash", "division by zero"),
        ("assert(N < 0);", "crash", "assertion"),
        (
            "if (threadIdx.x == 0) __syncthreads(); else __syncwarp(1u << threadIdx.x % 32 | 1);",
            "deadlock",
            "never go on",
        ),
    ],
    ids=["endless", "recursion", "division", "assert", "deadlock"],
)
def test_kernels_that_go_wrong(exercises, toolchain, cache, body, verdict, words):
    source = (
        "#include <assert.h>\n"
        "__device__ float deep(float* c, int n) {\n"
        "  float big[64]; big[n % 64] = c[0]; return deep(c, n + 1) + big[n % 64]; }\n"
        f"__global__ void k(const float* a, float* c, int N) {{ {body} }}\n"
        f"{SIGNATURE} {{ k<<<2, 64>>>(a, c, N); }}\n"
    )
    with KernelJudge(toolchain, cache, seconds=3) as judge:
        report = judge.check(exercises["vector-add"], source, "cpu")
        assert (report.verdict, words in report.message) == (verdict, True), report.message


def test_a_case_that_failed_is_looked_at_more_closely(exercises, emulating):
    """Small sizes are right; at a million one reads past the end, which the result alone does not tell."""
    source = (
        "__global__ void k(const float* a, const float* b, float* c, int N) {\n"
        "  int i = blockIdx.x * blockDim.x + threadIdx.x;\n"
        "  int skip = N > 100000;\n"
        "  if (i < N) c[i] = a[i] + b[i + skip];\n"
        "}\n"
        f"{SIGNATURE} {{ k<<<(N + 255) / 256, 256>>>(a, b, c, N); }}\n"
    )
    report = emulating.check(exercises["vector-add"], source, "cpu")
    assert report.verdict == "illegal_access", report.message
    assert report.message.startswith("Line 4: Read of 4 bytes, 0 bytes past the end of b"), report.message
    assert [case.verdict for case in report.cases] == ["passed"] * (len(report.cases) - 1) + ["illegal_access"]


def test_memory_without_a_name_is_told_by_its_line(exercises, emulating):
    source = (
        "#include <cuda_runtime.h>\n"
        "__global__ void k(const float* w, float* c, int N) { c[0] = w[N]; }\n"
        f"{SIGNATURE} {{\n"
        "  float* w;\n"
        "  cudaMalloc(&w, (N + 1) * sizeof(float));\n"
        "  k<<<1, 1>>>(w, c, N);\n"
        "}\n"
    )
    report = emulating.check(exercises["vector-add"], source, "cpu")
    assert report.verdict == "uninitialised"
    assert "of the cudaMalloc of line 5 is read, but nothing has written it" in report.message
    assert report.message.startswith("Line 2: element "), report.message


def test_a_shared_array_of_two_gibibytes_is_refused(exercises, emulating):
    source = f"__global__ void k() {{ __shared__ char s[2u << 30]; s[0] = 1; }}\n{SIGNATURE} {{ k<<<1, 1>>>(); }}\n"
    report = emulating.check(exercises["vector-add"], source, "cpu")
    assert report.verdict in ("compile_error", "launch_error")


def test_inline_ptx_is_refused_with_its_line(exercises, emulating):
    source = f'__global__ void k() {{\n  asm volatile("trap;");\n}}\n{SIGNATURE} {{ k<<<1, 1>>>(); }}\n'
    report = emulating.check(exercises["vector-add"], source, "cpu")
    assert report.verdict in ("compiled", "compile_error")  # NVIDIA's compiler takes it, where it is here
    assert [(m.line, "PTX" in m.text) for m in report.findings] == [(2, True)]
    assert "line 2: error: inline PTX needs a GPU" in report.message


@pytest.mark.parametrize("source", ["", "int x;", 'extern "C" void solve(float* c) {}', "#define X(\nX(", "\0\1"])
def test_sources_that_are_none(exercises, emulating, source):
    assert emulating.check(exercises["vector-add"], source, "cpu").verdict == "compile_error"


def test_which_cases_run(exercises):
    for exercise in exercises.values():
        kept, left_out = smaller(exercise)
        assert len(kept.tests) + left_out == len(exercise.tests)
        cases = plan_cases(kept, 1)
        watched = watched_cases(kept, cases)
        assert 1 <= len(watched) <= 4
        assert all(case["runs"] == 1 for case in watched)
        assert sum(bool(case["shift"]) for case in watched) <= exercise.shifted
        assert {case["order"] for case in in_other_orders(kept, cases)} == {1, 7}
    assert SMALL[0] < 1 << 20
    vector_add = exercises["vector-add"]
    assert any(case["shift"] for case in watched_cases(vector_add, plan_cases(vector_add, 1)))
