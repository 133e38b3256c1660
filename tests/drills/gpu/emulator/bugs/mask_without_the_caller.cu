// mask 4
#include <cuda_runtime.h>
__global__ void share(const int *x, int *y) {
  y[threadIdx.x] = __shfl_sync(0x0000ffffu, x[threadIdx.x], 0);
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  int *y;
  cudaMalloc(&y, 32 * sizeof(int));
  share<<<1, 32>>>(x, y);
  return 0;
}
