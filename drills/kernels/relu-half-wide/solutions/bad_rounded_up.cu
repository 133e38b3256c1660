// guard_hit, illegal_access: rounding the number of groups up makes the last one write up to seven values that are not there
#include <cuda_fp16.h>

__global__ void relu(const __half* x, __half* y, int N) {
    int thread = blockIdx.x * blockDim.x + threadIdx.x;
    if (8 * thread < N) {
        for (int k = 8 * thread; k < 8 * thread + 8; ++k) {
            y[k] = __hmax(x[k], __float2half(0.0f));
        }
    }
}

extern "C" void solve(const __half* x, __half* y, int N) {
    relu<<<(N + 2047) / 2048, 256>>>(x, y, N);
}
