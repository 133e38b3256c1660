#include <cuda_runtime.h>
#include <vector>
__global__ void sum(const float *x, float *out, int n) {
  static __shared__ float buf[128];
  const int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  buf[t] = i < n ? x[i] : 0.0f;
  __syncthreads();
  for (int s = blockDim.x / 2; s > 0; s >>= 1) {
    if (t < s) buf[t] += buf[t + s];
    __syncthreads();
  }
  if (t == 0) atomicAdd(out, buf[0]);
}
extern "C" int test() {
  const int n = 1000;
  std::vector<float> x(n, 1.0f);
  float *dx, *out, result = 0;
  cudaMalloc(&dx, n * sizeof(float));
  cudaMalloc(&out, sizeof(float));
  cudaMemcpy(dx, x.data(), n * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemset(out, 0, sizeof(float));
  sum<<<(n + 127) / 128, 128>>>(dx, out, n);
  cudaMemcpy(&result, out, sizeof(float), cudaMemcpyDeviceToHost);
  return result != n || cudaGetLastError() != cudaSuccess;
}
