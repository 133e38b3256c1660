// barrier-divergence 10|8 8|10
#include <cuda_runtime.h>
__global__ void split(int *x) {
  __shared__ int s[64];
  s[threadIdx.x] = threadIdx.x;
  if (threadIdx.x < 32) {
    s[threadIdx.x] += 1;
    __syncthreads();
  } else {
    __syncthreads();
  }
  x[threadIdx.x] = s[63 - threadIdx.x];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  split<<<1, 64>>>(x);
  return 0;
}
