// race-shared 11|13|14 11|13|14
#include <cuda_runtime.h>
__global__ void sort(int *x) {
  __shared__ int s[64];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  for (int k = 2; k <= 64; k *= 2) {
    for (int j = k / 2; j > 0; j /= 2) {
      const int other = t ^ j;
      if (other > t && (s[t] > s[other]) == ((t & k) == 0)) {
        const int kept = s[t];
        s[t] = s[other];
        s[other] = kept;
      }
    }
    __syncthreads();
  }
  x[t] = s[t];
}
extern "C" int test() {
  int *x;
  cudaMalloc(&x, 64 * sizeof(int));
  int h[64];
  for (int i = 0; i < 64; ++i) h[i] = i * 37 % 64;
  cudaMemcpy(x, h, sizeof(h), cudaMemcpyHostToDevice);
  sort<<<1, 64>>>(x);
  return 0;
}
