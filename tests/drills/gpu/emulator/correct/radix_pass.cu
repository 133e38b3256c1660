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
// One stable pass by one bit; ranks come from ballots and a scan over the warps.
__global__ void split(const unsigned *x, unsigned *y, int bit) {
  __shared__ int zeros_of[8];
  const int t = threadIdx.x, lane = t % 32, warp = t / 32;
  const unsigned key = x[t];
  const bool one = key >> bit & 1;
  const unsigned zeros = __ballot_sync(0xffffffffu, !one);
  if (lane == 0) zeros_of[warp] = __popc(zeros);
  __syncthreads();
  int before = 0, all = 0;
  for (int w = 0; w < 8; ++w) {
    if (w < warp) before += zeros_of[w];
    all += zeros_of[w];
  }
  const int rank = before + __popc(zeros & ((1u << lane) - 1));
  y[one ? all + t - rank : rank] = key;
}
extern "C" int test() {
  std::vector<unsigned> x(256);
  for (int i = 0; i < 256; ++i) x[i] = i * 103u % 256u;
  unsigned *a = up(x), *b;
  cudaMalloc(&b, 256 * sizeof(unsigned));
  for (int bit = 0; bit < 8; ++bit) {
    split<<<1, 256>>>(a, b, bit);
    std::swap(a, b);
  }
  const std::vector<unsigned> got = down(a, 256);
  for (unsigned i = 0; i < 256; ++i) {
    if (got[i] != i) return 1;
  }
  return 0;
}
