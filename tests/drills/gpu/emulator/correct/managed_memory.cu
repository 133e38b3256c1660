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
__global__ void squares(int *x, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x) x[i] = x[i] * x[i];
}
extern "C" int test() {
  int *x;
  cudaMallocManaged(&x, 100 * sizeof(int));
  for (int i = 0; i < 100; ++i) x[i] = i;
  squares<<<1, 32>>>(x, 100);
  cudaDeviceSynchronize();
  for (int i = 0; i < 100; ++i) {
    if (x[i] != i * i) return 1;
  }
  return cudaFree(x);
}
