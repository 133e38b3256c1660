#include <cuda_pipeline.h>
#include <cuda_runtime.h>
// Three batches on their way, waited for one after the other; the tail is set to zero by the copy.
__global__ void running(const float *x, float *y, int n) {
  __shared__ float4 part[3][64];
  const int t = threadIdx.x, steps = (n + 255) / 256;
  auto begin = [&](int step) {
    if (step < steps) {
      const int first = step * 256 + 4 * t, left = n - first;
      const int zeros = left >= 4 ? 0 : left <= 0 ? 16 : 16 - 4 * left;
      __pipeline_memcpy_async(&part[step % 3][t], left > 0 ? x + first : x, 16, zeros);
    }
    __pipeline_commit();
  };
  begin(0);
  begin(1);
  float sum = 0;
  for (int step = 0; step < steps; ++step) {
    __pipeline_wait_prior(1);
    __syncthreads();
    begin(step + 2);
    const float4 other = part[step % 3][63 - t];
    sum += other.x + other.y + other.z + other.w;
  }
  y[t] = sum;
}
extern "C" int test() {
  const int n = 1001;
  float *x, *y;
  cudaMallocManaged(&x, n * sizeof(float));
  cudaMallocManaged(&y, 64 * sizeof(float));
  for (int i = 0; i < n; ++i) x[i] = i % 5;
  running<<<1, 64>>>(x, y, n);
  cudaDeviceSynchronize();
  for (int t = 0; t < 64; ++t) {
    float want = 0;
    for (int first = 4 * (63 - t); first < n; first += 256) {
      for (int i = first; i < first + 4 && i < n; ++i) want += i % 5;
    }
    if (y[t] != want) return 1;
  }
  return cudaGetLastError();
}
