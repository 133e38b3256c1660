// race-global 5 5
#include <cuda_runtime.h>
__global__ void halve(const float *x, float *y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  y[i / 2] = x[i];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 128 * sizeof(float));
  cudaMemset(x, 0, 128 * sizeof(float));
  float *y;
  cudaMalloc(&y, 64 * sizeof(float));
  halve<<<2, 64>>>(x, y);
  return 0;
}
