// mismatch: the last tile along K is not cut off at K, so products of the next row's values are added to the sum
constexpr int TILE = 32;

__global__ void gemm(const float* A, const float* B, float* C, int M, int N, int K) {
    __shared__ float a[TILE][TILE];
    __shared__ float b[TILE][TILE];
    int tx = threadIdx.x, ty = threadIdx.y;
    int row = blockIdx.y * TILE + ty;
    int column = blockIdx.x * TILE + tx;
    size_t last_a = (size_t)M * K - 1, last_b = (size_t)K * N - 1;

    float sum = 0.0f;
    for (int k = 0; k < K; k += TILE) {
        size_t at_a = (size_t)row * K + k + tx;
        size_t at_b = (size_t)(k + ty) * N + column;
        a[ty][tx] = A[at_a < last_a ? at_a : last_a];
        b[ty][tx] = B[at_b < last_b ? at_b : last_b];
        __syncthreads();
        for (int i = 0; i < TILE; ++i) {
            sum += a[ty][i] * b[i][tx];
        }
        __syncthreads();
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
