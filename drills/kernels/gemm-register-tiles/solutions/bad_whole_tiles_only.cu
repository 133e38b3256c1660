// unwritten, mismatch, launch_error: the grid holds whole tiles only, so rows and columns beyond the last multiple of the tile are never computed; round the number of blocks up
constexpr int TILE = 32;
constexpr int STEP = 8;
constexpr int R = 4;
constexpr int ACROSS = TILE / R;

__global__ void gemm(const float* __restrict__ A, const float* __restrict__ B, float* __restrict__ C, int M, int N, int K) {
    __shared__ float a[STEP][TILE + 1];
    __shared__ float b[STEP][TILE];
    int tx = threadIdx.x, ty = threadIdx.y, t = ty * ACROSS + tx;
    int row = blockIdx.y * TILE, column = blockIdx.x * TILE;
    float sum[R][R] = {};
    for (int k = 0; k < K; k += STEP) {
        for (int n = t; n < TILE * STEP; n += ACROSS * ACROSS) {
            int r = row + n / STEP, c = k + n % STEP;
            a[n % STEP][n / STEP] = r < M && c < K ? A[(size_t)r * K + c] : 0.0f;
            int q = k + n / TILE, d = column + n % TILE;
            b[n / TILE][n % TILE] = q < K && d < N ? B[(size_t)q * N + d] : 0.0f;
        }
        __syncthreads();
        for (int s = 0; s < STEP; ++s) {
            float x[R], y[R];
#pragma unroll
            for (int i = 0; i < R; ++i) {
                x[i] = a[s][ty + i * ACROSS];
                y[i] = b[s][tx + i * ACROSS];
            }
#pragma unroll
            for (int i = 0; i < R; ++i) {
#pragma unroll
                for (int j = 0; j < R; ++j) {
                    sum[i][j] += x[i] * y[j];
                }
            }
        }
        __syncthreads();
    }
#pragma unroll
    for (int i = 0; i < R; ++i) {
#pragma unroll
        for (int j = 0; j < R; ++j) {
            int r = row + ty + i * ACROSS, c = column + tx + j * ACROSS;
            if (r < M && c < N) {
                C[(size_t)r * N + c] = sum[i][j];
            }
        }
    }
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    gemm<<<dim3(N / TILE > 0 ? N / TILE : 1, M / TILE > 0 ? M / TILE : 1), dim3(ACROSS, ACROSS)>>>(A, B, C, M, N, K);
}
