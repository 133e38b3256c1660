#include <mma.h>
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
using namespace nvcuda;
__global__ void gemm(const half *a, const half *b, float *c, int k, int n) {
  wmma::fragment<wmma::matrix_a, 16, 16, 16, half, wmma::row_major> fa;
  wmma::fragment<wmma::matrix_b, 16, 16, 16, half, wmma::row_major> fb;
  wmma::fragment<wmma::accumulator, 16, 16, 16, float> fc;
  wmma::fill_fragment(fc, 0.0f);
  for (int i = 0; i < k; i += 16) {
    wmma::load_matrix_sync(fa, a + blockIdx.y * 16 * k + i, k);
    wmma::load_matrix_sync(fb, b + i * n + blockIdx.x * 16, n);
    wmma::mma_sync(fc, fa, fb, fc);
  }
  wmma::store_matrix_sync(c + blockIdx.y * 16 * n + blockIdx.x * 16, fc, n, wmma::mem_row_major);
}
extern "C" int test() {
  const int m = 32, k = 48, n = 32;
  std::vector<half> a(m * k), b(k * n);
  for (int i = 0; i < m * k; ++i) a[i] = __float2half(i % 5);
  for (int i = 0; i < k * n; ++i) b[i] = __float2half(i % 3);
  float *c;
  cudaMalloc(&c, m * n * sizeof(float));
  gemm<<<dim3(n / 16, m / 16), 32>>>(up(a), up(b), c, k, n);
  const std::vector<float> got = down(c, m * n);
  for (int i = 0; i < m * n; ++i) {
    float want = 0;
    for (int j = 0; j < k; ++j) want += (i / n * k + j) % 5 * ((j * n + i % n) % 3);
    if (got[i] != want) return 1;
  }
  return 0;
}
