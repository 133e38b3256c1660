// host-touches-device 7
#include <cuda_runtime.h>

extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  for (int i = 0; i < 32; ++i) x[i] = i;
  return 0;
}
