// passed: a block for each position of a batch: a thread keeps the cosine and sine of its plane and goes through all heads
#include <cuda_bf16.h>

__global__ void rope(const __nv_bfloat16* __restrict__ x, const float* __restrict__ cosines,
                     const float* __restrict__ sines, __nv_bfloat16* __restrict__ y, int S, int H, int half) {
    int s = blockIdx.x % S;
    size_t first = (size_t)blockIdx.x * H * 2 * half;  // of head 0 at this position
    for (int d = threadIdx.x; d < half; d += blockDim.x) {
        float c = cosines[(size_t)s * half + d], z = sines[(size_t)s * half + d];
        for (int h = threadIdx.y; h < H; h += blockDim.y) {
            size_t at = first + (size_t)h * 2 * half + d;
            float left = __bfloat162float(x[at]), right = __bfloat162float(x[at + half]);
            y[at] = __float2bfloat16(left * c - right * z);
            y[at + half] = __float2bfloat16(right * c + left * z);
        }
    }
}

extern "C" void solve(const __nv_bfloat16* x, const float* cosines, const float* sines, __nv_bfloat16* y, int B, int S,
                      int H, int D) {
    rope<<<B * S, dim3(32, 4)>>>(x, cosines, sines, y, S, H, D / 2);
}
