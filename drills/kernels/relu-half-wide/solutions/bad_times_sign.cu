// mismatch, non_finite: multiplying by 0 or 1 turns minus infinity into NaN, for infinity times 0 is not a number; choose with max instead
#include <cuda_fp16.h>

__global__ void relu(const __half* x, __half* y, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N) {
        float v = __half2float(x[i]);
        y[i] = __float2half(v * (v > 0.0f ? 1.0f : 0.0f));
    }
}

extern "C" void solve(const __half* x, __half* y, int N) {
    relu<<<(N + 255) / 256, 256>>>(x, y, N);
}
