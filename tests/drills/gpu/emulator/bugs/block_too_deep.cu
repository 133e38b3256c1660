// launch-config 7
#include <cuda_runtime.h>
__global__ void fill(int *x) { x[blockIdx.x] = 1; }
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  fill<<<1, dim3(1, 1, 65)>>>(x);
  return 0;
}
