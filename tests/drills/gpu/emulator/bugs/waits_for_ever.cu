// deadlock 5
#include <cuda_runtime.h>
__global__ void half(int *x) {
  if (threadIdx.x < 16) {
    x[threadIdx.x] = __shfl_sync(0xffffffff, threadIdx.x, 0);
  } else {
    __syncthreads();
    x[threadIdx.x] = 0;
  }
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 128);
  half<<<1, 32>>>(x);
  return 0;
}
