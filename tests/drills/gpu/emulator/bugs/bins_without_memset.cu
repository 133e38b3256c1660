// uninitialised-global 4
#include <cuda_runtime.h>
__global__ void histogram(const unsigned char *x, unsigned *bins) {
  atomicAdd(&bins[x[threadIdx.x]], 1u);
}
extern "C" int test() {
  unsigned char *x;
  cudaMalloc(&x, 64);
  cudaMemset(x, 0, 64);
  unsigned *bins;
  cudaMalloc(&bins, 256 * sizeof(unsigned));
  histogram<<<1, 64>>>(x, bins);
  return 0;
}
