// advice atomic-contention 19
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
// Bytes of words that were read as words first: neighbours in one word are no conflict.
__global__ void increase(unsigned char *x, unsigned *sum) {
  if (threadIdx.x < 16) atomicAdd(sum, reinterpret_cast<const unsigned *>(x)[threadIdx.x] & 1);
  __syncthreads();
  x[threadIdx.x] = x[threadIdx.x] + 1;
}
extern "C" int test() {
  unsigned char *x = up(std::vector<unsigned char>(64, 1));
  unsigned *sum = up(std::vector<unsigned>(1));
  increase<<<1, 64>>>(x, sum);
  return down(x, 64)[63] != 2 || down(sum, 1)[0] != 16;
}
