// imprecise: converting to float16 keeps 11 bits of x and of the result, about three digits; keep every step in float32
#include <cuda_fp16.h>

__global__ void gelu(const float* x, float* y, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N) {
        float v = __half2float(__float2half(x[i]));
        y[i] = __half2float(__float2half(0.5f * v * (1.0f + erff(v * 0.70710678f))));
    }
}

extern "C" void solve(const float* x, float* y, int N) {
    gelu<<<(N + 255) / 256, 256>>>(x, y, N);
}
