// race-global 5|6 5|6
#include <cuda_runtime.h>
__global__ void largest(const int *x, int *best) {
  const int v = x[blockIdx.x * blockDim.x + threadIdx.x];
  if (*best < v) {
    atomicExch(best, v);
  }
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 128 * sizeof(int));
  int *best;
  cudaMalloc(&best, 1 * sizeof(int));
  cudaMemset(best, 0, 1 * sizeof(int));
  cudaMemset(x, 1, 512);
  largest<<<4, 32>>>(x, best);
  return 0;
}
