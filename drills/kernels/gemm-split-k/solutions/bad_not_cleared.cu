// uninitialised, non_finite, mismatch: cudaMalloc gives memory with anything in it, and atomicAdd reads it; cudaMemset the workspace in every call
#include <cuda_fp16.h>

constexpr int TILE = 16;
constexpr int PART = 128;

__global__ void partial(const __half* __restrict__ A, const __half* __restrict__ B, float* sums, int M, int N, int K) {
    __shared__ float a[TILE][TILE];
    __shared__ float b[TILE][TILE];
    int tx = threadIdx.x, ty = threadIdx.y;
    int row = blockIdx.y * TILE + ty, column = blockIdx.x * TILE + tx;
    int first = blockIdx.z * PART, end = min(first + PART, K);
    float sum = 0.0f;
    for (int k = first; k < end; k += TILE) {
        a[ty][tx] = row < M && k + tx < end ? __half2float(A[(size_t)row * K + k + tx]) : 0.0f;
        b[ty][tx] = k + ty < end && column < N ? __half2float(B[(size_t)(k + ty) * N + column]) : 0.0f;
        __syncthreads();
        for (int i = 0; i < TILE; ++i) {
            sum += a[ty][i] * b[i][tx];
        }
        __syncthreads();
    }
    if (row < M && column < N) {
        atomicAdd(&sums[(size_t)row * N + column], sum);
    }
}

__global__ void round_all(const float* sums, __half* C, int count) {
    int n = blockIdx.x * blockDim.x + threadIdx.x;
    if (n < count) {
        C[n] = __float2half(sums[n]);
    }
}

extern "C" void solve(const __half* A, const __half* B, __half* C, int M, int N, int K) {
    float* sums;
    cudaMalloc(&sums, (size_t)M * N * sizeof(float));
    dim3 blocks((N + TILE - 1) / TILE, (M + TILE - 1) / TILE, (K + PART - 1) / PART);
    partial<<<blocks, dim3(TILE, TILE)>>>(A, B, sums, M, N, K);
    round_all<<<(M * N + 255) / 256, 256>>>(sums, C, M * N);
    cudaFree(sums);
}
