// passed: 128 x 128 of C for a block, 8 x 8 for a thread, read from shared memory in groups of four
constexpr int TILE = 128;
constexpr int STEP = 8;
constexpr int R = 8;
constexpr int ACROSS = TILE / R;               // threads of a block on each axis
constexpr int THREADS = ACROSS * ACROSS;
constexpr int LINE = TILE + 4;                 // spreads the transposed stores over the banks; a multiple of 4

__global__ void __launch_bounds__(THREADS) gemm(const float* __restrict__ A, const float* __restrict__ B,
                                                float* __restrict__ C, int M, int N, int K) {
    __shared__ __align__(16) float a[STEP][LINE];  // transposed: a[k][row]
    __shared__ __align__(16) float b[STEP][LINE];
    int t = threadIdx.x, row = blockIdx.y * TILE, column = blockIdx.x * TILE;
    // A thread owns two groups of four rows and of four columns, half a tile apart: lanes then read neighbouring groups.
    int down = t / ACROSS * 4, right = t % ACROSS * 4;
    float sum[R][R] = {};
    for (int k = 0; k < K; k += STEP) {
#pragma unroll
        for (int n = t; n < TILE * STEP; n += THREADS) {
            int r = row + n / STEP, c = k + n % STEP;
            a[n % STEP][n / STEP] = r < M && c < K ? A[(size_t)r * K + c] : 0.0f;
        }
#pragma unroll
        for (int n = t; n < TILE * STEP; n += THREADS) {
            int r = k + n / TILE, c = column + n % TILE;
            b[n / TILE][n % TILE] = r < K && c < N ? B[(size_t)r * N + c] : 0.0f;
        }
        __syncthreads();
#pragma unroll
        for (int s = 0; s < STEP; ++s) {
            float4 upper = *reinterpret_cast<const float4*>(&a[s][down]);
            float4 lower = *reinterpret_cast<const float4*>(&a[s][down + TILE / 2]);
            float4 left = *reinterpret_cast<const float4*>(&b[s][right]);
            float4 other = *reinterpret_cast<const float4*>(&b[s][right + TILE / 2]);
            float x[R] = {upper.x, upper.y, upper.z, upper.w, lower.x, lower.y, lower.z, lower.w};
            float y[R] = {left.x, left.y, left.z, left.w, other.x, other.y, other.z, other.w};
#pragma unroll
            for (int i = 0; i < R; ++i) {
#pragma unroll
                for (int j = 0; j < R; ++j) {
                    sum[i][j] = fmaf(x[i], y[j], sum[i][j]);
                }
            }
        }
        __syncthreads();
    }
#pragma unroll
    for (int i = 0; i < R; ++i) {
        int r = row + down + i % 4 + i / 4 * (TILE / 2);
#pragma unroll
        for (int j = 0; j < R; ++j) {
            int c = column + right + j % 4 + j / 4 * (TILE / 2);
            if (r < M && c < N) {
                C[(size_t)r * N + c] = sum[i][j];
            }
        }
    }
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    gemm<<<dim3((N + TILE - 1) / TILE, (M + TILE - 1) / TILE), THREADS>>>(A, B, C, M, N, K);
}
