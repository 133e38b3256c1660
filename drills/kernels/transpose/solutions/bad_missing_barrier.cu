// uninitialised, race, mismatch: a thread takes from the tile what another warp has put there, and nothing makes it wait; __syncthreads() belongs between filling and reading
__global__ void transpose(const float* x, float* y, int M, int N) {
    __shared__ float tile[32][33];
    int column = blockIdx.x * 32 + threadIdx.x, row = blockIdx.y * 32 + threadIdx.y;
    for (int k = 0; k < 32; k += 8) {
        if (row + k < M && column < N) {
            tile[threadIdx.y + k][threadIdx.x] = x[(size_t)(row + k) * N + column];
        }
    }
    column = blockIdx.y * 32 + threadIdx.x, row = blockIdx.x * 32 + threadIdx.y;
    for (int k = 0; k < 32; k += 8) {
        if (row + k < N && column < M) {
            y[(size_t)(row + k) * M + column] = tile[threadIdx.x][threadIdx.y + k];
        }
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    transpose<<<dim3((N + 31) / 32, (M + 31) / 32), dim3(32, 8)>>>(x, y, M, N);
}
