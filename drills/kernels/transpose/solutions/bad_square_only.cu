// race, mismatch, guard_hit, illegal_access: a row of y has M elements, not N; with N two elements share a place and some lie beyond the end. A square matrix hides it
__global__ void transpose(const float* x, float* y, int M, int N) {
    int i = blockIdx.y * blockDim.y + threadIdx.y;
    int j = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < M && j < N) {
        y[(size_t)j * N + i] = x[(size_t)i * N + j];
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    transpose<<<dim3((N + 31) / 32, (M + 7) / 8), dim3(32, 8)>>>(x, y, M, N);
}
