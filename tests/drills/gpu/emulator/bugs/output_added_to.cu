// uninitialised-global 4
#include <cuda_runtime.h>
__global__ void add(const float *x, float *y) {
  y[threadIdx.x] += x[threadIdx.x];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 64 * sizeof(float));
  cudaMemset(x, 0, 64 * sizeof(float));
  float *y;
  cudaMalloc(&y, 64 * sizeof(float));
  add<<<1, 64>>>(x, y);
  return 0;
}
