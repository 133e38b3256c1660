// race-shared 6 5
#include <cuda_runtime.h>
__global__ void swap_pairs(const int *x, int *y) {
  __shared__ int s[32];
  s[threadIdx.x] = x[threadIdx.x];
  y[threadIdx.x] = s[threadIdx.x ^ 1];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  int *y;
  cudaMalloc(&y, 32 * sizeof(int));
  swap_pairs<<<1, 32>>>(x, y);
  return 0;
}
