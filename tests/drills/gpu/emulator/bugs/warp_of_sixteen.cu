// shfl-inactive 5
#include <cuda_runtime.h>
__global__ void sum(const int *x, int *out) {
  int v = x[threadIdx.x];
  for (int d = 16; d > 0; d >>= 1) v += __shfl_down_sync(0xffffffffu, v, d);
  if (threadIdx.x % 32 == 0) out[threadIdx.x / 32] = v;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 48 * sizeof(int));
  cudaMemset(x, 0, 48 * sizeof(int));
  int *out;
  cudaMalloc(&out, 2 * sizeof(int));
  sum<<<1, 48>>>(x, out);
  return 0;
}
