// barrier-exit 6
#include <cuda_runtime.h>
__global__ void rounds(int *x, int n) {
  for (int k = 0; k < n; ++k) {
    if (x[threadIdx.x] > k) return;
    __syncthreads();
  }
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  cudaMemset(x, 0, 64 * sizeof(int));
  int one = 1;
  cudaMemcpy(x + 5, &one, 4, cudaMemcpyHostToDevice);
  rounds<<<1, 64>>>(x, 3);
  return 0;
}
