// lock-step 9|10|11
#include <cuda_runtime.h>
__global__ void sum(const int *x, int *out) {
  __shared__ volatile int s[64];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  if (t < 32) {
    s[t] += s[t + 32];
    s[t] += s[t + 16];
    s[t] += s[t + 8];
  }
  if (t == 0) *out = s[0];
}
extern "C" int test() {
  int *x, *out;
  cudaMalloc(&x, 256);
  cudaMalloc(&out, 4);
  cudaMemset(x, 0, 256);
  sum<<<1, 64>>>(x, out);
  return 0;
}
