// illegal_access: a uint4 is read and written only at multiples of 16, and these pointers are multiples of 2; handle single values up to the first multiple of 16
#include <cuda_fp16.h>

__global__ void relu(const __half* x, __half* y, int N) {
    int thread = blockIdx.x * blockDim.x + threadIdx.x, groups = N / 8;
    if (thread < groups) {
        uint4 all = ((const uint4*)x)[thread];
        __half2* pair = (__half2*)&all;
        for (int k = 0; k < 4; ++k) {
            pair[k] = __hmax2(pair[k], __float2half2_rn(0.0f));
        }
        ((uint4*)y)[thread] = all;
    }
    int i = thread - groups + 8 * groups;
    if (thread >= groups && i < N) {
        y[i] = __hmax(x[i], __float2half(0.0f));
    }
}

extern "C" void solve(const __half* x, __half* y, int N) {
    relu<<<(N / 8 + 7 + 255) / 256, 256>>>(x, y, N);
}
