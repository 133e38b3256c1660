// grid-sync 5
#include <cuda_runtime.h>
#include <cooperative_groups.h>
__global__ void phases(int *x) {
  cooperative_groups::this_grid().sync();
  x[threadIdx.x] = 1;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  phases<<<2, 32>>>(x);
  return 0;
}
