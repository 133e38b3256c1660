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
// Lanes with the same key add together: the lowest of them does it for all.
__global__ void count(const int *keys, int *bins, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const unsigned active = __activemask();
  const unsigned peers = __match_any_sync(active, keys[i]);
  if (static_cast<int>(threadIdx.x % 32) == __ffs(peers) - 1) atomicAdd(&bins[keys[i]], __popc(peers));
}
extern "C" int test() {
  const int n = 500;
  std::vector<int> keys(n), want(7);
  for (int i = 0; i < n; ++i) ++want[keys[i] = i * i % 7];
  int *bins;
  cudaMalloc(&bins, 7 * sizeof(int));
  cudaMemset(bins, 0, 7 * sizeof(int));
  count<<<4, 128>>>(up(keys), bins, n);
  return down(bins, 7) != want;
}
