#include <cuda_bf16.h>
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
__global__ void scale(const __nv_bfloat16 *x, __nv_bfloat16 *y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = __float2bfloat16(2.0f * __bfloat162float(x[i]));
}
extern "C" int test() {
  std::vector<__nv_bfloat16> x(99, __float2bfloat16(1.25f));
  __nv_bfloat16 *y;
  cudaMalloc(&y, 99 * sizeof(__nv_bfloat16));
  scale<<<4, 32>>>(up(x), y, 99);
  return __bfloat162float(down(y, 99)[98]) != 2.5f;
}
