// illegal-address 6
#include <cuda_runtime.h>
__global__ void total(const int *x, int *out) {
  int sum = 0;
  for (int i = 0; i < 4; ++i) sum += x[i];
  *out = sum;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 4 * sizeof(int));
  cudaMemset(x, 0, 4 * sizeof(int));
  int result = 0;
  total<<<1, 1>>>(x, &result);
  return result;
}
