// bad-free 8
#include <cuda_runtime.h>

extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaFree(x);
  cudaFree(x);
  return 0;
}
