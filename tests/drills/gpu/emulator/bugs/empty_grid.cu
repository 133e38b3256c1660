// launch-config 8
#include <cuda_runtime.h>
__global__ void fill(int *x) { x[blockIdx.x] = 1; }
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  int n = 100;
  fill<<<n / 256, 256>>>(x);
  return 0;
}
