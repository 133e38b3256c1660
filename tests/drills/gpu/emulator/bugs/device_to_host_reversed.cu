// memcpy-direction 9
#include <cuda_runtime.h>

extern "C" int test() {
  int h[32];
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  cudaMemcpy(h, x, sizeof(h), cudaMemcpyHostToDevice);
  return 0;
}
