// uninitialised-shared 7
#include <cuda_runtime.h>
__global__ void smooth(const float *x, float *y) {
  __shared__ float s[66];
  s[threadIdx.x + 1] = x[threadIdx.x];
  __syncthreads();
  y[threadIdx.x] = s[threadIdx.x] + s[threadIdx.x + 2];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 64 * sizeof(float));
  cudaMemset(x, 0, 64 * sizeof(float));
  float *y;
  cudaMalloc(&y, 64 * sizeof(float));
  smooth<<<1, 64>>>(x, y);
  return 0;
}
