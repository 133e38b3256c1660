// race-shared 9|10 9|10
#include <cuda_runtime.h>
__global__ void sum(const int *x, int *out) {
  __shared__ int s[64];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  if (t < 16) {
    s[t] += s[t + 16];
    s[t] += s[t + 8];
  }
  if (t == 0) *out = s[0];
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
