// deadlock 5|8
#include <cuda_runtime.h>
__global__ void vote(const int *x, unsigned *y) {
  if (threadIdx.x < 16) {
    y[threadIdx.x] = __ballot_sync(0xffffffffu, x[threadIdx.x]);
  } else {
    y[threadIdx.x] = __ballot_sync(0xffff0000u, x[threadIdx.x]);
    __syncthreads();
  }
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  unsigned *y;
  cudaMalloc(&y, 32 * sizeof(unsigned));
  vote<<<1, 32>>>(x, y);
  return 0;
}
