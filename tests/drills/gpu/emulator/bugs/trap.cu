// trap 4
#include <cuda_runtime.h>
__global__ void check(const int *x) {
  if (x[threadIdx.x] == 0) __trap();
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  check<<<1, 32>>>(x);
  return 0;
}
