// y[j][i] = x[i][j] for an M x N matrix x, row after row, through a tile of 32 x 32 without a spare column.

__global__ void transpose(const float* x, float* y, int M, int N) {
    __shared__ float tile[32][32];
    // Where in its row does element (r, c) of the tile lie, so that neither rows nor columns share a bank?
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    dim3 threads(32, 8);
    dim3 blocks((N + 31) / 32, (M + 31) / 32);
    transpose<<<blocks, threads>>>(x, y, M, N);
}
