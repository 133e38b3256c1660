// uninitialised-shared 5
#include <cuda_runtime.h>
__global__ void total(const int *x, int *out) {
  __shared__ int sum;
  atomicAdd(&sum, x[threadIdx.x]);
  __syncthreads();
  if (threadIdx.x == 0) *out = sum;
}
extern "C" int test() {
  int *x, *out;
  cudaMalloc(&x, 128);
  cudaMalloc(&out, 4);
  cudaMemset(x, 0, 128);
  total<<<1, 32>>>(x, out);
  return 0;
}
