// misaligned 6
#include <cuda_runtime.h>
__global__ void copy(const float *x, float *y, int n) {
  const int i = 4 * threadIdx.x;
  if (i + 4 < n) {
    *reinterpret_cast<float4 *>(y + i) = *reinterpret_cast<const float4 *>(x + 1 + i);
  }
}
extern "C" int test() {
  float *x, *y;
  cudaMalloc(&x, 512);
  cudaMalloc(&y, 512);
  cudaMemset(x, 0, 512);
  copy<<<1, 32>>>(x, y, 128);
  return cudaGetLastError();
}
