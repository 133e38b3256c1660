// passed: single values up to the first multiple of 16, then eight at a time as four half2, then single values again
#include <cuda_fp16.h>

__device__ __half2 relu2(__half2 v) {
    return __hmax2(v, __float2half2_rn(0.0f));
}

__global__ void relu(const __half* __restrict__ x, __half* __restrict__ y, int N, int head, int groups) {
    int thread = blockIdx.x * blockDim.x + threadIdx.x;
    if (thread < groups) {
        union {
            uint4 all;
            __half2 pair[4];
        } v;
        v.all = ((const uint4*)(x + head))[thread];
        for (int k = 0; k < 4; ++k) {
            v.pair[k] = relu2(v.pair[k]);
        }
        ((uint4*)(y + head))[thread] = v.all;
        return;
    }
    int rest = thread - groups;  // number of a single value; the first `head` of them come before the groups
    int i = rest < head ? rest : rest + 8 * groups;
    if (i < N) {
        y[i] = __hmax(x[i], __float2half(0.0f));
    }
}

extern "C" void solve(const __half* x, __half* y, int N) {
    int head = (int)((16 - (size_t)x % 16) % 16 / 2);
    bool together = (size_t)x % 16 == (size_t)y % 16;
    head = together && head < N ? head : 0;
    int groups = together && (size_t)(x + head) % 16 == 0 ? (N - head) / 8 : 0;
    int threads = groups + (N - 8 * groups);
    relu<<<(threads + 255) / 256, 256>>>(x, y, N, head, groups);
}
