// out-of-bounds 5
#include <cuda_runtime.h>
__global__ void difference(const int *x, int *y) {
  const int i = threadIdx.x;
  y[i] = x[i] - x[i - 1];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  cudaMemset(x, 0, 64 * sizeof(int));
  int *y;
  cudaMalloc(&y, 64 * sizeof(int));
  difference<<<1, 64>>>(x, y);
  return 0;
}
