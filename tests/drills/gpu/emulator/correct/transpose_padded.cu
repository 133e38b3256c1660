#include <cuda_runtime.h>
#include <vector>
template <typename T, int TILE>
__global__ void transpose(const T *in, T *out, int rows, int columns) {
  __shared__ T tile[TILE][TILE + 1];
  int x = blockIdx.x * TILE + threadIdx.x, y = blockIdx.y * TILE + threadIdx.y;
  if (x < columns && y < rows) tile[threadIdx.y][threadIdx.x] = in[y * columns + x];
  __syncthreads();
  x = blockIdx.y * TILE + threadIdx.x;
  y = blockIdx.x * TILE + threadIdx.y;
  if (x < rows && y < columns) out[y * rows + x] = tile[threadIdx.x][threadIdx.y];
}
extern "C" int test() {
  const int rows = 37, columns = 70;
  std::vector<double> in(rows * columns), out(rows * columns);
  for (int i = 0; i < rows * columns; ++i) in[i] = i;
  double *a, *b;
  cudaMalloc(&a, in.size() * sizeof(double));
  cudaMalloc(&b, in.size() * sizeof(double));
  cudaMemcpy(a, in.data(), in.size() * sizeof(double), cudaMemcpyHostToDevice);
  dim3 blockDim(16, 16), gridDim((columns + 15) / 16, (rows + 15) / 16);
  transpose<double, 16><<<gridDim, blockDim>>>(a, b, rows, columns);
  cudaMemcpy(out.data(), b, in.size() * sizeof(double), cudaMemcpyDeviceToHost);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      if (out[c * rows + r] != in[r * columns + c]) return 1;
    }
  }
  return 0;
}
