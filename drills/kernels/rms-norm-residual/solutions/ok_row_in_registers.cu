// passed: a block for each row; each thread keeps its sums in registers between the two outputs, up to rows of 4096
#include <cuda_bf16.h>

constexpr int THREADS = 256;
constexpr int KEPT = 16;  // values of a row in a thread's registers
constexpr float EPSILON = 1e-5f;

// The sum of `value` over the block, for every thread; may be called once in a kernel.
__device__ float block_sum(float value) {
    __shared__ float of_warp[THREADS / 32];
    for (int distance = 16; distance > 0; distance /= 2) {
        value += __shfl_xor_sync(0xffffffffu, value, distance);
    }
    if (threadIdx.x % 32 == 0) {
        of_warp[threadIdx.x / 32] = value;
    }
    __syncthreads();
    float sum = 0.0f;
    for (int warp = 0; warp < THREADS / 32; ++warp) {
        sum += of_warp[warp];
    }
    return sum;
}

__global__ void rms_norm(const __nv_bfloat16* __restrict__ x, const __nv_bfloat16* __restrict__ residual,
                         const __nv_bfloat16* __restrict__ w, __nv_bfloat16* __restrict__ r,
                         __nv_bfloat16* __restrict__ y, int N) {
    size_t row = (size_t)blockIdx.x * N;
    auto added = [&](int j) { return __bfloat162float(x[row + j]) + __bfloat162float(residual[row + j]); };

    float kept[KEPT], squares = 0.0f;
#pragma unroll
    for (int i = 0; i < KEPT; ++i) {
        int j = i * THREADS + threadIdx.x;
        if (j < N) {
            kept[i] = added(j);
            r[row + j] = __float2bfloat16(kept[i]);
            squares += kept[i] * kept[i];
        }
    }
    for (int j = KEPT * THREADS + threadIdx.x; j < N; j += THREADS) {  // the rest of a long row is read twice
        float value = added(j);
        r[row + j] = __float2bfloat16(value);
        squares += value * value;
    }

    float scale = rsqrtf(block_sum(squares) / N + EPSILON);
#pragma unroll
    for (int i = 0; i < KEPT; ++i) {
        int j = i * THREADS + threadIdx.x;
        if (j < N) {
            y[row + j] = __float2bfloat16(kept[i] * scale * __bfloat162float(w[j]));
        }
    }
    for (int j = KEPT * THREADS + threadIdx.x; j < N; j += THREADS) {
        y[row + j] = __float2bfloat16(added(j) * scale * __bfloat162float(w[j]));
    }
}

extern "C" void solve(const __nv_bfloat16* x, const __nv_bfloat16* residual, const __nv_bfloat16* w, __nv_bfloat16* r,
                      __nv_bfloat16* y, int M, int N) {
    rms_norm<<<M, THREADS>>>(x, residual, w, r, y, N);
}
