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
// 64-bit indices, a clamp of the grid, and three dimensions of blocks.
__global__ void fill(unsigned long long *x, long long n) {
  const long long blocks = static_cast<long long>(gridDim.x) * gridDim.y * gridDim.z;
  const long long block = blockIdx.x + static_cast<long long>(gridDim.x) * (blockIdx.y + gridDim.y * blockIdx.z);
  for (long long i = block * blockDim.x + threadIdx.x; i < n; i += blocks * blockDim.x) x[i] = i << 33;
}
extern "C" int test() {
  const long long n = 2000;
  unsigned long long *x;
  cudaMalloc(&x, n * sizeof(*x));
  fill<<<dim3(2, 3, 2), 64>>>(x, n);
  const auto got = down(x, n);
  for (long long i = 0; i < n; ++i) {
    if (got[i] != static_cast<unsigned long long>(i) << 33) return 1;
  }
  return 0;
}
