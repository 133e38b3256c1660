// illegal_access, mismatch, imprecise: pairs of values need addresses that are multiples of 4, and an odd K leaves one value over; neither holds for every row
#include <cuda_fp16.h>

__global__ void gemv(const __half* __restrict__ W, const __half* __restrict__ x, __half* __restrict__ y, int M, int K) {
    int m = blockIdx.x * blockDim.y + threadIdx.y;
    if (m >= M) {
        return;
    }
    const __half* row = W + (size_t)m * K;
    float sum = 0.0f;
    const __half2* pairs = reinterpret_cast<const __half2*>(row);
    const __half2* others = reinterpret_cast<const __half2*>(x);
    for (int k = threadIdx.x; k < K / 2; k += 32) {
        float2 a = __half22float2(pairs[k]), b = __half22float2(others[k]);
        sum += a.x * b.x + a.y * b.y;
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        sum += __shfl_down_sync(0xffffffffu, sum, distance);
    }
    if (threadIdx.x == 0) {
        y[m] = __float2half(sum);
    }
}

extern "C" void solve(const __half* W, const __half* x, __half* y, int M, int K) {
    gemv<<<(M + 3) / 4, dim3(32, 4)>>>(W, x, y, M, K);
}
