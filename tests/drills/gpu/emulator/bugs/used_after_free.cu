// use-after-free 3
#include <cuda_runtime.h>
__global__ void fill(int *x) { x[threadIdx.x] = 1; }
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaFree(x);
  fill<<<1, 32>>>(x);
  return 0;
}
