// out-of-bounds-shared 6
#include <cuda_runtime.h>
__global__ void stencil(const float *x, float *y) {
  __shared__ float s[34];
  float *tile = s;
  tile[threadIdx.x + 2] = x[threadIdx.x];
  __syncthreads();
  y[threadIdx.x] = tile[threadIdx.x + 2];
}
extern "C" int test() {
  float *x, *y;
  cudaMalloc(&x, 256);
  cudaMalloc(&y, 256);
  cudaMemset(x, 0, 256);
  stencil<<<1, 64>>>(x, y);
  return 0;
}
