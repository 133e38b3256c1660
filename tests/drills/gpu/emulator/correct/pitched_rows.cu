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
__global__ void fill(char *base, size_t pitch, int w, int h) {
  const int c = blockIdx.x * blockDim.x + threadIdx.x, r = blockIdx.y;
  if (c < w && r < h) reinterpret_cast<float *>(base + r * pitch)[c] = r * 100 + c;
}
extern "C" int test() {
  const int w = 37, h = 5;
  char *base;
  size_t pitch;
  cudaMallocPitch(reinterpret_cast<void **>(&base), &pitch, w * sizeof(float), h);
  fill<<<dim3(2, h), 32>>>(base, pitch, w, h);
  std::vector<float> got(w * h);
  cudaMemcpy2D(got.data(), w * sizeof(float), base, pitch, w * sizeof(float), h, cudaMemcpyDeviceToHost);
  for (int i = 0; i < w * h; ++i) {
    if (got[i] != i / w * 100 + i % w) return 1;
  }
  return 0;
}
