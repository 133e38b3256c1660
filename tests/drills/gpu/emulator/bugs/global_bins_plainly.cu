// race-global 5 5
#include <cuda_runtime.h>
__global__ void histogram(const unsigned char *x, int *bins, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) bins[x[i]] += 1;
}
extern "C" int test() {
  unsigned char *x;
  cudaMalloc(&x, 256);
  cudaMemset(x, 0, 256);
  int *bins;
  cudaMalloc(&bins, 256 * sizeof(int));
  cudaMemset(bins, 0, 256 * sizeof(int));
  histogram<<<2, 128>>>(x, bins, 256);
  return 0;
}
