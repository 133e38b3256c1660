// advice atomic-contention 11
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cuda_runtime.h>
namespace cg = cooperative_groups;
__global__ void count(const int *x, int *total, int *ranks, int n) {
  cg::thread_block block = cg::this_thread_block();
  auto tile = cg::tiled_partition<8>(block);
  const int i = blockIdx.x * blockDim.x + block.thread_rank();
  const int sum = cg::reduce(tile, i < n ? x[i] : 0, cg::plus<int>());
  if (tile.thread_rank() == 0) atomicAdd(total, sum);
  if (i < n && x[i] % 2 == 0) {
    cg::coalesced_group active = cg::coalesced_threads();
    int base = 0;
    if (active.thread_rank() == 0) base = atomicAdd(ranks, static_cast<int>(active.size()));
    base = active.shfl(base, 0);
    ranks[1 + base + active.thread_rank()] = i;
  }
}
extern "C" int test() {
  const int n = 100;
  int x[n], *dx, *total, *ranks, sum = 0, got[n + 1];
  for (int i = 0; i < n; ++i) x[i] = i;
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&total, sizeof(int));
  cudaMalloc(&ranks, sizeof(got));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  cudaMemset(total, 0, sizeof(int));
  cudaMemset(ranks, 0, sizeof(got));
  count<<<2, 64>>>(dx, total, ranks, n);
  cudaMemcpy(&sum, total, sizeof(int), cudaMemcpyDeviceToHost);
  cudaMemcpy(got, ranks, sizeof(got), cudaMemcpyDeviceToHost);
  int seen = 0;
  for (int i = 1; i <= 50; ++i) seen += got[i];
  return sum != n * (n - 1) / 2 || got[0] != 50 || seen != 50 * 49;
}
