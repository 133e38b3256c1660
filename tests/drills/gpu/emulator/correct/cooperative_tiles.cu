#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cuda_runtime.h>
#include <vector>
template <class T>
T *up(const std::vector<T> &x) {
  T *d;
  cudaMalloc(&d, x.size() * sizeof(T));
  cudaMemcpy(d, x.data(), x.size() * sizeof(T), cudaMemcpyHostToDevice);
  return d;
}
template <class T>
std::vector<T> down(const T *d, size_t n) {
  std::vector<T> x(n);
  cudaMemcpy(x.data(), d, n * sizeof(T), cudaMemcpyDeviceToHost);
  return x;
}
namespace cg = cooperative_groups;
__global__ void sums(const int *x, int *tiles, int *odd) {
  const cg::thread_block block = cg::this_thread_block();
  const auto tile = cg::tiled_partition<8>(block);
  const int v = x[block.thread_rank()];
  const int sum = cg::reduce(tile, v, cg::plus<int>());
  int by_shuffles = v;
  for (int d = tile.size() / 2; d > 0; d /= 2) by_shuffles += tile.shfl_down(by_shuffles, d);
  if (tile.thread_rank() == 0) tiles[block.thread_rank() / 8] = sum == by_shuffles ? sum : -1;
  if (v % 2 == 1) {
    const auto active = cg::coalesced_threads();
    if (active.thread_rank() == 0) atomicAdd(odd, static_cast<int>(active.size()));
  }
  block.sync();
}
extern "C" int test() {
  std::vector<int> x(64);
  for (int i = 0; i < 64; ++i) x[i] = i;
  int *tiles, *odd;
  cudaMalloc(&tiles, 8 * sizeof(int));
  cudaMalloc(&odd, sizeof(int));
  cudaMemset(odd, 0, sizeof(int));
  sums<<<1, 64>>>(up(x), tiles, odd);
  const std::vector<int> got = down(tiles, 8);
  for (int i = 0; i < 8; ++i) {
    if (got[i] != 64 * i + 28) return 1;
  }
  return down(odd, 1)[0] != 32;
}
