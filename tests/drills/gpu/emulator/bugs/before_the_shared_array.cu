// array-bounds 8
#include <cuda_runtime.h>
__global__ void difference(const int *x, int *y) {
  __shared__ int s[64];
  s[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  const int before = static_cast<int>(threadIdx.x) - 1;
  y[threadIdx.x] = s[threadIdx.x] - s[before];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  cudaMemset(x, 0, 64 * sizeof(int));
  int *y;
  cudaMalloc(&y, 64 * sizeof(int));
  difference<<<1, 64>>>(x, y);
  return 0;
}
