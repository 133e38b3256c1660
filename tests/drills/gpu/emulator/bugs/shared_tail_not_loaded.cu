// uninitialised-shared 9
#include <cuda_runtime.h>
__global__ void sum(const float *x, float *out, int n) {
  __shared__ float s[64];
  const int t = threadIdx.x;
  if (t < n) s[t] = x[t];
  __syncthreads();
  for (int d = 32; d > 0; d >>= 1) {
    if (t < d) s[t] += s[t + d];
    __syncthreads();
  }
  if (t == 0) *out = s[0];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 50 * sizeof(float));
  cudaMemset(x, 0, 50 * sizeof(float));
  float *out;
  cudaMalloc(&out, 1 * sizeof(float));
  sum<<<1, 64>>>(x, out, 50);
  return 0;
}
