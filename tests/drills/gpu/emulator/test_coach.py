"""Counts of sectors, bank passes, atomics and branches: exact for known patterns; and what is made of them."""

from pathlib import Path

import pytest

from prepdeck.drills.gpu.emulator.coach import Count, advise
from prepdeck.drills.gpu.emulator.findings import VERDICTS, WARNINGS, read_report

KERNEL = """__global__ void k{number}(const float *x, float *y, int *n) {{
  __shared__ float s[33 * 32];
  __shared__ double d[32 * 32];
  __shared__ char c[128];
  const int t = threadIdx.x;
  for (int i = t; i < 33 * 32; i += 32) s[i] = 0;
  for (int i = t; i < 32 * 32; i += 32) d[i] = 0;
  for (int i = t; i < 128; i += 32) c[i] = 0;
  __syncthreads();
#line 1000
  {line}
}}
"""
MAIN = """extern "C" int test() {{
  float *x, *y;
  int *n;
  cudaMalloc(&x, 65536);
  cudaMalloc(&y, 65536);
  cudaMalloc(&n, 4096);
  cudaMemset(x, 0, 65536);
  cudaMemset(y, 0, 65536);
  cudaMemset(n, 0, 4096);
{launches}
  return cudaDeviceSynchronize();
}}
"""
READS, WRITES, ATOMICS = ("read", False), ("write", False), ("atomic", False)
SHARED, SHARED_WRITES, SHARED_ATOMICS = ("read", True), ("write", True), ("atomic", True)
TAKE = "y[t] = "  # four sectors
LOOP = "for (int i = 0; i < 20; ++i) y[t + 32 * i] = x[t * (i % 2 ? 1 : 2)];"
# One statement of a block of 32 threads, what is looked at, and what it costs: moved, needed, warp instructions.
SECTORS = [
    ("y[t] = x[t];", READS, (4, 4, 1)),
    ("y[t] = x[t];", WRITES, (4, 4, 1)),
    ("y[t] = x[2 * t];", READS, (8, 4, 1)),
    ("y[t] = x[8 * t];", READS, (32, 4, 1)),
    ("y[t] = x[33 * t];", READS, (32, 4, 1)),
    ("y[t] = x[t + 1];", READS, (5, 4, 1)),
    ("y[t] = x[31 - t];", READS, (4, 4, 1)),
    ("y[t] = x[7];", READS, (1, 1, 1)),
    ("y[t] = x[t / 2];", READS, (2, 2, 1)),
    ("y[32 * t] = x[t];", WRITES, (32, 4, 1)),
    ("if (t < 8) y[t] = x[t];", READS, (1, 1, 1)),
    ("if (t == 5) y[t] = x[t];", READS, (1, 1, 1)),
    ("reinterpret_cast<float4 *>(y)[t].x = 1;", WRITES, (16, 4, 1)),
    ("reinterpret_cast<float4 *>(y)[t] = float4{1, 2, 3, 4};", WRITES, (16, 16, 1)),
    ("reinterpret_cast<char *>(y)[t] = 1;", WRITES, (1, 1, 1)),
    ("reinterpret_cast<double *>(y)[t] = 1;", WRITES, (8, 8, 1)),
    ("reinterpret_cast<volatile float *>(y)[t] = 1;", WRITES, (4, 4, 1)),
    (LOOP, READS, (10 * 8 + 10 * 4, 20 * 4, 20)),  # each execution is an instruction of its own
    (LOOP.replace("20", "300"), WRITES, (256 * 4, 256 * 4, 256)),  # no more of one place
]
PASSES = [
    (TAKE + "s[t];", SHARED, (1, 1, 1)),
    (TAKE + "s[33 * t];", SHARED, (1, 1, 1)),
    (TAKE + "s[32 * t];", SHARED, (32, 1, 1)),
    (TAKE + "s[2 * t];", SHARED, (2, 1, 1)),
    (TAKE + "s[4 * t];", SHARED, (4, 1, 1)),
    (TAKE + "s[5];", SHARED, (1, 1, 1)),
    (TAKE + "s[t % 4 * 32];", SHARED, (4, 1, 1)),
    (TAKE + "d[t];", SHARED, (2, 2, 1)),
    (TAKE + "d[16 * t];", SHARED, (32, 2, 1)),
    (TAKE + "d[17 * t];", SHARED, (2, 2, 1)),
    (TAKE + "c[t];", SHARED, (1, 1, 1)),
    (TAKE + "c[4 * t];", SHARED, (1, 1, 1)),
    (TAKE + "reinterpret_cast<float4 *>(s)[t].y;", SHARED, (4, 1, 1)),
    ("s[32 * t] = 1;", SHARED_WRITES, (32, 1, 1)),
    ("if (t < 4) s[32 * t] = 1;", SHARED_WRITES, (4, 1, 1)),
    ("reinterpret_cast<float4 *>(s)[t] = float4{1, 2, 3, 4};", SHARED_WRITES, (4, 4, 1)),
]
UPDATES = [  # of one element by the lanes of a warp
    ("atomicAdd(n, 1);", ATOMICS, (32, 1, 1)),
    ("atomicAdd(n + t, 1);", ATOMICS, (1, 1, 1)),
    ("atomicAdd(n + t % 4, 1);", ATOMICS, (8, 1, 1)),
    ("if (t == 0) atomicAdd(n, 1);", ATOMICS, (1, 1, 1)),
    ("atomicAdd(s + t / 16, 1.0f);", SHARED_ATOMICS, (16, 1, 1)),
]
STATEMENTS = [*SECTORS, *PASSES, *UPDATES]


def run_kernels(corpus, lines: list[str], blocks: int = 1) -> list[dict[tuple[str, bool], tuple[int, int, int]]]:
    """Return for each line {(what, shared): (moved, needed, instructions)}, each run in a kernel of its own."""
    launches = "\n".join(f"  k{number}<<<{blocks}, 32>>>(x, y, n);" for number in range(len(lines)))
    kernels = "".join(KERNEL.format(number=number, line=line) for number, line in enumerate(lines))
    source = f"#include <cuda_runtime.h>\n{kernels}{MAIN.format(launches=launches)}"
    ran = corpus.run(source, checked=True)
    assert (ran.result, [f for f in ran.findings if f.severity == "error"]) == (0, []), ran
    _, counts = read_report(corpus.folder / "findings", corpus.builder.build(source, checked=True).library, "kernel.cu")
    return [
        {
            (count.what, count.shared): (count.moved, count.needed, count.instructions)
            for count in counts
            if count.line == 1000 and count.what != "step" and count.kernel == f"k{number}"
        }
        for number in range(len(lines))
    ]


@pytest.fixture(scope="module")
def counted(corpus):
    return run_kernels(corpus, [line for line, _, _ in STATEMENTS])


@pytest.mark.cxx
@pytest.mark.parametrize("number", range(len(STATEMENTS)), ids=[line for line, _, _ in STATEMENTS])
def test_what_a_statement_costs(counted, number):
    _, where, cost = STATEMENTS[number]
    assert counted[number][where] == cost


@pytest.mark.cxx
@pytest.mark.parametrize(("blocks", "seen"), [(8, 8), (9, 8), (1000, 8)])
def test_at_most_eight_blocks_are_counted(corpus, blocks, seen):
    (found,) = run_kernels(corpus, ["atomicAdd(n + 7, 1);"], blocks)
    assert found[ATOMICS] == (32 * seen, seen, seen)


BRANCH = """#include <cuda_runtime.h>
__global__ void sum(float *x) {{
  for (int step = 1; step < blockDim.x; step *= 2) {{
    {condition} {{
      x[{to}] += x[{to} + step];
    }}
    __syncthreads();
  }}
}}
extern "C" int test() {{
  float *x;
  cudaMalloc(&x, 1024);
  cudaMemset(x, 0, 1024);
  sum<<<1, 256>>>(x);
  return cudaDeviceSynchronize();
}}
"""


@pytest.mark.cxx
def test_a_branch_that_splits_every_warp(corpus):
    source = BRANCH.format(condition="if (threadIdx.x % (2 * step) == 0)", to="threadIdx.x")
    (advice,) = [f for f in corpus.run(source, checked=True).findings if f.kind == "divergent-branch"]
    # 8 warps hold 128, 64, 32 and 16 threads that go in; with 8, 4, 2 and 1 each warp sends one lane, as a leader.
    evidence = dict(advice.evidence)
    assert (advice.line, advice.severity) == (5, "advice")
    assert (evidence["moved"], evidence["needed"]) == (4 * 8 + 8 + 4 + 2 + 1, 4 + 2 + 1 + 1 + 8 + 4 + 2 + 1)
    assert advice.text.startswith("5.9 warps of a block run this where 2.9 would hold all threads that do (2 times")
    assert advice.to_json()["evidence"]["times"] == 2.04


@pytest.mark.cxx
def test_a_branch_that_whole_warps_skip(corpus):
    to = "2 * step * threadIdx.x"
    source = BRANCH.format(condition=f"if ({to} < blockDim.x)", to=to)
    ran = corpus.run(source, checked=True)
    assert [f.kind for f in ran.findings] == ["uncoalesced"]


def count(what: str, moved: int, needed: int, line: int = 7, **more) -> Count:
    """A count of one instruction."""
    fields = {"shared": False, "kernel": "k", "instructions": 1, "worst": moved, "worst_needed": needed, **more}
    return Count(what=what, line=line, moved=moved, needed=needed, **fields)


def test_the_sentence_of_an_advice():
    (advice,) = advise([count("read", 32, 4)])
    assert (advice.kind, advice.line) == ("uncoalesced", 7)
    assert advice.message == (
        "Each warp that reads here moves 32 sectors where 4 would do (8 times the bytes)."
        " Let neighbouring threads read neighbouring elements."
    )
    assert dict(advice.evidence) == {
        "moved": 32, "needed": 4, "times": 8.0, "instructions": 1, "worst": 32, "worst_needed": 4,
    }  # fmt: skip


def test_what_is_worth_an_advice():
    assert advise([count("read", 7, 4)]) == []  # rows of odd lengths begin anywhere
    assert advise([count("read", 32, 4, line=0)]) == []
    assert advise([count("read", 32, 4, files=("mma.h", ""))]) == []
    assert advise([count("step", 8, 1, files=("prepdeck_device.h", ""))]) == []
    branch = count("step", 8, 1, files=("",))
    assert [a.kind for a in advise([branch])] == ["divergent-branch"]
    busy = count("step", 1000, 1000, line=8, files=("",))
    assert advise([branch, busy]) == []


def test_of_one_kind_and_line_the_largest_waste_is_told_and_it_comes_first():
    found = advise([count("read", 8, 4), count("write", 32, 4), count("read", 16, 4, line=3)])
    assert [(a.line, a.message.split()[3]) for a in found] == [(7, "writes"), (3, "reads")]


def test_every_kind_that_the_runtime_names_is_a_verdict_or_a_warning():
    import re

    import prepdeck.drills.gpu.emulator as package

    sources = [path for path in Path(package.__file__).parent.rglob("*") if path.suffix in (".cpp", ".h")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    named = set(re.findall(r'(?:report\(\{|\bat\(|pk_finding\()\s*"([a-z-]+)"', text))
    named |= {"lock-step", "race-shared", "race-global"}
    assert len(named) > 25
    assert named == set(VERDICTS) | set(WARNINGS)
    assert not set(VERDICTS) & set(WARNINGS)
