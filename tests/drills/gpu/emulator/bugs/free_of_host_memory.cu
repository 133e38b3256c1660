// bad-free 7
#include <cuda_runtime.h>
#include <cstdlib>

extern "C" int test() {
  int *x = static_cast<int *>(malloc(64));
  cudaFree(x);
  free(x);
  return 0;
}
