// array-bounds 5
#include <cuda_runtime.h>
__device__ int table[32];
__global__ void fill(int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x) table[i] = i;
}
extern "C" int test() {
  fill<<<1, 32>>>(40);
  return 0;
}
