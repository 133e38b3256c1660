// illegal_access, guard_hit, uninitialised, unwritten: the guard of the read does not fit the write, whose row runs to N and whose column runs to M
__global__ void transpose(const float* x, float* y, int M, int N) {
    __shared__ float tile[32][33];
    int column = blockIdx.x * 32 + threadIdx.x, row = blockIdx.y * 32 + threadIdx.y;
    bool inside = row < M && column < N;
    if (inside) {
        tile[threadIdx.y][threadIdx.x] = x[(size_t)row * N + column];
    }
    __syncthreads();
    column = blockIdx.y * 32 + threadIdx.x, row = blockIdx.x * 32 + threadIdx.y;
    if (inside) {
        y[(size_t)row * M + column] = tile[threadIdx.x][threadIdx.y];
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    transpose<<<dim3((N + 31) / 32, (M + 31) / 32), dim3(32, 32)>>>(x, y, M, N);
}
