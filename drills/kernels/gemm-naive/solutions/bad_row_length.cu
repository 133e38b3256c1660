// mismatch, non_finite, illegal_access: a row of A has K elements, not N; this is right only for N == K, which square tests never notice
__global__ void gemm(const float* A, const float* B, float* C, int M, int N, int K) {
    int column = blockIdx.x * blockDim.x + threadIdx.x;
    int row = blockIdx.y * blockDim.y + threadIdx.y;
    if (row < M && column < N) {
        float sum = 0.0f;
        for (int k = 0; k < K; ++k) {
            sum += A[(size_t)row * N + k] * B[(size_t)k * N + column];
        }
        C[(size_t)row * N + column] = sum;
    }
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    dim3 threads(32, 8);
    dim3 blocks((N + 31) / 32, (M + 7) / 8);
    gemm<<<blocks, threads>>>(A, B, C, M, N, K);
}
