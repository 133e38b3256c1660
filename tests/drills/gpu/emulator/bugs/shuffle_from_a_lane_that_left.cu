// shfl-inactive 5
#include <cuda_runtime.h>
__global__ void next(const int *x, int *y, int n) {
  if (threadIdx.x >= n) return;
  y[threadIdx.x] = __shfl_down_sync(0xffffffffu, x[threadIdx.x], 1);
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  int *y;
  cudaMalloc(&y, 32 * sizeof(int));
  next<<<1, 32>>>(x, y, 20);
  return 0;
}
