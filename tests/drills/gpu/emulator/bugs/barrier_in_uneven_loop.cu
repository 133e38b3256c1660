// barrier-divergence 7|10 7|10
#include <cuda_runtime.h>
__global__ void walk(const int *x, int *y, int n) {
  int sum = 0;
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    sum += x[i];
    __syncthreads();
  }
  y[threadIdx.x] = sum;
  __syncthreads();
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 100 * sizeof(int));
  cudaMemset(x, 0, 100 * sizeof(int));
  int *y;
  cudaMalloc(&y, 64 * sizeof(int));
  walk<<<1, 64>>>(x, y, 100);
  return 0;
}
