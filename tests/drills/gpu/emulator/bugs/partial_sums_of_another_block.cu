// uninitialised-shared 7
#include <cuda_runtime.h>
__global__ void sum(const int *x, int *out) {
  __shared__ int part[4];
  if (threadIdx.x % 32 == 0) part[threadIdx.x / 32] = x[threadIdx.x];
  __syncthreads();
  if (threadIdx.x == 0) *out = part[0] + part[1] + part[2] + part[3];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  cudaMemset(x, 0, 64 * sizeof(int));
  int *out;
  cudaMalloc(&out, 1 * sizeof(int));
  sum<<<1, 64>>>(x, out);
  return 0;
}
