// memcpy-size 8
#include <cuda_runtime.h>

extern "C" int test() {
  int h[64] = {};
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemcpy(x, h, sizeof(h), cudaMemcpyHostToDevice);
  return 0;
}
