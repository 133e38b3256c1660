// mismatch, imprecise: the root of the sum of squares, without the division by N: the row comes out shorter by the root of N, which N = 1 does not show
#include <cuda_bf16.h>

constexpr float EPSILON = 1e-5f;

__global__ void rms_norm(const __nv_bfloat16* __restrict__ x, const __nv_bfloat16* __restrict__ residual,
                         const __nv_bfloat16* __restrict__ w, __nv_bfloat16* __restrict__ r,
                         __nv_bfloat16* __restrict__ y, int M, int N) {
    int m = blockIdx.x * blockDim.y + threadIdx.y;
    if (m >= M) {
        return;  // a whole warp leaves together
    }
    size_t row = (size_t)m * N;
    float squares = 0.0f;
    for (int j = threadIdx.x; j < N; j += 32) {
        float value = __bfloat162float(x[row + j]) + __bfloat162float(residual[row + j]);
        r[row + j] = __float2bfloat16(value);
        squares += value * value;
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        squares += __shfl_xor_sync(0xffffffffu, squares, distance);
    }
    float scale = rsqrtf(squares + EPSILON);
    for (int j = threadIdx.x; j < N; j += 32) {
        float value = __bfloat162float(x[row + j]) + __bfloat162float(residual[row + j]);
        y[row + j] = __float2bfloat16(value * scale * __bfloat162float(w[j]));
    }
}

extern "C" void solve(const __nv_bfloat16* x, const __nv_bfloat16* residual, const __nv_bfloat16* w, __nv_bfloat16* r,
                      __nv_bfloat16* y, int M, int N) {
    rms_norm<<<(M + 7) / 8, dim3(32, 8)>>>(x, residual, w, r, y, M, N);
}
