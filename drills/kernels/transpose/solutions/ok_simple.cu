// passed: right, but the reads go down columns: each takes a sector of 32 bytes for 4, and only the cache can save the rest
__global__ void transpose(const float* __restrict__ x, float* __restrict__ y, int M, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    int j = blockIdx.y * blockDim.y + threadIdx.y;
    if (i < M && j < N) {
        y[(size_t)j * M + i] = x[(size_t)i * N + j];
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    transpose<<<dim3((M + 31) / 32, (N + 7) / 8), dim3(32, 8)>>>(x, y, M, N);
}
