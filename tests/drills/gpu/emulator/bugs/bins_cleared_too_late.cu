// race-shared 5|6 5|6
#include <cuda_runtime.h>
__global__ void histogram(const unsigned char *x, int *out) {
  __shared__ int bins[64];
  bins[threadIdx.x] = 0;
  atomicAdd(&bins[x[threadIdx.x] % 64], 1);
  __syncthreads();
  out[threadIdx.x] = bins[threadIdx.x];
}
extern "C" int test() {
  unsigned char *x;
  cudaMalloc(&x, 64);
  cudaMemset(x, 0, 64);
  int *out;
  cudaMalloc(&out, 64 * sizeof(int));
  histogram<<<1, 64>>>(x, out);
  return 0;
}
