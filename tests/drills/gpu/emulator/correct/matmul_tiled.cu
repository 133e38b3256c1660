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
#define TILE 16
__global__ void matmul(const float *a, const float *b, float *c, int m, int k, int n) {
  __shared__ float as[TILE][TILE], bs[TILE][TILE];
  const int row = blockIdx.y * TILE + threadIdx.y, column = blockIdx.x * TILE + threadIdx.x;
  float sum = 0;
  for (int t = 0; t < (k + TILE - 1) / TILE; ++t) {
    const int ac = t * TILE + threadIdx.x, br = t * TILE + threadIdx.y;
    as[threadIdx.y][threadIdx.x] = row < m && ac < k ? a[row * k + ac] : 0.0f;
    bs[threadIdx.y][threadIdx.x] = br < k && column < n ? b[br * n + column] : 0.0f;
    __syncthreads();
    for (int i = 0; i < TILE; ++i) sum += as[threadIdx.y][i] * bs[i][threadIdx.x];
    __syncthreads();
  }
  if (row < m && column < n) c[row * n + column] = sum;
}
extern "C" int test() {
  const int m = 35, k = 29, n = 51;
  std::vector<float> a(m * k), b(k * n);
  for (int i = 0; i < m * k; ++i) a[i] = i % 7;
  for (int i = 0; i < k * n; ++i) b[i] = i % 5;
  float *c;
  cudaMalloc(&c, m * n * sizeof(float));
  matmul<<<dim3((n + TILE - 1) / TILE, (m + TILE - 1) / TILE), dim3(TILE, TILE)>>>(up(a), up(b), c, m, k, n);
  const std::vector<float> got = down(c, m * n);
  for (int r = 0; r < m; ++r) {
    for (int q = 0; q < n; ++q) {
      float want = 0;
      for (int i = 0; i < k; ++i) want += a[r * k + i] * b[i * n + q];
      if (got[r * n + q] != want) return 1;
    }
  }
  return 0;
}
