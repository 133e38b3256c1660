#include <cuda_runtime.h>
// Bytes written one by one and read as words, as in a conversion of pixels.
__global__ void pack(const unsigned char *grey, unsigned *rgba, int n) {
  __shared__ __align__(4) unsigned char s[4 * 32];
  const int i = blockIdx.x * 32 + threadIdx.x;
  const unsigned char g = i < n ? grey[i] : 0;
  for (int c = 0; c < 3; ++c) s[4 * threadIdx.x + c] = g;
  s[4 * threadIdx.x + 3] = 255;
  __syncthreads();
  if (i < n) rgba[i] = reinterpret_cast<unsigned *>(s)[threadIdx.x];
}
extern "C" int test() {
  const int n = 70;
  unsigned char grey[n], *a;
  unsigned out[n], *b;
  for (int i = 0; i < n; ++i) grey[i] = static_cast<unsigned char>(i);
  cudaMalloc(&a, n);
  cudaMalloc(&b, n * 4);
  cudaMemcpy(a, grey, n, cudaMemcpyHostToDevice);
  pack<<<3, 32>>>(a, b, n);
  cudaMemcpy(out, b, sizeof(out), cudaMemcpyDeviceToHost);
  for (unsigned i = 0; i < n; ++i) {
    if (out[i] != (255u << 24 | i << 16 | i << 8 | i)) return 1;
  }
  return 0;
}
