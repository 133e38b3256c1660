// race-shared 7 5
#include <cuda_runtime.h>
__global__ void mirror(const int *x, int *y) {
  __shared__ int s[32];
  s[threadIdx.x] = x[threadIdx.x];
  __syncwarp(threadIdx.x < 16 ? 0x0000ffffu : 0xffff0000u);
  y[threadIdx.x] = s[31 - threadIdx.x];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  int *y;
  cudaMalloc(&y, 32 * sizeof(int));
  mirror<<<1, 32>>>(x, y);
  return 0;
}
