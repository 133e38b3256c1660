// mismatch, imprecise: sums in float16 lose terms below half of their last bit, 1 beside 2048; keep the sum in float32 and round once at the end
#include <cuda_fp16.h>

__global__ void gemv(const __half* __restrict__ W, const __half* __restrict__ x, __half* __restrict__ y, int M, int K) {
    int m = blockIdx.x * blockDim.y + threadIdx.y;
    if (m >= M) {
        return;
    }
    const __half* row = W + (size_t)m * K;
    __half sum = __float2half(0.0f);
    for (int k = threadIdx.x; k < K; k += 32) {
        sum = __hfma(row[k], x[k], sum);
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        sum = __hadd(sum, __shfl_down_sync(0xffffffffu, sum, distance));
    }
    if (threadIdx.x == 0) {
        y[m] = sum;
    }
}

extern "C" void solve(const __half* W, const __half* x, __half* y, int M, int K) {
    gemv<<<(M + 3) / 4, dim3(32, 4)>>>(W, x, y, M, K);
}
