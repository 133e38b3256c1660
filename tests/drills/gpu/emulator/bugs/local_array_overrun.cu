// array-bounds 7
#include <cuda_runtime.h>
__global__ void sort(int *x, int n) {
  int near[4];
  for (int i = 0; i < 4; ++i) near[i] = x[i];
  for (int i = 0; i < n; ++i) {
    x[i] = near[i] + 1;
  }
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64);
  cudaMemset(x, 0, 64);
  sort<<<1, 1>>>(x, 5);
  return 0;
}
