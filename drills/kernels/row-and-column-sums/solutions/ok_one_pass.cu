// passed: one pass over x: a block sums a tile of 64 rows by 32 columns both ways and adds its parts to the results atomically
constexpr int HEIGHT = 64;

__global__ void sums(const float* __restrict__ x, float* rows, float* columns, int M, int N) {
    __shared__ float of_column[32];
    int j = blockIdx.x * 32 + threadIdx.x;
    if (threadIdx.y == 0) {
        of_column[threadIdx.x] = 0.0f;
    }
    __syncthreads();

    float down = 0.0f;
    int end = min(M, (int)(blockIdx.y + 1) * HEIGHT);
    for (int i = blockIdx.y * HEIGHT + threadIdx.y; i < end; i += blockDim.y) {
        float value = j < N ? x[(size_t)i * N + j] : 0.0f;
        down += value;
        for (int distance = 16; distance > 0; distance /= 2) {
            value += __shfl_down_sync(0xffffffffu, value, distance);
        }
        if (threadIdx.x == 0) {
            atomicAdd(&rows[i], value);
        }
    }
    atomicAdd(&of_column[threadIdx.x], down);
    __syncthreads();
    if (threadIdx.y == 0 && j < N) {
        atomicAdd(&columns[j], of_column[threadIdx.x]);
    }
}

extern "C" void solve(const float* x, float* rows, float* columns, int M, int N) {
    cudaMemset(rows, 0, M * sizeof(float));
    cudaMemset(columns, 0, N * sizeof(float));
    sums<<<dim3((N + 31) / 32, (M + HEIGHT - 1) / HEIGHT), dim3(32, 8)>>>(x, rows, columns, M, N);
}
