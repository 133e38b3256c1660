// mismatch: w[K - 1 - k] is the convolution of mathematics, which flips the filter; here w[0] belongs to the leftmost value. A symmetric filter hides the difference
__global__ void convolve(const float* x, const float* w, float* y, int N, int K) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N) {
        float sum = 0.0f;
        for (int k = 0; k < K; ++k) {
            int at = i + k - K / 2;
            sum += at >= 0 && at < N ? w[K - 1 - k] * x[at] : 0.0f;
        }
        y[i] = sum;
    }
}

extern "C" void solve(const float* x, const float* w, float* y, int N, int K) {
    convolve<<<(N + 255) / 256, 256>>>(x, w, y, N, K);
}
