// race-shared 7 7
#include <cuda_runtime.h>
__global__ void histogram(const unsigned char *x, int *out) {
  __shared__ int bins[16];
  if (threadIdx.x < 16) bins[threadIdx.x] = 0;
  __syncthreads();
  bins[x[threadIdx.x] % 16]++;
  __syncthreads();
  if (threadIdx.x < 16) out[threadIdx.x] = bins[threadIdx.x];
}
extern "C" int test() {
  unsigned char *x;
  cudaMalloc(&x, 128);
  cudaMemset(x, 0, 128);
  int *out;
  cudaMalloc(&out, 16 * sizeof(int));
  histogram<<<1, 128>>>(x, out);
  return 0;
}
