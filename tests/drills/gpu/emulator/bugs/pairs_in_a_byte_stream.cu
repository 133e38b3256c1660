// misaligned 4
#include <cuda_runtime.h>
__global__ void read(const unsigned char *x, int *y) {
  const int2 pair = *reinterpret_cast<const int2 *>(x + 4 + 8 * threadIdx.x);
  y[threadIdx.x] = pair.x + pair.y;
}
extern "C" int test() {
  unsigned char *x;
  cudaMalloc(&x, 512);
  cudaMemset(x, 0, 512);
  int *y;
  cudaMalloc(&y, 32 * sizeof(int));
  read<<<1, 32>>>(x, y);
  return 0;
}
