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
// Warp-aggregated: one atomic per warp, places by rank in the ballot.
__global__ void keep_even(const int *x, int *y, int *count, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x % 32;
  const bool keep = i < n && x[i] % 2 == 0;
  const unsigned kept = __ballot_sync(0xffffffffu, keep);
  int base = 0;
  if (lane == 0 && kept) base = atomicAdd(count, __popc(kept));
  base = __shfl_sync(0xffffffffu, base, 0);
  if (keep) y[base + __popc(kept & ((1u << lane) - 1))] = x[i];
}
extern "C" int test() {
  const int n = 999;
  std::vector<int> x(n);
  for (int i = 0; i < n; ++i) x[i] = i;
  int *y, *count;
  cudaMalloc(&y, n * sizeof(int));
  cudaMalloc(&count, sizeof(int));
  cudaMemset(count, 0, sizeof(int));
  keep_even<<<8, 128>>>(up(x), y, count, n);
  const int kept = down(count, 1)[0];
  if (kept != 500) return 1;
  std::vector<bool> seen(n);
  for (int v : down(y, kept)) {
    if (v % 2 || seen[v]) return 2;
    seen[v] = true;
  }
  return 0;
}
