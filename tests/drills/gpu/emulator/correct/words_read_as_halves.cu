// A word of 16 bytes read as eight halves, a float as its bits, and an integer that wraps: what nvcc lets one do.
#include <cuda_fp16.h>
#include <cuda_runtime.h>
#include <cstring>

__global__ void sums(const __half *x, float *y, unsigned *bits, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float sum = 0.0f;
  uint4 word = *reinterpret_cast<const uint4*>(x + 8 * i);
  const __half* values = reinterpret_cast<const __half*>(&word);
#pragma unroll
  for (int k = 0; k < 8; ++k) sum += __half2float(values[k]) * (k + 1);
  y[i] = sum;
  int state = 1 << 30;
  for (int k = 0; k < 4; ++k) state += 1 << 30;
  bits[i] = *reinterpret_cast<unsigned*>(&sum) ^ static_cast<unsigned>(state < 0 ? 0 : 1);
}

extern "C" int test() {
  const int n = 1000;
  __half* x;
  float* y;
  unsigned* bits;
  cudaMallocManaged(&x, 8 * n * sizeof(__half));
  cudaMallocManaged(&y, n * sizeof(float));
  cudaMallocManaged(&bits, n * sizeof(unsigned));
  for (int i = 0; i < 8 * n; ++i) x[i] = __float2half(static_cast<float>(i % 7));
  sums<<<(n + 127) / 128, 128>>>(x, y, bits, n);
  if (cudaDeviceSynchronize() != cudaSuccess) return 1;
  for (int i = 0; i < n; ++i) {
    float want = 0.0f;
    for (int k = 0; k < 8; ++k) want += static_cast<float>((8 * i + k) % 7) * (k + 1);
    if (y[i] != want) return 2;
    unsigned of_want = 0;
    std::memcpy(&of_want, &want, sizeof want);
    if (bits[i] != (of_want ^ 1u)) return 3;
  }
  cudaFree(x);
  cudaFree(y);
  cudaFree(bits);
  return 0;
}
