#include <cuda_runtime.h>
#include <vector>
extern __shared__ unsigned bins[];
__global__ void histogram(const unsigned char *x, unsigned *out, int n, int count) {
  for (int b = threadIdx.x; b < count; b += blockDim.x) bins[b] = 0;
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) atomicAdd(&bins[x[i] % count], 1u);
  __syncthreads();
  for (int b = threadIdx.x; b < count; b += blockDim.x) atomicAdd(&out[b], bins[b]);
}
extern "C" int test() {
  const int n = 20000, count = 50;
  std::vector<unsigned char> x(n);
  std::vector<unsigned> want(count), got(count);
  for (int i = 0; i < n; ++i) {
    x[i] = static_cast<unsigned char>(i * 31 % 251);
    ++want[x[i] % count];
  }
  unsigned char *dx;
  unsigned *out;
  cudaMalloc(&dx, n);
  cudaMalloc(&out, count * sizeof(unsigned));
  cudaMemcpy(dx, x.data(), n, cudaMemcpyHostToDevice);
  cudaMemset(out, 0, count * sizeof(unsigned));
  histogram<<<5, 128, count * sizeof(unsigned)>>>(dx, out, n, count);
  cudaMemcpy(got.data(), out, count * sizeof(unsigned), cudaMemcpyDeviceToHost);
  return got != want;
}
