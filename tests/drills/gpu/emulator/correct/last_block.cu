#include <cuda_runtime.h>
#include <vector>
__device__ unsigned arrived = 0;
__global__ void sum(const int *x, int *part, int *out, int n) {
  __shared__ int buf[64];
  __shared__ bool last;
  const int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  buf[t] = i < n ? x[i] : 0;
  __syncthreads();
  for (int s = 32; s > 0; s >>= 1) {
    if (t < s) buf[t] += buf[t + s];
    __syncthreads();
  }
  if (t == 0) {
    part[blockIdx.x] = buf[0];
    __threadfence();
    last = atomicInc(&arrived, gridDim.x - 1) == gridDim.x - 1;
  }
  __syncthreads();
  if (last && t == 0) {
    int total = 0;
    for (unsigned b = 0; b < gridDim.x; ++b) total += part[b];
    *out = total;
  }
}
extern "C" int test() {
  const int n = 1000, blocks = (n + 63) / 64;
  std::vector<int> x(n, 3);
  int *dx, *part, *out, result = 0;
  cudaMalloc(&dx, n * sizeof(int));
  cudaMalloc(&part, blocks * sizeof(int));
  cudaMalloc(&out, sizeof(int));
  cudaMemcpy(dx, x.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  sum<<<blocks, 64>>>(dx, part, out, n);
  cudaMemcpy(&result, out, sizeof(int), cudaMemcpyDeviceToHost);
  return result != 3 * n;
}
