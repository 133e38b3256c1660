// bad-free 7
#include <cuda_runtime.h>

extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaFree(x + 4);
  return 0;
}
