// illegal-address 4
#include <cuda_runtime.h>
#include <vector>
__global__ void twice(float *x) { x[threadIdx.x] *= 2; }
extern "C" int test() {
  std::vector<float> x(32, 1.0f);
  twice<<<1, 32>>>(x.data());
  return cudaDeviceSynchronize();
}
