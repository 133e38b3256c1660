// stack 3|5|6
#include <cuda_runtime.h>
__device__ __noinline__ int depth(volatile int *x, int n) {
  volatile int kept[64];
  kept[n % 64] = x[0];
  return depth(x, n + 1) + kept[n % 64];
}
__global__ void run(int *x) { x[1] = depth(x, 0); }
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 2 * sizeof(int));
  cudaMemset(x, 0, 2 * sizeof(int));
  run<<<1, 1>>>(x);
  return 0;
}
