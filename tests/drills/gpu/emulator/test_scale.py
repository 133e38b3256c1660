"""Launches of many threads: a deadlock ends at once, and a cooperative launch of 65,536 threads comes to its end."""

import pytest

pytestmark = [pytest.mark.cxx]
DEADLOCK = """#include <cuda_runtime.h>
__global__ void k(int *x) {
  if (threadIdx.x < 16) {
    x[0] = __shfl_sync(0xffffffffu, 1, 0);
  } else {
    __syncthreads();
  }
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 4);
  k<<<4000, 256>>>(x);
  return 0;
}
"""
COOPERATIVE = """#include <cooperative_groups.h>
__global__ void k(int *x) {
  const auto grid = cooperative_groups::this_grid();
  x[grid.thread_rank()] = 1;
  grid.sync();
  if (grid.thread_rank() == 0) {
    int sum = 0;
    for (int i = 0; i < 65536; ++i) sum += x[i];
    x[0] = sum;
  }
}
extern "C" int test() {
  int *x, result = 0;
  cudaMalloc(&x, 65536 * sizeof(int));
  void *arguments[] = {&x};
  cudaLaunchCooperativeKernel((void *)k, dim3(256), dim3(256), arguments, 0, nullptr);
  cudaMemcpy(&result, x, sizeof(int), cudaMemcpyDeviceToHost);
  return result - 65536;
}
"""


@pytest.mark.parametrize("checked", [False, True])
def test_a_deadlock_of_four_thousand_blocks_ends_with_the_first(corpus, checked):
    ran = corpus.run(DEADLOCK, checked=checked)
    assert ran.error == 719
    assert [finding.kind for finding in ran.findings] == ["deadlock"]


@pytest.mark.parametrize("checked", [False, True])
def test_65536_cooperative_threads_meet(corpus, checked):
    ran = corpus.run(COOPERATIVE, checked=checked)
    assert (ran.result, ran.error, ran.findings) == (0, 0, ())
