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
// The last warp without block barriers, with __syncwarp between read and write.
__global__ void sum(const int *x, int *out) {
  __shared__ int s[128];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  if (t < 64) s[t] += s[t + 64];
  __syncthreads();
  if (t < 32) {
    int v = s[t] + s[t + 32];
    for (int d = 16; d > 0; d >>= 1) {
      __syncwarp();
      s[t] = v;
      __syncwarp();
      v += s[t ^ d];
    }
    if (t == 0) *out = v;
  }
}
extern "C" int test() {
  std::vector<int> x(128, 2);
  int *out;
  cudaMalloc(&out, sizeof(int));
  sum<<<1, 128>>>(up(x), out);
  return down(out, 1)[0] != 256;
}
