// out-of-bounds 5
#include <cuda_runtime.h>
__global__ void copy(const float *x, float *y, int n) {
  const int i = threadIdx.x;
  if (4 * i < n) reinterpret_cast<float4 *>(y)[i] = reinterpret_cast<const float4 *>(x)[i];
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 101 * sizeof(float));
  cudaMemset(x, 0, 101 * sizeof(float));
  float *y;
  cudaMalloc(&y, 104 * sizeof(float));
  copy<<<1, 32>>>(x, y, 101);
  return 0;
}
