// barrier-divergence 9|12 9|12
#include <cuda_runtime.h>
__global__ void stage(const float *x, float *y, int n) {
  __shared__ float s[64];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  s[threadIdx.x] = 0;
  if (i < n) {
    s[threadIdx.x] = x[i];
    __syncthreads();
    y[i] = s[threadIdx.x];
  }
  __syncthreads();
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 100 * sizeof(float));
  cudaMemset(x, 0, 100 * sizeof(float));
  float *y;
  cudaMalloc(&y, 100 * sizeof(float));
  stage<<<2, 64>>>(x, y, 100);
  return 0;
}
