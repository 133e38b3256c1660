#include <cuda_runtime.h>
// Two halves of a warp synchronise apart; a broadcast read is followed by a write after __syncwarp.
__global__ void halves(int *out) {
  __shared__ int s[32];
  const int lane = threadIdx.x;
  const unsigned mask = lane < 16 ? 0x0000ffffu : 0xffff0000u;
  s[lane] = lane;
  __syncwarp(mask);
  const int first = s[lane & 16];
  __syncwarp(mask);
  if ((lane & 15) == 0) s[lane] = 100;
  __syncwarp(mask);
  out[lane] = first + s[lane & 16];
}
extern "C" int test() {
  int *out, result[32];
  cudaMalloc(&out, sizeof(result));
  halves<<<1, 32>>>(out);
  cudaMemcpy(result, out, sizeof(result), cudaMemcpyDeviceToHost);
  for (int i = 0; i < 32; ++i) {
    if (result[i] != (i & 16) + 100) return 1;
  }
  return 0;
}
