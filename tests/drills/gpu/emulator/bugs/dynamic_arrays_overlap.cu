// race-shared 6|7 6|7
#include <cuda_runtime.h>
__global__ void split(const int *x, int *y) {
  extern __shared__ int memory[];
  int *first = memory, *second = memory + 32;  // 64 elements belong to the first
  first[threadIdx.x] = x[threadIdx.x];
  second[threadIdx.x] = -x[threadIdx.x];
  __syncthreads();
  y[threadIdx.x] = first[threadIdx.x] + second[threadIdx.x];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  cudaMemset(x, 0, 64 * sizeof(int));
  int *y;
  cudaMalloc(&y, 64 * sizeof(int));
  split<<<1, 64, 96 * sizeof(int)>>>(x, y);
  return 0;
}
