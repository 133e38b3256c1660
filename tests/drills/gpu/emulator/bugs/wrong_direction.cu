// memcpy-direction 9
#include <cuda_runtime.h>
#include <vector>
extern "C" int test() {
  std::vector<int> x(32, 1);
  int *d;
  cudaMalloc(&d, 128);

  cudaMemcpy(d, x.data(), 128, cudaMemcpyDeviceToHost);
  return 0;
}
