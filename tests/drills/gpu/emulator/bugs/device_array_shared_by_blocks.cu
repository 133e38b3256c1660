// race-global 5|7 5|7
#include <cuda_runtime.h>
__device__ float scratch[64];
__global__ void stage(const float *x, float *y) {
  scratch[threadIdx.x] = x[blockIdx.x * 64 + threadIdx.x];
  __syncthreads();
  y[blockIdx.x * 64 + threadIdx.x] = scratch[63 - threadIdx.x];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 128 * sizeof(float));
  cudaMemset(x, 0, 128 * sizeof(float));
  float *y;
  cudaMalloc(&y, 128 * sizeof(float));
  stage<<<2, 64>>>(x, y);
  return 0;
}
