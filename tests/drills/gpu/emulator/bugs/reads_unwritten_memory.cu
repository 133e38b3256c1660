// uninitialised-global 4
#include <cuda_runtime.h>
__global__ void bump(int *x) {
  x[threadIdx.x] += 1;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 128);
  bump<<<1, 32>>>(x);
  return 0;
}
