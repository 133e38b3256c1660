// advice bank-conflict 33
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
const int R = 2, T = 16;
__constant__ float filter[2 * R + 1][2 * R + 1];
__global__ void convolve(const float *x, float *y, int h, int w) {
  __shared__ float tile[T + 2 * R][T + 2 * R];
  const int left = blockIdx.x * T - R, top = blockIdx.y * T - R;
  for (int i = threadIdx.y * T + threadIdx.x; i < (T + 2 * R) * (T + 2 * R); i += T * T) {
    const int r = i / (T + 2 * R), c = i % (T + 2 * R);
    const bool inside = top + r >= 0 && top + r < h && left + c >= 0 && left + c < w;
    tile[r][c] = inside ? x[(top + r) * w + left + c] : 0.0f;
  }
  __syncthreads();
  const int row = blockIdx.y * T + threadIdx.y, column = blockIdx.x * T + threadIdx.x;
  if (row >= h || column >= w) return;
  float sum = 0;
#pragma unroll
  for (int r = 0; r <= 2 * R; ++r) {
    for (int c = 0; c <= 2 * R; ++c) sum += filter[r][c] * tile[threadIdx.y + r][threadIdx.x + c];
  }
  y[row * w + column] = sum;
}
extern "C" int test() {
  const int h = 33, w = 45;
  float weights[2 * R + 1][2 * R + 1];
  for (int i = 0; i < 25; ++i) weights[i / 5][i % 5] = i;
  cudaMemcpyToSymbol(filter, weights, sizeof(weights));
  std::vector<float> x(h * w);
  for (int i = 0; i < h * w; ++i) x[i] = i % 11;
  float *y;
  cudaMalloc(&y, h * w * sizeof(float));
  convolve<<<dim3((w + T - 1) / T, (h + T - 1) / T), dim3(T, T)>>>(up(x), y, h, w);
  const std::vector<float> got = down(y, h * w);
  for (int r = 0; r < h; ++r) {
    for (int c = 0; c < w; ++c) {
      float want = 0;
      for (int i = 0; i < 25; ++i) {
        const int a = r + i / 5 - R, b = c + i % 5 - R;
        if (a >= 0 && a < h && b >= 0 && b < w) want += i * x[a * w + b];
      }
      if (got[r * w + c] != want) return 1;
    }
  }
  return 0;
}
