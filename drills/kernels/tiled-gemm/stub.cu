// C = A * B, float32, row after row: A is M x K, B is K x N, C is M x N. All pointers are device pointers.

constexpr int TILE = 32;

__global__ void gemm(const float* A, const float* B, float* C, int M, int N, int K) {
    __shared__ float a[TILE][TILE];
    __shared__ float b[TILE][TILE];
    // Walk along K, one tile at a time. Where are the two barriers?
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    dim3 threads(TILE, TILE);
    dim3 blocks((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
    gemm<<<blocks, threads>>>(A, B, C, M, N, K);
}
