// race-shared 7 6
#include <cuda_runtime.h>
__global__ void spread(const unsigned char *x, unsigned *y) {
  __shared__ unsigned words[16];
  unsigned char *bytes = reinterpret_cast<unsigned char *>(words);
  bytes[threadIdx.x] = x[threadIdx.x];
  if (threadIdx.x < 16) y[threadIdx.x] = words[15 - threadIdx.x];
}
extern "C" int test() {
  unsigned char *x;
  cudaMalloc(&x, 64);
  cudaMemset(x, 0, 64);
  unsigned *y;
  cudaMalloc(&y, 16 * sizeof(unsigned));
  spread<<<1, 64>>>(x, y);
  return 0;
}
