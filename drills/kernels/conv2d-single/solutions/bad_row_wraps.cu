// mismatch, illegal_access: testing the flat index alone lets a filter that sticks out on the right read the start of the next row; test row and column each against their own limits
__global__ void convolve(const float* x, const float* w, float* y, int H, int W, int K) {
    int j = blockIdx.x * blockDim.x + threadIdx.x, i = blockIdx.y * blockDim.y + threadIdx.y;
    if (i >= H || j >= W) {
        return;
    }
    float sum = 0.0f;
    for (int k = 0; k < K; ++k) {
        for (int l = 0; l < K; ++l) {
            int at = (i + k - K / 2) * W + j + l - K / 2;
            if (at >= 0 && at < H * W) {
                sum += w[k * K + l] * x[at];
            }
        }
    }
    y[i * W + j] = sum;
}

extern "C" void solve(const float* x, const float* w, float* y, int H, int W, int K) {
    convolve<<<dim3((W + 31) / 32, (H + 7) / 8), dim3(32, 8)>>>(x, w, y, H, W, K);
}
