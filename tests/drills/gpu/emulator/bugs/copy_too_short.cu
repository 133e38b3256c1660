// uninitialised-global 4
#include <cuda_runtime.h>
__global__ void twice(const float *x, float *y) {
  y[threadIdx.x] = 2 * x[threadIdx.x];
}
extern "C" int test() {
  float h[64] = {};
  float *x;
  cudaMalloc(&x, 64 * sizeof(float));
  float *y;
  cudaMalloc(&y, 64 * sizeof(float));
  cudaMemcpy(x, h, 64, cudaMemcpyHostToDevice);
  twice<<<1, 64>>>(x, y);
  return 0;
}
