// race-shared 9 9
#include <cuda_runtime.h>
__global__ void scan(int *x) {
  __shared__ int s[64];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  for (int d = 1; d < 64; d <<= 1) {
    if (t >= d) s[t] += s[t - d];
    __syncthreads();
  }
  x[t] = s[t];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  cudaMemset(x, 0, 64 * sizeof(int));
  scan<<<1, 64>>>(x);
  return 0;
}
