// passed: the tile is a template parameter, and each thread keeps two rows of the output
template <int TILE>
__global__ void __launch_bounds__(TILE * TILE / 2) gemm(const float* __restrict__ A, const float* __restrict__ B,
                                                        float* __restrict__ C, int M, int N, int K) {
    __shared__ float a[TILE][TILE];
    __shared__ float b[TILE][TILE + 1];
    constexpr int HALF = TILE / 2;
    int tx = threadIdx.x, ty = threadIdx.y;
    int column = blockIdx.x * TILE + tx;
    int row = blockIdx.y * TILE + ty;

    float upper = 0.0f, lower = 0.0f;
    for (int k = 0; k < K; k += TILE) {
#pragma unroll
        for (int part = 0; part < 2; ++part) {
            int y = ty + part * HALF;
            int r = blockIdx.y * TILE + y;
            a[y][tx] = r < M && k + tx < K ? A[(size_t)r * K + k + tx] : 0.0f;
            b[y][tx] = k + y < K && column < N ? B[(size_t)(k + y) * N + column] : 0.0f;
        }
        __syncthreads();
#pragma unroll
        for (int i = 0; i < TILE; ++i) {
            upper = fmaf(a[ty][i], b[i][tx], upper);
            lower = fmaf(a[ty + HALF][i], b[i][tx], lower);
        }
        __syncthreads();
    }
    if (column < N) {
        if (row < M) {
            C[(size_t)row * N + column] = upper;
        }
        if (row + HALF < M) {
            C[(size_t)(row + HALF) * N + column] = lower;
        }
    }
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    dim3 blocks((N + 31) / 32, (M + 31) / 32);
    gemm<32><<<blocks, dim3(32, 16)>>>(A, B, C, M, N, K);
}
