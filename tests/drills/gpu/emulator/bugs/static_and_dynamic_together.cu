// shared-limit 4
#include <cuda_runtime.h>
__global__ void stage(float *y) {
  __shared__ float fixed[8 * 1024];
  extern __shared__ float more[];
  fixed[threadIdx.x] = 1;
  more[threadIdx.x] = 2;
  y[threadIdx.x] = fixed[threadIdx.x] + more[threadIdx.x];
}
extern "C" int test() {
  float *y;
  cudaMalloc(&y, 32 * sizeof(float));
  stage<<<1, 32, 32 * 1024>>>(y);
  return 0;
}
