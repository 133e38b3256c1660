// race-global 4|9 4|9
#include <cuda_runtime.h>
__global__ void add(int *lock, int *total) {
  while (atomicCAS(lock, 0, 1) != 0) {
  }
  __threadfence();
  *total += 1;
  __threadfence();
  *lock = 0;
}
extern "C" int test() {
  int *lock;
  cudaMalloc(&lock, 1 * sizeof(int));
  cudaMemset(lock, 0, 1 * sizeof(int));
  int *total;
  cudaMalloc(&total, 1 * sizeof(int));
  cudaMemset(total, 0, 1 * sizeof(int));
  add<<<4, 1>>>(lock, total);
  return 0;
}
