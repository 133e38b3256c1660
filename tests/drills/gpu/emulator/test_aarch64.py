"""The emulator on 64-bit Arm: built by a cross compiler, run by an emulator of that processor."""

import json
import subprocess

import pytest

from prepdeck.drills.gpu.build import GLUE
from prepdeck.drills.gpu.emulator.builder import INCLUDE, runtime_sources
from prepdeck.drills.gpu.emulator.flavour import GCC
from prepdeck.drills.gpu.emulator.rewrite import rewrite

from .test_corpus import BUGS, CORRECT, expected

COMPILER, RUN = "aarch64-linux-gnu-g++", ("qemu-aarch64", "-L", "/usr/aarch64-linux-gnu")
KERNELS = (  # fibers, warps, atomics, the whole grid, half precision, floating-point registers kept over a switch
    "blelloch_recursive", "gemm_half", "gemm_wmma", "grid_sync", "histogram_dynamic", "layer_norm_welford",
    "matmul_tiled", "votes_and_counts", "warp_sum",
)  # fmt: skip
SEEDED = (
    "missing_second_barrier",
    "no_bounds_guard",
    "barrier_in_uneven_loop",
    "null_pointer",
    "recursion_without_end",
)
MAIN = """
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
extern "C" {
int test();
int pk_option(const char *name, long long value);
int pk_report(int to);
int pk_last_error(int clear);
}
int main(int, char **given) {
  pk_option("check", atoi(given[1]));
  pk_option("seed", atoi(given[2]));
  pk_report(open(given[3], O_WRONLY | O_CREAT | O_TRUNC, 0600));
  const int result = test();
  printf("%d %d", result, pk_last_error(0));
}
"""


class Arm:
    """Builds and runs corpus files for the other processor."""

    def __init__(self, folder):
        self.folder = folder
        self.runtimes = {}
        (folder / "main.cpp").write_text(MAIN)

    def compile(self, *arguments):
        command = [COMPILER, *map(str, arguments)]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr

    def run(self, path, *, checked, seed=0):
        """Return what a corpus file printed, and the kinds of what was found."""
        if checked not in self.runtimes:
            self.runtimes[checked] = self.folder / f"runtime-{checked}.so"
            sources, _ = runtime_sources(checked=checked)
            self.compile(*GCC.runtime, *sources, "-o", self.runtimes[checked])
        kernel, program = self.folder / "kernel.cpp", self.folder / "program"
        kernel.write_text(rewrite(path.read_text(), "kernel.cu").text)
        flags = GCC.checked if checked else GCC.fast
        headers = ("-I", INCLUDE, "-include", "prepdeck_cuda.h", "-include", GLUE)
        self.compile(*flags, *headers, "-c", kernel, "-o", "kernel.o")
        linked = (self.runtimes[checked], "-pthread", f"-Wl,-rpath,{self.folder}")
        self.compile("main.cpp", "kernel.o", *linked, "-o", program)
        report = self.folder / "report"
        command = [*RUN, program, int(checked), seed, report]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120, check=False)
        rows = [json.loads(row) for row in report.read_text().splitlines()]
        return done.stdout, {row["kind"] for row in rows if "kind" in row}


@pytest.fixture(scope="module")
def arm(tmp_path_factory):
    return Arm(tmp_path_factory.mktemp("arm"))


@pytest.mark.aarch64
@pytest.mark.parametrize("path", [path for path in CORRECT if path.stem in KERNELS], ids=lambda path: path.stem)
def test_a_correct_kernel_is_right_and_nothing_is_found(arm, path):
    for checked, seed in ((False, 0), (True, 1)):
        assert arm.run(path, checked=checked, seed=seed) == ("0 0", set())


@pytest.mark.aarch64
@pytest.mark.parametrize("path", [path for path in BUGS if path.stem in SEEDED], ids=lambda path: path.stem)
def test_a_bug_is_found(arm, path):
    _, kinds = arm.run(path, checked=True)
    assert kinds >= {kind for kind, *_ in expected(path.read_text())}


def test_the_names_are_those_of_the_corpus():
    assert {path.stem for path in (*CORRECT, *BUGS)} >= {*KERNELS, *SEEDED}
