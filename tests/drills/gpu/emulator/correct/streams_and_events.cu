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
__global__ void add(int *x, int by) { x[threadIdx.x] += by; }
extern "C" int test() {
  cudaStream_t streams[2];
  cudaEvent_t begin, end;
  int *d[2];
  std::vector<int> h(64);
  cudaEventCreate(&begin);
  cudaEventCreate(&end);
  for (int i = 0; i < 2; ++i) {
    cudaStreamCreate(&streams[i]);
    cudaMalloc(&d[i], 64 * sizeof(int));
    cudaMemsetAsync(d[i], 0, 64 * sizeof(int), streams[i]);
  }
  cudaEventRecord(begin, streams[0]);
  for (int i = 0; i < 2; ++i) add<<<1, 64, 0, streams[i]>>>(d[i], i + 1);
  cudaEventRecord(end, streams[0]);
  cudaStreamWaitEvent(streams[1], end, 0);
  cudaMemcpyAsync(h.data(), d[1], 64 * sizeof(int), cudaMemcpyDeviceToHost, streams[1]);
  cudaStreamSynchronize(streams[1]);
  cudaEventSynchronize(end);
  float ms = -1;
  cudaEventElapsedTime(&ms, begin, end);
  for (int i = 0; i < 2; ++i) cudaStreamDestroy(streams[i]);
  return h[63] != 2 || ms < 0 || down(d[0], 1)[0] != 1;
}
