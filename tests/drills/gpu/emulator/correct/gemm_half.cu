#include <cuda_fp16.h>
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
__global__ void gemm(const __half *a, const __half *b, float *c, int m, int k, int n) {
  const int r = blockIdx.y * blockDim.y + threadIdx.y, q = blockIdx.x * blockDim.x + threadIdx.x;
  if (r >= m || q >= n) return;
  float sum = 0;
  for (int i = 0; i < k; ++i) sum += __half2float(__hmul(a[r * k + i], b[i * n + q]));
  c[r * n + q] = sum;
}
__global__ void scale(__half2 *x, int n) {
  const int i = threadIdx.x;
  if (i < n) x[i] = __hfma2(x[i], __float2half2_rn(2.0f), __floats2half2_rn(1.0f, -1.0f));
}
extern "C" int test() {
  const int m = 17, k = 8, n = 9;
  std::vector<__half> a(m * k), b(k * n), v(32, __float2half(3.0f));
  for (int i = 0; i < m * k; ++i) a[i] = __float2half(i % 4);
  for (int i = 0; i < k * n; ++i) b[i] = __float2half(i % 3);
  float *c;
  cudaMalloc(&c, m * n * sizeof(float));
  gemm<<<dim3(2, 3), dim3(8, 8)>>>(up(a), up(b), c, m, k, n);
  const std::vector<float> got = down(c, m * n);
  for (int i = 0; i < m * n; ++i) {
    float want = 0;
    for (int j = 0; j < k; ++j) want += (i / n * k + j) % 4 * ((j * n + i % n) % 3);
    if (got[i] != want) return 1;
  }
  __half *pairs = up(v);
  scale<<<1, 32>>>(reinterpret_cast<__half2 *>(pairs), 16);
  const std::vector<__half> scaled = down(pairs, 32);
  return __half2float(scaled[0]) != 7.0f || __half2float(scaled[31]) != 5.0f;
}
