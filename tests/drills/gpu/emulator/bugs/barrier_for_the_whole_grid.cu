// race-global 5|7 5|7
#include <cuda_runtime.h>
__global__ void reversed(int *x, int *y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  x[i] = i;
  __syncthreads();
  y[i] = x[n - 1 - i];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 128 * sizeof(int));
  cudaMemset(x, 0, 128 * sizeof(int));
  int *y;
  cudaMalloc(&y, 128 * sizeof(int));
  reversed<<<2, 64>>>(x, y, 128);
  return 0;
}
