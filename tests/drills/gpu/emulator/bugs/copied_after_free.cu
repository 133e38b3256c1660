// use-after-free 10
#include <cuda_runtime.h>

extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  int h[32];
  cudaFree(x);
  cudaMemcpy(h, x, sizeof(h), cudaMemcpyDeviceToHost);
  return 0;
}
