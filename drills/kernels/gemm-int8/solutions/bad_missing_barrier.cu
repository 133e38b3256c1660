// race, mismatch, nondeterministic, imprecise: a fast warp loads the next words while others still multiply these; a barrier at the end of the step
#include <cuda_bf16.h>

constexpr int TILE = 16;  // outputs of a block in each direction, and words of K in a step

__global__ void gemm(const int* __restrict__ A, const int* __restrict__ B, const float* __restrict__ scaleA,
                     const float* __restrict__ scaleB, __nv_bfloat16* __restrict__ C, int M, int N, int words) {
    __shared__ int a[TILE][TILE + 1];  // padded: threads that walk down a column meet all banks
    __shared__ int b[TILE][TILE + 1];
    int tx = threadIdx.x, ty = threadIdx.y;
    int row = blockIdx.y * TILE + ty, column = blockIdx.x * TILE + tx;
    int loaded = blockIdx.x * TILE + ty;  // the row of B that this thread loads: neighbours along x read neighbouring words
    int sum = 0;
    for (int k = 0; k < words; k += TILE) {
        bool inside = k + tx < words;
        a[ty][tx] = inside && row < M ? A[(size_t)row * words + k + tx] : 0;
        b[ty][tx] = inside && loaded < N ? B[(size_t)loaded * words + k + tx] : 0;
        __syncthreads();
#pragma unroll
        for (int i = 0; i < TILE; ++i) {
            sum = __dp4a(a[ty][i], b[tx][i], sum);
        }
    }
    if (row < M && column < N) {
        C[(size_t)row * N + column] = __float2bfloat16((float)sum * scaleA[row] * scaleB[column]);
    }
}

extern "C" void solve(const signed char* A, const signed char* B, const float* scaleA, const float* scaleB, __nv_bfloat16* C,
                      int M, int N, int K) {
    dim3 blocks((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
    gemm<<<blocks, dim3(TILE, TILE)>>>(reinterpret_cast<const int*>(A), reinterpret_cast<const int*>(B), scaleA, scaleB, C, M, N,
                                       K / 4);
}
