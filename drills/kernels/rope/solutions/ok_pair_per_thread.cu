// passed: a thread for each pair: two loads half a head apart, four products in float32, one rounding for each result
#include <cuda_bf16.h>

__global__ void rope(const __nv_bfloat16* __restrict__ x, const float* __restrict__ cosines,
                     const float* __restrict__ sines, __nv_bfloat16* __restrict__ y, size_t pairs, int S, int H, int half) {
    size_t n = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
    if (n >= pairs) {
        return;
    }
    int d = n % half;
    size_t row = n / half;  // counts (b, s, h), h fastest
    int s = row / H % S;
    size_t at = row * 2 * half + d;

    float c = cosines[(size_t)s * half + d], z = sines[(size_t)s * half + d];
    float left = __bfloat162float(x[at]), right = __bfloat162float(x[at + half]);
    y[at] = __float2bfloat16(left * c - right * z);
    y[at + half] = __float2bfloat16(right * c + left * z);
}

extern "C" void solve(const __nv_bfloat16* x, const float* cosines, const float* sines, __nv_bfloat16* y, int B, int S,
                      int H, int D) {
    size_t pairs = (size_t)B * S * H * (D / 2);
    rope<<<(unsigned)((pairs + 255) / 256), 256>>>(x, cosines, sines, y, pairs, S, H, D / 2);
}
