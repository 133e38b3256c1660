// uninitialised, race, mismatch: warps use values of the tile that other warps may not have loaded yet; __syncthreads() between filling and reading
__global__ void convolve(const float* x, const float* w, float* y, int N, int K) {
    __shared__ float tile[256 + 62];
    for (int t = threadIdx.x; t < 256 + K - 1; t += 256) {
        int i = blockIdx.x * 256 + t - K / 2;
        tile[t] = i >= 0 && i < N ? x[i] : 0.0f;
    }
    int i = blockIdx.x * 256 + threadIdx.x;
    if (i < N) {
        float sum = 0.0f;
        for (int k = 0; k < K; ++k) {
            sum += w[k] * tile[threadIdx.x + k];
        }
        y[i] = sum;
    }
}

extern "C" void solve(const float* x, const float* w, float* y, int N, int K) {
    convolve<<<(N + 255) / 256, 256>>>(x, w, y, N, K);
}
