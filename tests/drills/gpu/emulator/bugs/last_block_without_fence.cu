// race-global 7 4
#include <cuda_runtime.h>
__global__ void sum(const int *x, int *part, unsigned *arrived, int *out) {
  part[blockIdx.x] = x[blockIdx.x];
  if (atomicAdd(arrived, 1u) == gridDim.x - 1) {
    int total = 0;
    for (unsigned b = 0; b < gridDim.x; ++b) total += part[b];
    *out = total;
  }
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 8 * sizeof(int));
  cudaMemset(x, 0, 8 * sizeof(int));
  int *part;
  cudaMalloc(&part, 8 * sizeof(int));
  unsigned *arrived;
  cudaMalloc(&arrived, 1 * sizeof(unsigned));
  cudaMemset(arrived, 0, 1 * sizeof(unsigned));
  int *out;
  cudaMalloc(&out, 1 * sizeof(int));
  sum<<<8, 1>>>(x, part, arrived, out);
  return 0;
}
