// C = A * B in float32, tiles loaded by asynchronous copies into one of two buffers. Device pointers; needs sm_80.
#include <cuda_pipeline.h>

constexpr int TILE = 16;

__global__ void gemm(const float* A, const float* B, float* C, int M, int N, int K) {
    __shared__ float a[2][TILE][TILE];
    __shared__ float b[2][TILE][TILE];
    // Begin tile 0; then in each step: begin the next tile, wait for this one, multiply it.
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    dim3 blocks((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
    gemm<<<blocks, dim3(TILE, TILE)>>>(A, B, C, M, N, K);
}
