// out-of-bounds 5
#include <cuda_runtime.h>
__global__ void fill(int *x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i <= n) x[i] = i;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 100 * sizeof(int));
  fill<<<1, 128>>>(x, 100);
  return 0;
}
