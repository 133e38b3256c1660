// race-shared 7|9 7|9
#include <cuda_runtime.h>
__global__ void walk(const int *x, int *y, int tiles) {
  __shared__ int s[64];
  int sum = 0;
  for (int k = 0; k < tiles; ++k) {
    s[threadIdx.x] = x[64 * k + threadIdx.x];
    __syncthreads();
    for (int i = 0; i < 64; ++i) sum += s[i];
  }
  y[threadIdx.x] = sum;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 192 * sizeof(int));
  cudaMemset(x, 0, 192 * sizeof(int));
  int *y;
  cudaMalloc(&y, 64 * sizeof(int));
  walk<<<1, 64>>>(x, y, 3);
  return 0;
}
