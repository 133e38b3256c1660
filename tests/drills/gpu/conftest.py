import subprocess
from pathlib import Path

import pytest

from prepdeck.drills.gpu.exercise import Exercise, load_exercises
from prepdeck.drills.gpu.judge import KernelJudge
from prepdeck.drills.gpu.nvrtc import Compiler
from prepdeck.drills.gpu.toolchain import Toolchain

SHIPPED = Path(__file__).parents[3] / "drills" / "kernels"


@pytest.fixture(scope="session")
def toolchain() -> Toolchain:
    return Toolchain()


@pytest.fixture(scope="session")
def exercises() -> dict[str, Exercise]:
    found, errors = load_exercises([SHIPPED])
    assert errors == []
    return {exercise.slug: exercise for exercise in found}


@pytest.fixture(scope="session")
def compiler(toolchain):
    compiler = Compiler.from_toolchain(toolchain)
    yield compiler
    compiler.close()


@pytest.fixture(scope="session")
def judge(toolchain, tmp_path_factory):
    """A judge whose worker runs host libraries; 5 s for a case."""
    with KernelJudge(toolchain, tmp_path_factory.mktemp("libraries"), seconds=5) as judge:
        yield judge


@pytest.fixture(scope="session")
def host_library(tmp_path_factory) -> Path:
    """Vector add on the host, right and wrong in every way that has a verdict."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "host.cpp").write_text(HOST)
    library = folder / "host.so"
    subprocess.run(["g++", "-O1", "-shared", "-fPIC", "-o", library, folder / "host.cpp"], check=True)
    return library


HOST = r"""
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cmath>
#define SOLVE(name) extern "C" void name(const float* a, const float* b, float* c, int N)
SOLVE(right) { for (int i = 0; i < N; ++i) c[i] = a[i] + b[i]; }
SOLVE(no_guard) { for (int i = 0; i < (N + 31) / 32 * 32; ++i) c[i] = a[i] + b[i]; }
SOLVE(before_start) { right(a, b, c, N); c[-1] = 1.0f; }
SOLVE(tail_dropped) { for (int i = 0; i < N - N % 32; ++i) c[i] = a[i] + b[i]; }
SOLVE(subtracts) { for (int i = 0; i < N; ++i) c[i] = a[i] - b[i]; }
SOLVE(changes_input) { right(a, b, c, N); const_cast<float*>(b)[N - 1] += 1.0f; }
SOLVE(not_a_number) { right(a, b, c, N); c[0] = std::nanf(""); }
SOLVE(infinite) { right(a, b, c, N); c[N / 2] = INFINITY; }
SOLVE(rounded) {
    for (int i = 0; i < N; ++i) {
        float sum = a[i] + b[i]; unsigned bits;
        memcpy(&bits, &sum, 4); bits &= 0xffffe000u; memcpy(&c[i], &bits, 4);
    }
}
SOLVE(one_off) { right(a, b, c, N); c[N / 2] += 1.0f; }
SOLVE(changes_its_mind) {
    static int calls; right(a, b, c, N);
    unsigned bits; memcpy(&bits, c, 4); bits += ++calls & 1; memcpy(c, &bits, 4);
}
SOLVE(crashes) { volatile int* nothing = nullptr; *nothing = 1; }
SOLVE(leaves) { _Exit(3); }
SOLVE(hangs) { for (volatile int i = 0;; i = 0) {} }
SOLVE(chatters) {
    for (int i = 0; i < 40000; ++i) puts("{\"event\": \"case\", \"case\": 0, \"verdict\": \"mismatch\"}");
    right(a, b, c, N);
}
"""
