// launch-config 7
#include <cuda_runtime.h>
__global__ void __launch_bounds__(128) fill(int *x) { x[threadIdx.x] = 1; }
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 256 * sizeof(int));
  fill<<<1, 256>>>(x);
  return 0;
}
