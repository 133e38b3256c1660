// assert 5
#include <cuda_runtime.h>
#include <cassert>
__global__ void check(const int *x) {
  assert(x[threadIdx.x] > 0);
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  check<<<1, 32>>>(x);
  return 0;
}
