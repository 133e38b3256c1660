// race-shared 17 12|13
// race-shared 12|13 17
#include <cuda_runtime.h>
__global__ void gemm(const float *a, const float *b, float *c, int n) {
  __shared__ float ta[8][8];
  __shared__ float tb[8][8];
  const int x = threadIdx.x, y = threadIdx.y;
  const int row = blockIdx.y * 8 + y, column = blockIdx.x * 8 + x;
  float sum = 0;
  for (int k = 0; k < n; k += 8) {
    // the tiles of this step
    ta[y][x] = a[row * n + k + x];
    tb[y][x] = b[(k + y) * n + column];
    __syncthreads();
    // all of them
    for (int i = 0; i < 8; ++i)
      sum += ta[y][i] * tb[i][x];
  }
  c[row * n + column] = sum;
}
extern "C" int test() {
  float *a, *b, *c;
  cudaMalloc(&a, 1024);
  cudaMalloc(&b, 1024);
  cudaMalloc(&c, 1024);
  cudaMemset(a, 0, 1024);
  cudaMemset(b, 0, 1024);
  gemm<<<dim3(2, 2), dim3(8, 8)>>>(a, b, c, 16);
  return 0;
}
