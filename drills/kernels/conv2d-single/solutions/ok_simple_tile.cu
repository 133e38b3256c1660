// passed: one result for each thread, tile and filter both in shared memory
constexpr int SIDE = 16, LARGEST = 15;

__global__ void convolve(const float* __restrict__ x, const float* __restrict__ w, float* y, int H, int W, int K) {
    __shared__ float tile[SIDE + LARGEST - 1][SIDE + LARGEST - 1];
    __shared__ float filter[LARGEST * LARGEST];
    int thread = threadIdx.y * SIDE + threadIdx.x, side = SIDE + K - 1;
    for (int k = thread; k < K * K; k += SIDE * SIDE) {
        filter[k] = w[k];
    }
    for (int t = thread; t < side * side; t += SIDE * SIDE) {
        int i = (int)blockIdx.y * SIDE + t / side - K / 2, j = (int)blockIdx.x * SIDE + t % side - K / 2;
        tile[t / side][t % side] = i >= 0 && i < H && j >= 0 && j < W ? x[(size_t)i * W + j] : 0.0f;
    }
    __syncthreads();
    int i = blockIdx.y * SIDE + threadIdx.y, j = blockIdx.x * SIDE + threadIdx.x;
    if (i < H && j < W) {
        float sum = 0.0f;
        for (int k = 0; k < K; ++k) {
            for (int l = 0; l < K; ++l) {
                sum += filter[k * K + l] * tile[threadIdx.y + k][threadIdx.x + l];
            }
        }
        y[(size_t)i * W + j] = sum;
    }
}

extern "C" void solve(const float* x, const float* w, float* y, int H, int W, int K) {
    convolve<<<dim3((W + SIDE - 1) / SIDE, (H + SIDE - 1) / SIDE), dim3(SIDE, SIDE)>>>(x, w, y, H, W, K);
}
