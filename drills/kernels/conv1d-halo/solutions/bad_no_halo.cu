// mismatch: values that belong to the neighbouring block are taken as 0, so results within K / 2 of a block's edge are wrong; the tile must hold K - 1 values more than the block has results
__global__ void convolve(const float* x, const float* w, float* y, int N, int K) {
    __shared__ float tile[256];
    int t = threadIdx.x, i = blockIdx.x * 256 + t;
    tile[t] = i < N ? x[i] : 0.0f;
    __syncthreads();
    if (i < N) {
        float sum = 0.0f;
        for (int k = 0; k < K; ++k) {
            int at = t + k - K / 2;
            sum += at >= 0 && at < 256 ? w[k] * tile[at] : 0.0f;
        }
        y[i] = sum;
    }
}

extern "C" void solve(const float* x, const float* w, float* y, int N, int K) {
    convolve<<<(N + 255) / 256, 256>>>(x, w, y, N, K);
}
