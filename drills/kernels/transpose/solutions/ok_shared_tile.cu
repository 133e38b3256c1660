// passed: a tile of 32 by 32 in shared memory, with a spare column so that reading it by columns has no bank conflicts
constexpr int TILE = 32;
constexpr int ROWS = 8;  // a thread moves TILE / ROWS elements

__global__ void transpose(const float* __restrict__ x, float* __restrict__ y, int M, int N) {
    __shared__ float tile[TILE][TILE + 1];
    int column = blockIdx.x * TILE + threadIdx.x;
    int row = blockIdx.y * TILE + threadIdx.y;
    for (int k = 0; k < TILE; k += ROWS) {
        if (row + k < M && column < N) {
            tile[threadIdx.y + k][threadIdx.x] = x[(size_t)(row + k) * N + column];
        }
    }
    __syncthreads();

    // The block's place in y: tile row and tile column change places, threadIdx.x stays along the row.
    column = blockIdx.y * TILE + threadIdx.x;
    row = blockIdx.x * TILE + threadIdx.y;
    for (int k = 0; k < TILE; k += ROWS) {
        if (row + k < N && column < M) {
            y[(size_t)(row + k) * M + column] = tile[threadIdx.x][threadIdx.y + k];
        }
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    dim3 blocks((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
    transpose<<<blocks, dim3(TILE, ROWS)>>>(x, y, M, N);
}
