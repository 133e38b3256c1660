// race-global 5 5
#include <cuda_runtime.h>
__device__ int count;
__global__ void positive(const int *x) {
  if (x[blockIdx.x * blockDim.x + threadIdx.x] >= 0) ++count;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 128 * sizeof(int));
  cudaMemset(x, 0, 128 * sizeof(int));
  positive<<<2, 64>>>(x);
  return 0;
}
