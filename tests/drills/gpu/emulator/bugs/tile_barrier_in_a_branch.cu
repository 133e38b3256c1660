// deadlock 8|10
#include <cuda_runtime.h>
#include <cooperative_groups.h>
namespace cg = cooperative_groups;
__global__ void divide(int *x) {
  auto tile = cg::tiled_partition<32>(cg::this_thread_block());
  if (tile.thread_rank() < 16) {
    tile.sync();
  } else {
    __syncthreads();
  }
  x[threadIdx.x] = 1;
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 32 * sizeof(int));
  divide<<<1, 32>>>(x);
  return 0;
}
