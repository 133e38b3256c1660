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
// Four at a time, the tail one by one.
__global__ void add(const float *a, const float *b, float *c, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (4 * i + 3 < n) {
    const float4 x = reinterpret_cast<const float4 *>(a)[i], y = reinterpret_cast<const float4 *>(b)[i];
    reinterpret_cast<float4 *>(c)[i] = make_float4(x.x + y.x, x.y + y.y, x.z + y.z, x.w + y.w);
  } else {
    for (int k = 4 * i; k < n; ++k) c[k] = a[k] + b[k];
  }
}
extern "C" int test() {
  const int n = 1003;
  std::vector<float> a(n, 1.5f), b(n, 2.0f);
  float *c;
  cudaMalloc(&c, n * sizeof(float));
  add<<<(n / 4 + 64) / 64, 64>>>(up(a), up(b), c, n);
  for (float v : down(c, n)) {
    if (v != 3.5f) return 1;
  }
  return cudaGetLastError();
}
