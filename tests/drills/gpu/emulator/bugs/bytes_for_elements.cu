// out-of-bounds 5
#include <cuda_runtime.h>
__global__ void fill(float *x, int n) {
  const int i = threadIdx.x;
  if (i < n) x[i] = 1;
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 64);
  fill<<<1, 64>>>(x, 64);
  return 0;
}
