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
__global__ void sort(int *x) {
  __shared__ int s[256];
  const int t = threadIdx.x;
  s[t] = x[blockIdx.x * 256 + t];
  for (int k = 2; k <= 256; k *= 2) {
    for (int j = k / 2; j > 0; j /= 2) {
      __syncthreads();
      const int other = t ^ j;
      if (other > t && (s[t] > s[other]) == ((t & k) == 0)) {
        const int kept = s[t];
        s[t] = s[other];
        s[other] = kept;
      }
    }
  }
  __syncthreads();
  x[blockIdx.x * 256 + t] = s[t];
}
extern "C" int test() {
  std::vector<int> x(512);
  for (int i = 0; i < 512; ++i) x[i] = i * 167 % 509;
  int *d = up(x);
  sort<<<2, 256>>>(d);
  const std::vector<int> got = down(d, 512);
  for (int i = 1; i < 512; ++i) {
    if (i != 256 && got[i] < got[i - 1]) return 1;
  }
  return 0;
}
