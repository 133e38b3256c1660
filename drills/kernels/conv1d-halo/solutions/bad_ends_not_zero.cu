// illegal_access, mismatch, non_finite: before x[0] and beyond x[N - 1] there is somebody else's memory; take 0 there instead of reading
__global__ void convolve(const float* x, const float* w, float* y, int N, int K) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N) {
        float sum = 0.0f;
        for (int k = 0; k < K; ++k) {
            sum += w[k] * x[i + k - K / 2];
        }
        y[i] = sum;
    }
}

extern "C" void solve(const float* x, const float* w, float* y, int N, int K) {
    convolve<<<(N + 255) / 256, 256>>>(x, w, y, N, K);
}
