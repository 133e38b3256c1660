// What the emulator is measured on: each line printed is a name and milliseconds of CPU time, the least of three.
#include <cuda_runtime.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

__global__ void add(const float *a, const float *b, float *c, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) c[i] = a[i] + b[i];
}

template <int T>
__global__ void gemm(const float *a, const float *b, float *c, int n) {
  __shared__ float ta[T][T], tb[T][T];
  const int x = threadIdx.x, y = threadIdx.y, row = blockIdx.y * T + y, column = blockIdx.x * T + x;
  float sum = 0;
  for (int k = 0; k < n; k += T) {
    ta[y][x] = a[row * n + k + x];
    tb[y][x] = b[(k + y) * n + column];
    __syncthreads();
    for (int i = 0; i < T; ++i) sum += ta[y][i] * tb[i][x];
    __syncthreads();
  }
  c[row * n + column] = sum;
}

__global__ void total(const float *x, float *out, int n) {
  float v = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) v += x[i];
  for (int d = 16; d; d >>= 1) v += __shfl_down_sync(~0u, v, d);
  if (threadIdx.x % 32 == 0) atomicAdd(out, v);
}

template <class Run>
static void measure(const char *name, Run run) {
  double least = 1e9;
  for (int i = 0; i < 3; ++i) {
    const clock_t began = clock();
    run();
    least = std::min(least, 1e3 * static_cast<double>(clock() - began) / CLOCKS_PER_SEC);
  }
  std::printf("%s\t%.3f\n", name, least);
  std::fflush(stdout);
}

extern "C" int test() {
  const int n = 1 << 20;
  float *a, *b, *c;
  cudaMalloc(&a, n * sizeof(float));
  cudaMalloc(&b, n * sizeof(float));
  cudaMalloc(&c, n * sizeof(float));
  cudaMemset(a, 0, n * sizeof(float));
  cudaMemset(b, 0, n * sizeof(float));
  measure("vector add, 1M", [&] { add<<<n / 256, 256>>>(a, b, c, n); });
  measure("tiled product, 256", [&] { gemm<16><<<dim3(16, 16), dim3(16, 16)>>>(a, b, c, 256); });
  measure("reduction, 1M", [&] {
    cudaMemset(c, 0, sizeof(float));
    total<<<64, 256>>>(a, c, n);
  });
  return cudaGetLastError();
}
