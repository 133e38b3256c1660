// shfl-inactive 7
#include <cuda_runtime.h>
__global__ void sum(const int *x, int *out) {
  int v = x[threadIdx.x];
  if (threadIdx.x < 8) {
    // eight lanes, but the first step reaches for lane 8 + 4
    v += __shfl_down_sync(0xff, v, 8, 32);
    out[threadIdx.x] = v;
  }
}
extern "C" int test() {
  int *x, *out;
  cudaMalloc(&x, 128);
  cudaMalloc(&out, 128);
  cudaMemset(x, 0, 128);
  sum<<<1, 32>>>(x, out);
  return 0;
}
