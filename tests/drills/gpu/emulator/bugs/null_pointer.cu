// illegal-address 3
#include <cuda_runtime.h>
__global__ void fill(int *x) { x[threadIdx.x] = 1; }
extern "C" int test() {
  fill<<<1, 32>>>(nullptr);
  return 0;
}
