// imprecise: cosine, sine and both products are rounded to bfloat16 before they are added, which doubles the error; keep float32 until the store
#include <cuda_bf16.h>

__global__ void rope(const __nv_bfloat16* x, const float* cosines, const float* sines, __nv_bfloat16* y, size_t pairs,
                     int S, int H, int half) {
    size_t n = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
    if (n >= pairs) {
        return;
    }
    int d = n % half;
    size_t row = n / half;
    int s = row / H % S;
    size_t at = row * 2 * half + d;
    __nv_bfloat16 c = __float2bfloat16(cosines[(size_t)s * half + d]);
    __nv_bfloat16 z = __float2bfloat16(sines[(size_t)s * half + d]);
    __nv_bfloat16 left = x[at], right = x[at + half];
    y[at] = __hsub(__hmul(left, c), __hmul(right, z));
    y[at + half] = __hadd(__hmul(right, c), __hmul(left, z));
}

extern "C" void solve(const __nv_bfloat16* x, const float* cosines, const float* sines, __nv_bfloat16* y, int B, int S,
                      int H, int D) {
    size_t pairs = (size_t)B * S * H * (D / 2);
    rope<<<(unsigned)((pairs + 255) / 256), 256>>>(x, cosines, sines, y, pairs, S, H, D / 2);
}
