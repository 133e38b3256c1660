// misaligned 6
#include <cuda_pipeline.h>
#include <cuda_runtime.h>
__global__ void wide(const float *x, float *y) {
  __shared__ float4 s[32];
  __pipeline_memcpy_async(&s[threadIdx.x], x + 1 + 4 * threadIdx.x, 16);
  __pipeline_commit();
  __pipeline_wait_prior(0);
  y[threadIdx.x] = s[threadIdx.x].x;
}
extern "C" int test() {
  float *x, *y;
  cudaMalloc(&x, 200 * sizeof(float));
  cudaMalloc(&y, 32 * sizeof(float));
  cudaMemset(x, 0, 200 * sizeof(float));
  wide<<<1, 32>>>(x, y);
  return cudaDeviceSynchronize();
}
