// array-bounds 7
#include <cuda_runtime.h>
__global__ void smooth(const float *x, float *y) {
  __shared__ float tile[16][16];
  tile[threadIdx.y][threadIdx.x] = x[threadIdx.y * 16 + threadIdx.x];
  __syncthreads();
  y[threadIdx.y * 16 + threadIdx.x] = tile[threadIdx.y][threadIdx.x + 1];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 256 * sizeof(float));
  cudaMemset(x, 0, 256 * sizeof(float));
  float *y;
  cudaMalloc(&y, 256 * sizeof(float));
  smooth<<<1, dim3(16, 16)>>>(x, y);
  return 0;
}
