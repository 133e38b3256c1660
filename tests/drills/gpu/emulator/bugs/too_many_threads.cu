// launch-config 7
#include <cuda_runtime.h>
__global__ void fill(int *x) { x[threadIdx.x] = 1; }
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 2048 * 4);
  fill<<<1, 2048>>>(x);
  return 0;
}
