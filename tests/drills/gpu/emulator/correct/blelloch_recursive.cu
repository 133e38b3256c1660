// advice bank-conflict 26
// advice bank-conflict 27
// advice bank-conflict 31
// advice bank-conflict 48
// advice bank-conflict 49
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
const int BLOCK = 64;
// Exclusive scan of 2 * BLOCK elements; the sum of each block goes to `sums`.
__global__ void scan_block(const int *x, int *y, int *sums, int n) {
  __shared__ int s[2 * BLOCK];
  const int t = threadIdx.x, base = blockIdx.x * 2 * BLOCK;
  s[2 * t] = base + 2 * t < n ? x[base + 2 * t] : 0;
  s[2 * t + 1] = base + 2 * t + 1 < n ? x[base + 2 * t + 1] : 0;
  int offset = 1;
  for (int d = BLOCK; d > 0; d >>= 1) {
    __syncthreads();
    if (t < d) s[offset * (2 * t + 2) - 1] += s[offset * (2 * t + 1) - 1];
    offset *= 2;
  }
  if (t == 0) {
    sums[blockIdx.x] = s[2 * BLOCK - 1];
    s[2 * BLOCK - 1] = 0;
  }
  for (int d = 1; d <= BLOCK; d *= 2) {
    offset >>= 1;
    __syncthreads();
    if (t < d) {
      const int a = offset * (2 * t + 1) - 1, b = offset * (2 * t + 2) - 1, kept = s[a];
      s[a] = s[b];
      s[b] += kept;
    }
  }
  __syncthreads();
  if (base + 2 * t < n) y[base + 2 * t] = s[2 * t];
  if (base + 2 * t + 1 < n) y[base + 2 * t + 1] = s[2 * t + 1];
}
__global__ void add_sums(int *y, const int *sums, int n) {
  const int i = blockIdx.x * 2 * BLOCK + threadIdx.x;
  if (i < n) y[i] += sums[blockIdx.x];
}
void scan(const int *x, int *y, int n) {
  const int blocks = (n + 2 * BLOCK - 1) / (2 * BLOCK);
  int *sums;
  cudaMalloc(&sums, blocks * sizeof(int));
  scan_block<<<blocks, BLOCK>>>(x, y, sums, n);
  if (blocks > 1) {
    scan(sums, sums, blocks);
    add_sums<<<blocks, 2 * BLOCK>>>(y, sums, n);
  }
  cudaFree(sums);
}
extern "C" int test() {
  const int n = 17000;
  std::vector<int> x(n);
  for (int i = 0; i < n; ++i) x[i] = i % 3;
  int *y;
  cudaMalloc(&y, n * sizeof(int));
  scan(up(x), y, n);
  int want = 0, i = 0;
  for (int v : down(y, n)) {
    if (v != want) return 1;
    want += x[i++];
  }
  return 0;
}
