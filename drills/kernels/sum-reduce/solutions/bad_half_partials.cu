// imprecise, mismatch: a float16 sum keeps 11 bits, so small terms vanish beside a large sum; add in float32 even where the inputs are shorter
#include <cuda_fp16.h>

__global__ void sum(const float* x, float* s, int N) {
    __half mine = __float2half(0.0f);
    for (int i = threadIdx.x; i < N; i += 32) {
        mine = __hadd(mine, __float2half(x[i]));
    }
    float total = __half2float(mine);
    for (int distance = 16; distance > 0; distance /= 2) {
        total += __shfl_down_sync(0xffffffffu, total, distance);
    }
    if (threadIdx.x == 0) {
        s[0] = total;
    }
}

extern "C" void solve(const float* x, float* s, int N) {
    sum<<<1, 32>>>(x, s, N);
}
