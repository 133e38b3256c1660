// race-shared 6 5
#include <cuda_runtime.h>
__global__ void transpose(const float *x, float *y) {
  __shared__ float tile[16][17];
  tile[threadIdx.y][threadIdx.x] = x[threadIdx.y * 16 + threadIdx.x];
  y[threadIdx.y * 16 + threadIdx.x] = tile[threadIdx.x][threadIdx.y];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 256 * sizeof(float));
  cudaMemset(x, 0, 256 * sizeof(float));
  float *y;
  cudaMalloc(&y, 256 * sizeof(float));
  transpose<<<1, dim3(16, 16)>>>(x, y);
  return 0;
}
