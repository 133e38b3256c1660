// passed: a warp for each row, joined by shuffles; a thread for each column, eight stretches of it joined in shared memory
constexpr int STRETCHES = 8;

__global__ void row_sums(const float* __restrict__ x, float* __restrict__ rows, int M, int N) {
    int row = blockIdx.x * blockDim.y + threadIdx.y;
    if (row >= M) {
        return;  // the whole warp has the same row and leaves together
    }
    float sum = 0.0f;
    for (int j = threadIdx.x; j < N; j += 32) {
        sum += x[(size_t)row * N + j];
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        sum += __shfl_down_sync(0xffffffffu, sum, distance);
    }
    if (threadIdx.x == 0) {
        rows[row] = sum;
    }
}

__global__ void column_sums(const float* __restrict__ x, float* __restrict__ columns, int M, int N) {
    __shared__ float part[STRETCHES][32];
    int j = blockIdx.x * 32 + threadIdx.x;  // neighbours in a warp read neighbours in a row
    float sum = 0.0f;
    if (j < N) {
        for (int i = threadIdx.y; i < M; i += STRETCHES) {
            sum += x[(size_t)i * N + j];
        }
    }
    part[threadIdx.y][threadIdx.x] = sum;
    __syncthreads();
    if (threadIdx.y == 0 && j < N) {
        for (int k = 1; k < STRETCHES; ++k) {
            sum += part[k][threadIdx.x];
        }
        columns[j] = sum;
    }
}

extern "C" void solve(const float* x, float* rows, float* columns, int M, int N) {
    row_sums<<<(M + 7) / 8, dim3(32, 8)>>>(x, rows, M, N);
    column_sums<<<(N + 31) / 32, dim3(32, STRETCHES)>>>(x, columns, M, N);
}
