// race-global 5 5
#include <cuda_runtime.h>
__global__ void shift(float *x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i + 1 < n) x[i] = x[i + 1];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 256 * sizeof(float));
  cudaMemset(x, 0, 256 * sizeof(float));
  shift<<<4, 64>>>(x, 256);
  return 0;
}
