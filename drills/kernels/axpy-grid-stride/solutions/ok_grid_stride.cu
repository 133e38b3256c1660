// passed: each thread starts at its number in the grid and steps by the number of threads in the grid
__global__ void axpy(float alpha, const float* __restrict__ x, float* __restrict__ y, int N) {
    // 64-bit index: i + stride may pass 2^31 - 1 when N is near it
    size_t stride = (size_t)gridDim.x * blockDim.x;
    for (size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x; i < N; i += stride) {
        y[i] = fmaf(alpha, x[i], y[i]);
    }
}

extern "C" void solve(float alpha, const float* x, float* y, int N, int blocks) {
    axpy<<<blocks, 256>>>(alpha, x, y, N);
}
