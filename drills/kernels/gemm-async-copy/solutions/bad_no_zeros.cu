// illegal_access, mismatch, non_finite: copies beyond the edge read the next row or past the end; set those values to zero (the fourth argument) and give an address that is yours
#include <cuda_pipeline.h>

constexpr int TILE = 16;

// Begins the copy of one value, or of a zero.
__device__ void begin(float* to, const float* from, bool inside) {
    __pipeline_memcpy_async(to, from, sizeof(float), inside ? 0 : sizeof(float));
}

__global__ void gemm(const float* __restrict__ A, const float* __restrict__ B, float* __restrict__ C, int M, int N, int K) {
    __shared__ float a[2][TILE][TILE];
    __shared__ float b[2][TILE][TILE];
    int tx = threadIdx.x, ty = threadIdx.y;
    int row = blockIdx.y * TILE + ty, column = blockIdx.x * TILE + tx;
    auto load = [&](int buffer, int k) {
        bool right = k + ty < K && column < N;
        begin(&a[buffer][ty][tx], A + (size_t)row * K + k + tx, true);
        begin(&b[buffer][ty][tx], right ? B + (size_t)(k + ty) * N + column : B, right);
        __pipeline_commit();
    };

    load(0, 0);
    float sum = 0.0f;
    for (int k = 0, buffer = 0; k < K; k += TILE, buffer ^= 1) {
        if (k + TILE < K) {
            load(buffer ^ 1, k + TILE);
            __pipeline_wait_prior(1);  // the next tile may still be on its way
        } else {
            __pipeline_wait_prior(0);
        }
        __syncthreads();  // what the others have copied is there, too
        for (int i = 0; i < TILE; ++i) {
            sum += a[buffer][ty][i] * b[buffer][i][tx];
        }
        __syncthreads();  // nobody reads this buffer any more: the next step fills it
    }
    if (row < M && column < N) {
        C[(size_t)row * N + column] = sum;
    }
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    dim3 blocks((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
    gemm<<<blocks, dim3(TILE, TILE)>>>(A, B, C, M, N, K);
}
