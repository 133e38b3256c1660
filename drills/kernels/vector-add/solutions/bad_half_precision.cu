// imprecise: adding in float16 keeps 11 bits of the sum; in a float32 task the arithmetic must be float32 too
#include <cuda_fp16.h>

__global__ void add(const float* a, const float* b, float* c, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N) {
        c[i] = __half2float(__hadd(__float2half(a[i]), __float2half(b[i])));
    }
}

extern "C" void solve(const float* a, const float* b, float* c, int N) {
    add<<<(N + 255) / 256, 256>>>(a, b, c, N);
}
