// out-of-bounds 5
#include <cuda_runtime.h>
__global__ void scale(float *x, int rows, int columns) {
  const int c = threadIdx.x, r = threadIdx.y;
  if (r < rows && c < columns) x[c * columns + r] *= 2;
}
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 200 * sizeof(float));
  cudaMemset(x, 0, 200 * sizeof(float));
  scale<<<1, dim3(32, 32)>>>(x, 10, 20);
  return 0;
}
