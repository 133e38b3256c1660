// memset 6
#include <cuda_runtime.h>

extern "C" int test() {
  int x[4];
  cudaMemset(x, 0, sizeof(x));
  return x[0] * 0;
}
