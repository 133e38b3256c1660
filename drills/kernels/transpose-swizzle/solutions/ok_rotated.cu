// passed: another swizzle: row r is rotated by r places, (c + r) % 32, which also spreads a column over all banks
constexpr int TILE = 32, ROWS = 8;

__device__ int place(int r, int c) {
    return r * TILE + (c + r) % TILE;
}

__global__ void transpose(const float* __restrict__ x, float* __restrict__ y, int M, int N) {
    __shared__ float tile[TILE * TILE];
    int left = blockIdx.x * TILE, top = blockIdx.y * TILE;
    for (int r = threadIdx.y; r < TILE && top + r < M; r += ROWS) {
        if (left + threadIdx.x < N) {
            tile[place(r, threadIdx.x)] = x[(size_t)(top + r) * N + left + threadIdx.x];
        }
    }
    __syncthreads();
    for (int c = threadIdx.y; c < TILE && left + c < N; c += ROWS) {
        if (top + threadIdx.x < M) {
            y[(size_t)(left + c) * M + top + threadIdx.x] = tile[place(threadIdx.x, c)];
        }
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    transpose<<<dim3((N + TILE - 1) / TILE, (M + TILE - 1) / TILE), dim3(TILE, ROWS)>>>(x, y, M, N);
}
