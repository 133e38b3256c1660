// race-shared 10 7
#include <cuda_pipeline.h>
#include <cuda_runtime.h>
__global__ void turned(const float *x, float *y) {
  __shared__ float s[64];
  const int t = threadIdx.x;
  __pipeline_memcpy_async(&s[t], &x[t], 4);
  __pipeline_commit();
  __pipeline_wait_prior(0);
  y[t] = s[63 - t];
}
extern "C" int test() {
  float *x, *y;
  cudaMalloc(&x, 64 * sizeof(float));
  cudaMalloc(&y, 64 * sizeof(float));
  cudaMemset(x, 0, 64 * sizeof(float));
  turned<<<1, 64>>>(x, y);
  return cudaDeviceSynchronize();
}
