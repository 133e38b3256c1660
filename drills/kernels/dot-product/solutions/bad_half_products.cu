// imprecise, mismatch: products rounded to float16 carry three digits into the sum; multiply and add in float32
#include <cuda_fp16.h>

__global__ void dot(const float* a, const float* b, float* s, int N) {
    float mine = 0.0f;
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < N; i += gridDim.x * blockDim.x) {
        mine += __half2float(__hmul(__float2half(a[i]), __float2half(b[i])));
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        mine += __shfl_down_sync(0xffffffffu, mine, distance);
    }
    if (threadIdx.x % 32 == 0) {
        atomicAdd(s, mine);
    }
}

extern "C" void solve(const float* a, const float* b, float* s, int N) {
    cudaMemset(s, 0, sizeof(float));
    dot<<<(N + 1023) / 1024, 256>>>(a, b, s, N);
}
