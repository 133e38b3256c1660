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
__device__ int table[64];
__device__ unsigned calls;
__constant__ int factor;
__global__ void fill() {
  table[threadIdx.x] = factor * threadIdx.x;
  atomicAdd(&calls, 1u);
}
__global__ void use(int *y) { y[threadIdx.x] = table[63 - threadIdx.x]; }
extern "C" int test() {
  const int three = 3;
  cudaMemcpyToSymbol(factor, &three, sizeof(three));
  int *y;
  unsigned counted = 0;
  cudaMalloc(&y, 64 * sizeof(int));
  fill<<<1, 64>>>();
  use<<<1, 64>>>(y);
  cudaMemcpyFromSymbol(&counted, calls, sizeof(counted));
  const auto got = down(y, 64);
  for (int i = 0; i < 64; ++i) {
    if (got[i] != 3 * (63 - i)) return 1;
  }
  return counted != 64;
}
