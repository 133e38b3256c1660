// out-of-bounds 5
#include <cuda_runtime.h>
__global__ void add(const float *a, float *b, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  b[i] = a[i] + 1.0f;
}
extern "C" int test() {
  float *a, *b;
  cudaMalloc(&a, 100 * sizeof(float));
  cudaMalloc(&b, 100 * sizeof(float));
  cudaMemset(a, 0, 100 * sizeof(float));
  add<<<4, 32>>>(a, b, 100);
  return cudaDeviceSynchronize();
}
