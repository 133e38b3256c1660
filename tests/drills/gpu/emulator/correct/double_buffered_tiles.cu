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
// One barrier a step: while one buffer is read the other one is filled.
__global__ void windows(const int *x, int *y, int tiles) {
  __shared__ int s[2][64];
  const int t = threadIdx.x;
  int sum = 0;
  s[0][t] = x[t];
  for (int k = 0; k < tiles; ++k) {
    __syncthreads();
    if (k + 1 < tiles) s[(k + 1) & 1][t] = x[64 * (k + 1) + t];
    for (int i = 0; i < 64; ++i) sum += s[k & 1][i] * (i == t ? 2 : 1);
  }
  y[t] = sum;
}
extern "C" int test() {
  std::vector<int> x(64 * 5, 1);
  int *y;
  cudaMalloc(&y, 64 * sizeof(int));
  windows<<<1, 64>>>(up(x), y, 5);
  for (int v : down(y, 64)) {
    if (v != 5 * 65) return 1;
  }
  return 0;
}
