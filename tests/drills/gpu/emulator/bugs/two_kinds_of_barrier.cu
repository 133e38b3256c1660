// barrier-divergence 6|8 6|8
#include <cuda_runtime.h>
__global__ void vote(const int *x, int *out) {
  int count = 0;
  if (threadIdx.x < 32) {
    count = __syncthreads_count(x[threadIdx.x] == 0);
  } else {
    __syncthreads();
  }
  out[threadIdx.x] = count;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  cudaMemset(x, 0, 64 * sizeof(int));
  int *out;
  cudaMalloc(&out, 64 * sizeof(int));
  vote<<<1, 64>>>(x, out);
  return 0;
}
