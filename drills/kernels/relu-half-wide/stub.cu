// y[i] = max(x[i], 0) for 0 <= i < N, in float16. Device pointers that are multiples of 2, not of 16.
#include <cuda_fp16.h>

__global__ void relu(const __half* x, __half* y, int N) {
    // Single values first. Then: which of them lie in groups of eight at an address that is a multiple of 16?
}

extern "C" void solve(const __half* x, __half* y, int N) {
    relu<<<(N + 255) / 256, 256>>>(x, y, N);
}
