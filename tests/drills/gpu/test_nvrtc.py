import sys
import threading

import pytest

from prepdeck.drills.gpu.nvrtc import Compiler, compile_check

pytestmark = pytest.mark.cuda

WHOLE = """#include <cstdio>
#include <vector>
#include <cuda_runtime.h>
#define CHECK(call) do { cudaError_t e = (call); if (e) printf("%s", cudaGetErrorString(e)); } while (0)

static int launches = 0;
const int TILE = 32;
constexpr int ceil_div(int a, int b) { return (a + b - 1) / b; }

template <typename T, int N>
__global__ void twice(T* a) {
    __shared__ T tile[N];
    tile[threadIdx.x] = a[threadIdx.x] + INFINITY;
    __syncthreads();
    a[ceil_div(threadIdx.x, 2)] = tile[N - 1 - threadIdx.x] * TILE;
}

int helper(const std::vector<int>& v) { return (int)v.size(); }

extern "C" void solve(const float* a, const float* b, float* c, int N) {
    std::vector<int> v(3);
    ++launches;
    twice<float, 64><<<1, 64>>>(c);
    CHECK(cudaDeviceSynchronize());
}
"""


def test_a_whole_file_compiles_with_the_figures_of_its_kernels(compiler, exercises):
    report = compiler.check(WHOLE, exercise=exercises["vector-add"])
    assert report.ok, report.messages
    assert report.messages == ()
    (kernel,) = report.kernels
    assert (kernel.name, kernel.shared_bytes, kernel.spill_stores) == ("twice", 256, 0)
    assert 0 < kernel.registers < 64
    assert report.arch == "sm_90"
    assert report.version.startswith("NVRTC ")


def test_errors_keep_the_learners_lines_and_columns(compiler):
    report = compiler.check(WHOLE.replace("tile[N - 1", "tyle[N - 1"))
    assert not report.ok
    first = report.errors[0]
    assert (first.line, first.text[:31]) == (15, 'identifier "tyle" is undefined')
    assert WHOLE.replace("tile[N - 1", "tyle[N - 1").splitlines()[14][first.column - 1 :].startswith("tyle")
    assert report.kernels == ()


def test_the_column_counts_characters(compiler):
    source = "/* é ü */ __device__ int x = qq;\n"
    (message,) = compiler.check(source).errors
    assert source[message.column - 1 :] == "qq;\n"


@pytest.mark.parametrize("use", ["helper({})", "launches"])
def test_host_code_used_in_a_kernel_is_explained(compiler, use):
    report = compiler.check(WHOLE.replace("* TILE;", f"* {use};"))
    assert report.errors[0].line == 15
    assert report.errors[0].text.startswith(f"{use.partition('(')[0]} is host code.")


def test_the_signature_is_checked_with_an_exercise(compiler, exercises):
    report = compiler.check(WHOLE, exercise=exercises["tiled-gemm"])
    assert [message.text[:22] for message in report.errors] == ["solve takes 4 paramete"]
    assert not report.ok


def test_too_much_static_shared_memory_is_said(compiler):
    body = "__shared__ float s[20000]; s[threadIdx.x] = *a; __syncthreads(); *a = s[*a > 0];"
    source = f"\n__global__ void k(float* a) {{ {body} }}"
    (message,) = compiler.check(source).errors
    assert message.line == 2
    assert "80000 bytes" in message.text


@pytest.mark.parametrize(
    "body",
    [
        "int64_t x = 0; a[0] = x;",
        "a[0] = NAN + HUGE_VALF + M_PI + INT_MAX + std::sqrt(a[1]);",
        "constexpr float least = -INFINITY; a[0] = least;",
        'assert(a[0] > 0); printf("%f", a[0]); std::size_t n = 1; a[n] = 0;',
    ],
)
def test_what_nvcc_knows_without_includes(compiler, body):
    report = compiler.check(f"__global__ void k(float* a) {{ {body} }}")
    assert report.ok, report.messages


@pytest.mark.parametrize("name", ["uint32_t x = 0", "float x = FLT_MAX", "float x = std::max(1, 2)"])
def test_what_nvcc_does_not_know_without_includes(compiler, name):
    assert not compiler.check(f"__global__ void k(float* a) {{ {name}; a[0] = x; }}").ok


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("cstdint", "std::uint32_t x = UINT32_MAX; uint8_t y = x; a[0] = y;"),
        ("stdint.h", "uint64_t x = 1; a[0] = x;"),
        ("cfloat", "a[0] = -FLT_MAX + FLT_EPSILON;"),
        ("limits", "a[0] = std::numeric_limits<float>::max();"),
        ("cuda_fp16.h", "a[0] = __half2float(__hadd(__float2half(a[0]), __float2half(a[1])));"),
        ("cuda_bf16.h", "a[0] = __bfloat162float(__float2bfloat16(a[1]));"),
        (
            "mma.h",
            "using namespace nvcuda; wmma::fragment<wmma::accumulator, 16, 16, 16, float> f; a[0] = f.x[0];",
        ),
    ],
)
def test_headers(compiler, header, body):
    report = compiler.check(f"#include <{header}>\n__global__ void k(float* a) {{ {body} }}")
    assert report.ok, report.messages


def test_a_missing_header_is_named(compiler):
    (message,) = compiler.check("\n#include <nothing.h>\n").errors
    assert message.line == 2
    assert "nothing.h" in message.text


def test_launches_that_mean_nothing_outside_their_function_do_no_harm(compiler):
    source = (
        "template <class T, int N> __global__ void k(T* a) { a[N] = 0; }\n"
        "template <class U> void launch(U* a) { k<U, 3><<<1, 1>>>(a); }\n"
        "__global__ void other(float* a) { a[0] = 1; }\n"
    )
    report = compiler.check(source)
    assert report.ok, report.messages
    assert [kernel.name for kernel in report.kernels] == ["other"]


@pytest.mark.parametrize("source", ["", "\x00", "{{{{", "#error no\n", '"', "é" * 1000, "template <"])
def test_any_text_gets_a_report(compiler, source):
    report = compiler.check(source, name='a "b"\\c.cu')
    assert report.ok == (not report.errors)


@pytest.mark.parametrize("arch", ["sm_75", "sm_80", "sm_89", "sm_100", "sm_120"])
def test_architectures(compiler, arch):
    assert compiler.check("__global__ void k(float* a) { a[0] = 1; }", arch=arch).ok


def test_an_unknown_architecture_is_an_error_not_an_exception(compiler):
    assert not compiler.check("__global__ void k(float* a) { a[0] = 1; }", arch="sm_42").ok


def test_the_shared_compiler():
    assert compile_check("__global__ void k(float* a) { a[0] = 1; }").ok


FAKE = """
import json, os, sys, time
print(json.dumps({{"version": [1, 2]}}), flush=True)
for line in sys.stdin:
    if "MISCHIEF" in line:
        {mischief}
    print(json.dumps({{"result": 0, "error": "", "log": "", "ms": 1.0}}), flush=True)
"""


@pytest.mark.parametrize(
    ("mischief", "words"),
    [
        ("os._exit(7)", "The compiler ended without an answer: it ended with code 7."),
        ("os.abort()", "The compiler ended without an answer: it was ended by SIGABRT."),
        ("time.sleep(600)", "The compiler did not finish within 0.2 s and was stopped."),
        ("print('what?', flush=True)", "The compiler ended without an answer: it wrote 'what?'."),
        ("print('[1]', flush=True)", "The compiler ended without an answer: it wrote '[1]'."),
        ("sys.stdout.write('x' * 20_000_000)", "The compiler ended without an answer: it wrote without end."),
    ],
)
def test_a_compiler_that_fails_is_reported_and_replaced(mischief, words):
    seconds = 0.2 if "sleep" in mischief else 20
    compiler = Compiler("", command=[sys.executable, "-c", FAKE.format(mischief=mischief)], seconds=20)
    assert compiler.check("").ok  # the start of an interpreter is not what is timed here
    compiler.seconds = seconds
    report = compiler.check("MISCHIEF\n__device__ int MISCHIEF;")
    assert [message.text for message in report.errors] == [words]
    compiler.seconds = 20
    assert compiler.check("").ok
    assert compiler.version == "NVRTC 1.2"
    compiler.close()


def test_a_library_that_cannot_be_loaded_is_reported(tmp_path):
    compiler = Compiler(str(tmp_path / "libnvrtc.so"))
    assert "cannot open shared object" in compiler.check("").errors[0].text
    compiler.close()


def test_a_check_can_be_cancelled_from_another_thread():
    compiler = Compiler("", command=[sys.executable, "-c", FAKE.format(mischief="time.sleep(600)")])
    assert compiler.check("").ok
    thread = threading.Thread(target=compiler.cancel)
    thread.start()
    report = compiler.check("__device__ int MISCHIEF;")
    thread.join()
    assert "SIGKILL" in report.errors[0].text
    compiler.close()
