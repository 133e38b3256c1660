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
template <class T>
struct Scale {
  T by;
  __device__ T operator()(T x) const { return by * x; }
};
template <class T, int BLOCK, class F>
__global__ void map(const T *x, T *y, int n, F f) {
  const int i = blockIdx.x * BLOCK + threadIdx.x;
  if (i < n) y[i] = f(x[i]);
}
template <class T, class F>
void run(const T *x, T *y, int n, F f) {
  map<T, 64, F><<<(n + 63) / 64, 64>>>(x, y, n, f);
}
#define LAUNCH(kernel, n, ...) kernel<<<((n) + 31) / 32, 32>>>(__VA_ARGS__)
__global__ void negate(double *x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] = -x[i];
}
extern "C" int test() {
  std::vector<double> x(100, 2.5);
  double *y;
  cudaMalloc(&y, 100 * sizeof(double));
  run(up(x), y, 100, Scale<double>{4});
  auto again = [=](int times) {
    for (int i = 0; i < times; ++i) LAUNCH(negate, 100, y, 100);
  };
  again(3);
  for (double v : down(y, 100)) {
    if (v != -10) return 1;
  }
  return 0;
}
