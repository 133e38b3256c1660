#include <cooperative_groups.h>
#include <cuda_runtime.h>
namespace cg = cooperative_groups;
__global__ void two_phases(int *x, int *y, int n) {
  cg::grid_group grid = cg::this_grid();
  const int i = static_cast<int>(grid.thread_rank());
  if (i < n) x[i] = i;
  grid.sync();
  if (i < n) y[i] = x[n - 1 - i];
}
extern "C" int test() {
  int n = 500, *x, *y, result[500];
  cudaMalloc(&x, n * sizeof(int));
  cudaMalloc(&y, n * sizeof(int));
  void *args[] = {&x, &y, &n};
  cudaLaunchCooperativeKernel((void *)two_phases, dim3(8), dim3(64), args, 0, nullptr);
  cudaMemcpy(result, y, sizeof(result), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    if (result[i] != n - 1 - i) return 1;
  }
  return cudaGetLastError();
}
