// passed: a tiled product in float32 whose threads add the bias and apply GELU to their sum before the one store
#include <cuda_bf16.h>

constexpr int TILE = 16;

__device__ float gelu(float t) { return 0.5f * t * (1.0f + erff(t * 0.70710678f)); }

__global__ void gemm(const __nv_bfloat16* __restrict__ A, const __nv_bfloat16* __restrict__ B,
                     const __nv_bfloat16* __restrict__ bias, __nv_bfloat16* __restrict__ C, int M, int N, int K) {
    __shared__ float a[TILE][TILE];
    __shared__ float b[TILE][TILE];
    int tx = threadIdx.x, ty = threadIdx.y;
    int row = blockIdx.y * TILE + ty, column = blockIdx.x * TILE + tx;
    float sum = 0.0f;
    for (int k = 0; k < K; k += TILE) {
        a[ty][tx] = row < M && k + tx < K ? __bfloat162float(A[(size_t)row * K + k + tx]) : 0.0f;
        b[ty][tx] = k + ty < K && column < N ? __bfloat162float(B[(size_t)(k + ty) * N + column]) : 0.0f;
        __syncthreads();
        for (int i = 0; i < TILE; ++i) {
            sum += a[ty][i] * b[i][tx];
        }
        __syncthreads();
    }
    if (row < M && column < N) {
        float value = gelu(sum + __bfloat162float(bias[column]));
        C[(size_t)row * N + column] = __float2bfloat16(value);
    }
}

extern "C" void solve(const __nv_bfloat16* A, const __nv_bfloat16* B, const __nv_bfloat16* bias, __nv_bfloat16* C, int M,
                      int N, int K) {
    dim3 blocks((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
    gemm<<<blocks, dim3(TILE, TILE)>>>(A, B, bias, C, M, N, K);
}
