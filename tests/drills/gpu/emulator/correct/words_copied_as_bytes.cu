// advice uncoalesced 25
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
// Bytes written by single threads, read as words after the barrier, and the other way round.
__global__ void turn(const unsigned char *x, unsigned *y) {
  __shared__ unsigned words[32];
  unsigned char *bytes = reinterpret_cast<unsigned char *>(words);
  bytes[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  if (threadIdx.x < 32) words[threadIdx.x] = __byte_perm(words[threadIdx.x], 0, 0x0123);
  __syncthreads();
  if (threadIdx.x < 32) y[threadIdx.x] = words[threadIdx.x] + (bytes[4 * threadIdx.x] == x[4 * threadIdx.x + 3]);
}
extern "C" int test() {
  std::vector<unsigned char> x(128);
  for (int i = 0; i < 128; ++i) x[i] = i;
  unsigned *y;
  cudaMalloc(&y, 128);
  turn<<<1, 128>>>(up(x), y);
  const auto got = down(y, 32);
  for (unsigned i = 0; i < 32; ++i) {
    const unsigned b = 4 * i;
    if (got[i] != (b << 24 | (b + 1) << 16 | (b + 2) << 8 | (b + 3)) + 1) return 1;
  }
  return 0;
}
