// array-bounds 6
#include <cuda_runtime.h>
__constant__ float filter[5];
__global__ void convolve(const float *x, float *y, int width) {
  float sum = 0;
  for (int k = 0; k <= width; ++k) sum += filter[k] * x[threadIdx.x + k];
  y[threadIdx.x] = sum;
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 64 * sizeof(float));
  cudaMemset(x, 0, 64 * sizeof(float));
  float *y;
  cudaMalloc(&y, 32 * sizeof(float));
  convolve<<<1, 32>>>(x, y, 5);
  return 0;
}
