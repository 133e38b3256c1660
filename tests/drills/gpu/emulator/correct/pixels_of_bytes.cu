// advice uncoalesced 20
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
__global__ void grey(const uchar3 *x, unsigned char *y, short *z, int n) {
  __shared__ unsigned char s[64];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) s[threadIdx.x] = (x[i].x + x[i].y + x[i].z) / 3;
  __syncthreads();
  if (i >= n) return;
  y[i] = s[threadIdx.x];
  z[i] = static_cast<short>(y[i] - 100);
}
extern "C" int test() {
  const int n = 150;
  std::vector<uchar3> x(n);
  for (int i = 0; i < n; ++i) x[i] = make_uchar3(i, i, i);
  unsigned char *y;
  short *z;
  cudaMalloc(&y, n);
  cudaMalloc(&z, n * sizeof(short));
  grey<<<3, 64>>>(up(x), y, z, n);
  const auto bytes = down(y, n);
  const auto words = down(z, n);
  for (int i = 0; i < n; ++i) {
    if (bytes[i] != i || words[i] != i - 100) return 1;
  }
  return 0;
}
