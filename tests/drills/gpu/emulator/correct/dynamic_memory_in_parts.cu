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
// Three arrays in one dynamic block, more than 48 KiB.
__global__ void sort_out(const int *x, int *y, int n) {
  extern __shared__ __align__(16) unsigned char memory[];
  double *wide = reinterpret_cast<double *>(memory);
  int *count = reinterpret_cast<int *>(wide + n);
  unsigned char *flag = reinterpret_cast<unsigned char *>(count + n);
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    wide[i] = x[i] * 0.5;
    count[i] = x[i];
    flag[i] = x[i] & 1;
  }
  __syncthreads();
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    const int j = n - 1 - i;
    y[i] = static_cast<int>(2 * wide[j]) + count[j] + flag[j];
  }
}
extern "C" int test() {
  const int n = 4000, bytes = n * 13;
  std::vector<int> x(n);
  for (int i = 0; i < n; ++i) x[i] = i;
  int *y;
  cudaMalloc(&y, n * sizeof(int));
  if (cudaFuncSetAttribute(sort_out, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes)) return 1;
  sort_out<<<1, 256, bytes>>>(up(x), y, n);
  const auto got = down(y, n);
  for (int i = 0; i < n; ++i) {
    const int j = n - 1 - i;
    if (got[i] != 2 * j + j % 2) return 2;
  }
  return cudaGetLastError();
}
