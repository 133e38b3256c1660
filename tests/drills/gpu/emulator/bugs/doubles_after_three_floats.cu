// misaligned 6
#include <cuda_runtime.h>
__global__ void stage(double *y) {
  extern __shared__ unsigned char memory[];
  double *values = reinterpret_cast<double *>(memory + 3 * sizeof(float));
  values[threadIdx.x] = threadIdx.x;
  y[threadIdx.x] = values[threadIdx.x];
}
extern "C" int test() {
  double *y;
  cudaMalloc(&y, 32 * sizeof(double));
  stage<<<1, 32, 512>>>(y);
  return 0;
}
