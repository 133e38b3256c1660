// out-of-bounds 6
#include <cuda_runtime.h>
__global__ void smooth(const float *x, float *y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i > 0 && i < n) {
    y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3;
  }
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 100 * sizeof(float));
  cudaMemset(x, 0, 100 * sizeof(float));
  float *y;
  cudaMalloc(&y, 100 * sizeof(float));
  smooth<<<1, 128>>>(x, y, 100);
  return 0;
}
