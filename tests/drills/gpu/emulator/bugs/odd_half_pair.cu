// misaligned 6
#include <cuda_runtime.h>
#include <cuda_fp16.h>
__global__ void copy(const __half *x, __half *y) {
  const int i = 2 * threadIdx.x;
  *reinterpret_cast<__half2 *>(y + i) = *reinterpret_cast<const __half2 *>(x + i + 1);
}
extern "C" int test() {
  __half *x;
  cudaMalloc(&x, 72 * sizeof(__half));
  cudaMemset(x, 0, 72 * sizeof(__half));
  __half *y;
  cudaMalloc(&y, 72 * sizeof(__half));
  copy<<<1, 32>>>(x, y);
  return 0;
}
