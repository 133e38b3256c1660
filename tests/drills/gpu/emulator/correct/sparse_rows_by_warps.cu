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
__global__ void spmv(const int *start, const int *column, const float *value, const float *x, float *y, int rows) {
  const int row = (blockIdx.x * blockDim.x + threadIdx.x) / 32, lane = threadIdx.x % 32;
  if (row >= rows) return;  // a whole warp leaves
  float sum = 0;
  for (int i = start[row] + lane; i < start[row + 1]; i += 32) sum += value[i] * __ldg(&x[column[i]]);
  for (int d = 16; d > 0; d /= 2) sum += __shfl_down_sync(0xffffffffu, sum, d);
  if (lane == 0) y[row] = sum;
}
extern "C" int test() {
  const int rows = 21;
  std::vector<int> start(1), column;
  std::vector<float> value, x(50), want(rows);
  for (int i = 0; i < 50; ++i) x[i] = i;
  for (int r = 0; r < rows; ++r) {
    for (int c = r % 3; c < 50; c += 1 + r % 5) {
      column.push_back(c);
      value.push_back(r);
      want[r] += r * x[c];
    }
    start.push_back(column.size());
  }
  float *y;
  cudaMalloc(&y, rows * sizeof(float));
  spmv<<<(rows * 32 + 127) / 128, 128>>>(up(start), up(column), up(value), up(x), y, rows);
  return down(y, rows) != want;
}
