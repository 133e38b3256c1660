// advice uncoalesced 23
// advice uncoalesced 26
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
// Memory from the device's heap, given on from thread to thread of a block.
__global__ void lists(int *y) {
  __shared__ int *rows[32];
  const int t = threadIdx.x;
  rows[t] = static_cast<int *>(malloc((t + 1) * sizeof(int)));
  for (int i = 0; i <= t; ++i) rows[t][i] = t * i;
  __syncthreads();
  int sum = 0;
  for (int i = 0; i <= 31 - t; ++i) sum += rows[31 - t][i];
  y[t] = sum;
  __syncthreads();
  free(rows[t]);
}
extern "C" int test() {
  int *y;
  cudaMalloc(&y, 32 * sizeof(int));
  lists<<<1, 32>>>(y);
  const auto got = down(y, 32);
  for (int t = 0; t < 32; ++t) {
    const int k = 31 - t;
    if (got[t] != k * k * (k + 1) / 2) return 1;
  }
  return 0;
}
