// deadlock 7|9
#include <cuda_runtime.h>
#include <cooperative_groups.h>
__global__ void phases(int *x) {
  cooperative_groups::grid_group grid = cooperative_groups::this_grid();
  if (threadIdx.x == 0) {
    grid.sync();
  } else {
    __syncthreads();
  }
  x[grid.thread_rank()] = 1;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 128 * sizeof(int));
  void *args[] = {&x};
  cudaLaunchCooperativeKernel((void *)phases, dim3(2), dim3(64), args, 0, nullptr);
  return 0;
}
