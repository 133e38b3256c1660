// memset 7
#include <cuda_runtime.h>

extern "C" int test() {
  char *x;
  cudaMalloc(&x, 100);
  cudaMemset(x, 0, 400);
  return 0;
}
