// race-shared 9 9|6
#include <cuda_runtime.h>
__global__ void sum(const float *x, float *out) {
  __shared__ float s[128];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  for (int d = 64; d > 0; d >>= 1) {
    if (t < d) s[t] += s[t + d];
  }
  if (t == 0) *out = s[0];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 128 * sizeof(float));
  cudaMemset(x, 0, 128 * sizeof(float));
  float *out;
  cudaMalloc(&out, 1 * sizeof(float));
  sum<<<1, 128>>>(x, out);
  return 0;
}
