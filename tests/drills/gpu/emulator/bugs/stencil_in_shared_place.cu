// race-shared 9 9
#include <cuda_runtime.h>
__global__ void smooth(float *x) {
  __shared__ float s[66];
  const int t = threadIdx.x + 1;
  s[t] = x[threadIdx.x];
  if (t == 1) s[0] = s[65] = 0;
  __syncthreads();
  s[t] = (s[t - 1] + s[t] + s[t + 1]) / 3;
  __syncthreads();
  x[threadIdx.x] = s[t];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 64 * sizeof(float));
  cudaMemset(x, 0, 64 * sizeof(float));
  smooth<<<1, 64>>>(x);
  return 0;
}
