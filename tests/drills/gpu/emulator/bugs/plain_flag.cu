// race-global 8 5
#include <cuda_runtime.h>
__global__ void hand_over(int *data, int *flag, int *out) {
  if (blockIdx.x == 0) {
    *data = 42;
    *flag = 1;
  } else {
    *out = *data;
  }
}
extern "C" int test() {
  int *data;
  cudaMalloc(&data, 1 * sizeof(int));
  cudaMemset(data, 0, 1 * sizeof(int));
  int *flag;
  cudaMalloc(&flag, 1 * sizeof(int));
  cudaMemset(flag, 0, 1 * sizeof(int));
  int *out;
  cudaMalloc(&out, 1 * sizeof(int));
  hand_over<<<2, 1>>>(data, flag, out);
  return 0;
}
