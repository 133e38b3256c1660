// passed: column c of row r lies in place c ^ r; rows and columns of the tile both touch each bank once
constexpr int TILE = 32, ROWS = 8;

__global__ void transpose(const float* __restrict__ x, float* __restrict__ y, int M, int N) {
    __shared__ float tile[TILE][TILE];
    int column = blockIdx.x * TILE + threadIdx.x, row = blockIdx.y * TILE + threadIdx.y;
    for (int k = 0; k < TILE; k += ROWS) {
        int r = threadIdx.y + k;
        if (row + k < M && column < N) {
            tile[r][threadIdx.x ^ r] = x[(size_t)(row + k) * N + column];
        }
    }
    __syncthreads();

    column = blockIdx.y * TILE + threadIdx.x;
    row = blockIdx.x * TILE + threadIdx.y;
    for (int k = 0; k < TILE; k += ROWS) {
        int c = threadIdx.y + k;  // a row of y is a column of the tile, whose rows are threadIdx.x
        if (row + k < N && column < M) {
            y[(size_t)(row + k) * M + column] = tile[threadIdx.x][c ^ threadIdx.x];
        }
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    transpose<<<dim3((N + TILE - 1) / TILE, (M + TILE - 1) / TILE), dim3(TILE, ROWS)>>>(x, y, M, N);
}
