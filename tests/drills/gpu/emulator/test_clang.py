"""The emulator with clang, where there is no g++: the same corpus is right, and the same bugs are found."""

import pytest

from prepdeck.drills.gpu.emulator.findings import Finding
from prepdeck.drills.gpu.toolchain import Missing, Present, Toolchain

from .test_corpus import BUGS, CORRECT, check_bug, check_correct

pytestmark = [pytest.mark.clang]
UNSEEN = ("misaligned_float4",)  # clang copies a float4 by memcpy, which may begin anywhere
KERNEL = "__global__ void k(int *x, int n) { if (threadIdx.x < n) x[threadIdx.x] = n; }\n"


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_a_correct_kernel_is_right_and_nothing_is_found_in_twenty_orders(clang_corpus, path):
    check_correct(clang_corpus, path, checked=False, workers=2)
    check_correct(clang_corpus, path, checked=True, orders=20, whole=False)


@pytest.mark.parametrize("path", [path for path in BUGS if path.stem not in UNSEEN], ids=lambda path: path.stem)
def test_a_bug_is_named_with_its_lines(clang_corpus, path):
    check_bug(clang_corpus, path)


def test_advice_is_given_where_a_line_has_one_access(clang_corpus):
    text = """__global__ void k(const float *x, float *y) {
  y[threadIdx.x] = x[threadIdx.x * 8];
}
extern "C" int test() {
  float *x, *y;
  cudaMalloc(&x, 4096);
  cudaMalloc(&y, 512);
  cudaMemset(x, 0, 4096);
  k<<<1, 128>>>(x, y);
  return cudaGetLastError();
}
"""
    (advice,) = clang_corpus.run(text, checked=True).findings
    assert isinstance(advice, Finding)
    assert (advice.kind, advice.severity, advice.line) == ("uncoalesced", "advice", 2)
    vector = text.replace("x[threadIdx.x * 8]", "((const float4 *)x)[threadIdx.x].w")
    assert [found.line for found in clang_corpus.run(vector, checked=True).findings] == [2]  # as on a GPU


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (f"{KERNEL}void f(int *p) {{\n  k<<<1, 1>>>(p);\n}}\n", 3, "the launch or call does not fit k: another number"),
        (f"{KERNEL}void f() {{\n  cudaThing();\n}}\n", 3, "cudaThing is not known to the emulator"),
        (f"{KERNEL}void f() {{\n  int x = ;\n}}\n", 3, "expected expression"),
        (
            "template <class T> __global__ void k(T x) {\n  x.y();\n}\nvoid f() { k<<<1, 1>>>(3); }\n",
            2,
            "is not a struct",
        ),
    ],
    ids=["launch", "unknown", "syntax", "template"],
)
def test_errors_have_the_learners_lines(clang_corpus, source, line, words):
    report = clang_corpus.builder.build(source).report
    assert report.errors[0].line == line
    assert words in report.errors[0].text
    assert report.version.startswith("clang++ ")


def test_clang_is_taken_only_where_there_is_no_gcc(tmp_path):
    chain = Toolchain()
    here = Present("12.2", "g++")
    chain.__dict__["cxx"] = here
    assert chain.emulator is here
    chain = Toolchain()
    chain.__dict__["cxx"] = Missing("g++ was not found.", "sudo apt install g++")
    assert chain.emulator is chain.clang
    old = tmp_path / "clang++"
    old.write_text("#!/bin/sh\necho 14.0.6\n")
    old.chmod(0o755)
    chain = Toolchain(environment={"PATH": str(tmp_path)})
    assert isinstance(chain.clang, Missing)
    assert chain.emulator is chain.cxx
