// race-shared 6 5
#include <cuda_runtime.h>
__global__ void reversed(const int *x, int *y) {
  __shared__ int s[64];
  s[threadIdx.x] = x[threadIdx.x];
  y[threadIdx.x] = s[63 - threadIdx.x];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  cudaMemset(x, 0, 64 * sizeof(int));
  int *y;
  cudaMalloc(&y, 64 * sizeof(int));
  reversed<<<1, 64>>>(x, y);
  return 0;
}
