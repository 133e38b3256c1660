// barrier-exit 8
#include <cuda_runtime.h>
__global__ void shift(const float *x, float *y, int n) {
  __shared__ float s[64];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  s[threadIdx.x] = x[i];
  __syncthreads();
  y[i] = s[threadIdx.x > 0 ? threadIdx.x - 1 : 0];
}
extern "C" int test() {
  float *x, *y;
  cudaMalloc(&x, 400);
  cudaMalloc(&y, 400);
  cudaMemset(x, 0, 400);
  shift<<<2, 64>>>(x, y, 100);
  return 0;
}
