#include <cuda_runtime.h>
#include <vector>
__device__ volatile int flag[64];
__device__ volatile int carry[64];
// Block b waits for block b - 1 through a flag in global memory.
__global__ void scan(const int *x, int *y, int n) {
  __shared__ int s[64];
  __shared__ int before;
  const int t = threadIdx.x, b = blockIdx.x, i = b * 64 + t;
  s[t] = i < n ? x[i] : 0;
  __syncthreads();
  for (int d = 1; d < 64; d <<= 1) {
    const int v = t >= d ? s[t - d] : 0;
    __syncthreads();
    s[t] += v;
    __syncthreads();
  }
  if (t == 0) {
    int c = 0;
    if (b > 0) {
      while (flag[b - 1] == 0) {
      }
      __threadfence();
      c = carry[b - 1];
    }
    carry[b] = c + s[63];
    __threadfence();
    flag[b] = 1;
    before = c;
  }
  __syncthreads();
  if (i < n) y[i] = s[t] + before;
}
extern "C" int test() {
  const int n = 600;
  std::vector<int> x(n, 1), y(n);
  int *dx, *dy;
  cudaMalloc(&dx, n * sizeof(int));
  cudaMalloc(&dy, n * sizeof(int));
  cudaMemcpy(dx, x.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  scan<<<(n + 63) / 64, 64>>>(dx, dy, n);
  cudaMemcpy(y.data(), dy, n * sizeof(int), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    if (y[i] != i + 1) return 1;
  }
  return 0;
}
