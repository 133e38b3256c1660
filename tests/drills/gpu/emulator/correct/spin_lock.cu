#include <cuda_runtime.h>
__device__ int lock = 0;
__global__ void add(int *total) {
  if (threadIdx.x == 0) {
    while (atomicCAS(&lock, 0, 1) != 0) {
    }
    __threadfence();
    *total += 1;
    __threadfence();
    atomicExch(&lock, 0);
  }
}
extern "C" int test() {
  int *total, result = 0;
  cudaMalloc(&total, sizeof(int));
  cudaMemset(total, 0, sizeof(int));
  add<<<64, 32>>>(total);
  cudaMemcpy(&result, total, sizeof(int), cudaMemcpyDeviceToHost);
  return result != 64;
}
