// illegal_access, guard_hit: the last block holds warps beyond row M; they must leave before they read W or write y
#include <cuda_fp16.h>

__global__ void gemv(const __half* __restrict__ W, const __half* __restrict__ x, __half* __restrict__ y, int K) {
    int m = blockIdx.x * blockDim.y + threadIdx.y;
    const __half* row = W + (size_t)m * K;
    float sum = 0.0f;
    for (int k = threadIdx.x; k < K; k += 32) {
        sum = fmaf(__half2float(row[k]), __half2float(x[k]), sum);
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        sum += __shfl_down_sync(0xffffffffu, sum, distance);
    }
    if (threadIdx.x == 0) {
        y[m] = __float2half(sum);
    }
}

extern "C" void solve(const __half* W, const __half* x, __half* y, int M, int K) {
    gemv<<<(M + 3) / 4, dim3(32, 4)>>>(W, x, y, K);
}
