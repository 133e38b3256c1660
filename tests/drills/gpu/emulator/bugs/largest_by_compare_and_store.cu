// race-shared 7 7
#include <cuda_runtime.h>
__global__ void largest(const int *x, int *out) {
  __shared__ int best;
  if (threadIdx.x == 0) best = -1;
  __syncthreads();
  if (x[threadIdx.x] > best) best = x[threadIdx.x];
  __syncthreads();
  if (threadIdx.x == 0) *out = best;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  cudaMemset(x, 0, 64 * sizeof(int));
  int *out;
  cudaMalloc(&out, 1 * sizeof(int));
  largest<<<1, 64>>>(x, out);
  return 0;
}
