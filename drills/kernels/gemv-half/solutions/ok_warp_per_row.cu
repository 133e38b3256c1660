// passed: a warp for each row; 16 bytes for each lane where row and vector are aligned to them, single values elsewhere
#include <cuda_fp16.h>

constexpr int WIDE = 8;  // float16 values in a load of 16 bytes

__device__ bool aligned(const __half* p) { return reinterpret_cast<size_t>(p) % 16 == 0; }

// The sum of the products of eight values with eight others.
__device__ float product(uint4 a, uint4 b) {
    const __half2* left = reinterpret_cast<const __half2*>(&a);
    const __half2* right = reinterpret_cast<const __half2*>(&b);
    float sum = 0.0f;
#pragma unroll
    for (int i = 0; i < WIDE / 2; ++i) {
        float2 l = __half22float2(left[i]), r = __half22float2(right[i]);
        sum += l.x * r.x + l.y * r.y;
    }
    return sum;
}

__global__ void gemv(const __half* __restrict__ W, const __half* __restrict__ x, __half* __restrict__ y, int M, int K) {
    int m = blockIdx.x * blockDim.y + threadIdx.y;
    if (m >= M) {
        return;  // a whole warp leaves together
    }
    const __half* row = W + (size_t)m * K;
    float sum = 0.0f;
    int done = 0;
    if (aligned(row) && aligned(x)) {
        done = K / WIDE * WIDE;
        for (int k = threadIdx.x * WIDE; k < done; k += 32 * WIDE) {
            sum += product(*reinterpret_cast<const uint4*>(row + k), *reinterpret_cast<const uint4*>(x + k));
        }
    }
    for (int k = done + threadIdx.x; k < K; k += 32) {
        sum += __half2float(row[k]) * __half2float(x[k]);
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        sum += __shfl_xor_sync(0xffffffffu, sum, distance);
    }
    if (threadIdx.x == 0) {
        y[m] = __float2half(sum);
    }
}

extern "C" void solve(const __half* W, const __half* x, __half* y, int M, int K) {
    gemv<<<(M + 7) / 8, dim3(32, 8)>>>(W, x, y, M, K);
}
