// advice uncoalesced 23
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
__global__ void laplace(const float *x, float *y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int j = blockIdx.y * blockDim.y + threadIdx.y;
  const int k = blockIdx.z * blockDim.z + threadIdx.z;
  if (i < 1 || j < 1 || k < 1 || i >= n - 1 || j >= n - 1 || k >= n - 1) return;
  const int at = (k * n + j) * n + i;
  y[at] = x[at - 1] + x[at + 1] + x[at - n] + x[at + n] + x[at - n * n] + x[at + n * n] - 6 * x[at];
}
extern "C" int test() {
  const int n = 9;
  std::vector<float> x(n * n * n);
  for (int i = 0; i < n * n * n; ++i) x[i] = i % n * (i % n);
  float *y;
  cudaMalloc(&y, n * n * n * sizeof(float));
  laplace<<<dim3(3, 3, 3), dim3(4, 4, 4)>>>(up(x), y, n);
  return down(y, n * n * n)[(4 * n + 4) * n + 4] != 2.0f;
}
