// C = A * B, float32, row after row: A is M x K, B is K x N, C is M x N. All pointers are device pointers.

constexpr int TILE = 64;  // of C, for a block
constexpr int STEP = 8;   // along K
constexpr int R = 4;      // a thread computes R x R outputs

__global__ void gemm(const float* A, const float* B, float* C, int M, int N, int K) {
    __shared__ float a[STEP][TILE];  // transposed
    __shared__ float b[STEP][TILE];
    float sum[R][R] = {};
    // Which rows and columns belong to a thread, and what does it read in a step?
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    dim3 threads(TILE / R, TILE / R);
    gemm<<<dim3((N + TILE - 1) / TILE, (M + TILE - 1) / TILE), threads>>>(A, B, C, M, N, K);
}
