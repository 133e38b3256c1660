// launch-config 11
#include <cuda_runtime.h>
__global__ void fill(int *x) {
  extern __shared__ int s[];
  s[threadIdx.x] = 1;
  x[threadIdx.x] = s[threadIdx.x];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  fill<<<1, 32, 64 * 1024>>>(x);
  return 0;
}
