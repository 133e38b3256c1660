// host-touches-device 8
#include <cuda_runtime.h>
__global__ void fill(int *x) { x[threadIdx.x] = 1; }
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 128);
  fill<<<1, 32>>>(x);
  return x[0] - 1;
}
