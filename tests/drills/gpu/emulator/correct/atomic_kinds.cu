// advice atomic-contention 26
// advice atomic-contention 27
// advice atomic-contention 28
// advice atomic-contention 29
// advice atomic-contention 30
// advice atomic-contention 31
// advice atomic-contention 32
// advice atomic-contention 36
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
__global__ void many(int *i, float *f, double *d, unsigned long long *u) {
  const int t = blockIdx.x * blockDim.x + threadIdx.x;
  atomicMax(&i[0], t);
  atomicMin(&i[1], -t);
  atomicOr(&i[2], 1 << (t % 8));
  atomicXor(&i[3], 1);
  atomicAdd(f, 0.5f);
  atomicAdd(d, 0.25);
  atomicAdd(u, 1ull << 33);
  float old = f[1], seen;  // the largest, by compare and swap
  do {
    seen = old;
    old = __int_as_float(atomicCAS(reinterpret_cast<int *>(f + 1), __float_as_int(seen),
                                   __float_as_int(fmaxf(seen, static_cast<float>(t)))));
  } while (old != seen);
}
extern "C" int test() {
  int *i = up(std::vector<int>(4));
  float *f = up(std::vector<float>(2));
  double *d = up(std::vector<double>(1));
  unsigned long long *u = up(std::vector<unsigned long long>(1));
  many<<<3, 64>>>(i, f, d, u);
  const auto a = down(i, 4);
  const auto g = down(f, 2);
  if (a[0] != 191 || a[1] != -191 || a[2] != 255 || a[3] != 0) return 1;
  if (g[0] != 96 || g[1] != 191 || down(d, 1)[0] != 48) return 2;
  return down(u, 1)[0] != 192ull << 33;
}
