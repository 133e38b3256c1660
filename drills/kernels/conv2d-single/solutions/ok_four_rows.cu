// passed: filter in constant memory, tile with halo in shared memory, and four results for each thread that share the reads
constexpr int WIDE = 32, HIGH = 8, EACH = 4;  // a block makes HIGH * EACH rows of WIDE results
constexpr int LARGEST = 15;
__constant__ float filter[LARGEST * LARGEST];

__global__ void convolve(const float* __restrict__ x, float* __restrict__ y, int H, int W, int K) {
    __shared__ float tile[HIGH * EACH + LARGEST - 1][WIDE + LARGEST - 1];
    int top = blockIdx.y * HIGH * EACH, left = blockIdx.x * WIDE;
    for (int r = threadIdx.y; r < HIGH * EACH + K - 1; r += HIGH) {
        for (int c = threadIdx.x; c < WIDE + K - 1; c += WIDE) {
            int i = top + r - K / 2, j = left + c - K / 2;
            tile[r][c] = i >= 0 && i < H && j >= 0 && j < W ? x[(size_t)i * W + j] : 0.0f;
        }
    }
    __syncthreads();

    float sum[EACH] = {};
    for (int k = 0; k < K; ++k) {
        for (int l = 0; l < K; ++l) {
            float weight = filter[k * K + l];
            for (int e = 0; e < EACH; ++e) {  // unrolled: sum stays in registers
                sum[e] += weight * tile[threadIdx.y + e * HIGH + k][threadIdx.x + l];
            }
        }
    }
    int j = left + threadIdx.x;
    for (int e = 0; e < EACH; ++e) {
        int i = top + threadIdx.y + e * HIGH;
        if (i < H && j < W) {
            y[(size_t)i * W + j] = sum[e];
        }
    }
}

extern "C" void solve(const float* x, const float* w, float* y, int H, int W, int K) {
    cudaMemcpyToSymbol(filter, w, K * K * sizeof(float), 0, cudaMemcpyDeviceToDevice);
    dim3 blocks((W + WIDE - 1) / WIDE, (H + HIGH * EACH - 1) / (HIGH * EACH));
    convolve<<<blocks, dim3(WIDE, HIGH)>>>(x, y, H, W, K);
}
