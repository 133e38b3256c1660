// fpe 4
#include <cuda_runtime.h>
__global__ void divide(const int *x, int *y) {
  y[threadIdx.x] = 100 / x[threadIdx.x];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  int *y;
  cudaMalloc(&y, 32 * sizeof(int));
  divide<<<1, 32>>>(x, y);
  return 0;
}
