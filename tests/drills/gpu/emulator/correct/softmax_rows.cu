#include <cmath>
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
extern __shared__ float row[];
__global__ void softmax(const float *x, float *y, int n) {
  __shared__ float part[128];
  const int t = threadIdx.x;
  x += blockIdx.x * n;
  y += blockIdx.x * n;
  float best = -INFINITY;
  for (int i = t; i < n; i += blockDim.x) {
    row[i] = x[i];
    best = fmaxf(best, row[i]);
  }
  part[t] = best;
  __syncthreads();
  for (int d = blockDim.x / 2; d > 0; d /= 2) {
    if (t < d) part[t] = fmaxf(part[t], part[t + d]);
    __syncthreads();
  }
  best = part[0];
  __syncthreads();
  float sum = 0;
  for (int i = t; i < n; i += blockDim.x) {
    row[i] = __expf(row[i] - best);
    sum += row[i];
  }
  part[t] = sum;
  __syncthreads();
  for (int d = blockDim.x / 2; d > 0; d /= 2) {
    if (t < d) part[t] += part[t + d];
    __syncthreads();
  }
  for (int i = t; i < n; i += blockDim.x) y[i] = row[i] / part[0];
}
extern "C" int test() {
  const int rows = 3, n = 301;
  std::vector<float> x(rows * n);
  for (int i = 0; i < rows * n; ++i) x[i] = 0.01f * (i * 37 % 101);
  float *y;
  cudaMalloc(&y, rows * n * sizeof(float));
  softmax<<<rows, 128, n * sizeof(float)>>>(up(x), y, n);
  const std::vector<float> got = down(y, rows * n);
  for (int r = 0; r < rows; ++r) {
    double sum = 0;
    for (int i = 0; i < n; ++i) sum += exp(x[r * n + i]);
    for (int i = 0; i < n; ++i) {
      if (fabs(got[r * n + i] - exp(x[r * n + i]) / sum) > 1e-5) return 1;
    }
  }
  return 0;
}
