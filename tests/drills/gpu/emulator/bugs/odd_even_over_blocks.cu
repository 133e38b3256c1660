// race-global 7|8|9|10 7|8|9|10
#include <cuda_runtime.h>
__global__ void sort(int *x, int n) {
  const int i = 2 * (blockIdx.x * blockDim.x + threadIdx.x);
  for (int step = 0; step < n; ++step) {
    const int a = i + step % 2;
    if (a + 1 < n && x[a] > x[a + 1]) {
      const int kept = x[a];
      x[a] = x[a + 1];
      x[a + 1] = kept;
    }
    __syncthreads();
  }
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  int h[64];
  for (int i = 0; i < 64; ++i) h[i] = 64 - i;
  cudaMemcpy(x, h, sizeof(h), cudaMemcpyHostToDevice);
  sort<<<2, 16>>>(x, 64);
  return 0;
}
