// mismatch, uninitialised: the tile is filled with c ^ r but read with plain c; both sides must use the same place, and a test of one element cannot tell
__global__ void transpose(const float* x, float* y, int M, int N) {
    __shared__ float tile[32][32];
    int column = blockIdx.x * 32 + threadIdx.x, row = blockIdx.y * 32 + threadIdx.y;
    for (int k = 0; k < 32; k += 8) {
        if (row + k < M && column < N) {
            tile[threadIdx.y + k][threadIdx.x ^ (threadIdx.y + k)] = x[(size_t)(row + k) * N + column];
        }
    }
    __syncthreads();
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
