// race-global 5 5
#include <cuda_runtime.h>
__global__ void count(const int *x, int *total, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && x[i] > 0) *total += 1;
}
extern "C" int test() {
  int *x, *total;
  cudaMalloc(&x, 256 * sizeof(int));
  cudaMalloc(&total, sizeof(int));
  cudaMemset(x, 1, 256 * sizeof(int));
  cudaMemset(total, 0, sizeof(int));
  count<<<4, 64>>>(x, total, 256);
  return 0;
}
