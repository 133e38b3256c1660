// race, mismatch, nondeterministic, imprecise: without the second barrier fast warps overwrite the tile that slow ones still read
constexpr int TILE = 32;

__global__ void gemm(const float* A, const float* B, float* C, int M, int N, int K) {
    __shared__ float a[TILE][TILE];
    __shared__ float b[TILE][TILE];
    int tx = threadIdx.x, ty = threadIdx.y;
    int row = blockIdx.y * TILE + ty;
    int column = blockIdx.x * TILE + tx;

    float sum = 0.0f;
    for (int k = 0; k < K; k += TILE) {
        a[ty][tx] = row < M && k + tx < K ? A[(size_t)row * K + k + tx] : 0.0f;
        b[ty][tx] = k + ty < K && column < N ? B[(size_t)(k + ty) * N + column] : 0.0f;
        __syncthreads();
        for (int i = 0; i < TILE; ++i) {
            sum += a[ty][i] * b[i][tx];
        }
    }
    if (row < M && column < N) {
        C[(size_t)row * N + column] = sum;
    }
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    dim3 threads(TILE, TILE);
    dim3 blocks((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
    gemm<<<blocks, threads>>>(A, B, C, M, N, K);
}
