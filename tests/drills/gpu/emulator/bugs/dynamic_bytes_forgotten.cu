// out-of-bounds-shared 5
#include <cuda_runtime.h>
extern __shared__ float s[];
__global__ void stage(const float *x, float *y) {
  s[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  y[threadIdx.x] = s[threadIdx.x];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 64 * sizeof(float));
  cudaMemset(x, 0, 64 * sizeof(float));
  float *y;
  cudaMalloc(&y, 64 * sizeof(float));
  stage<<<1, 64, 64>>>(x, y);
  return 0;
}
