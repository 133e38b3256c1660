// passed: a tile of 32 by 8 with a frame one wide in shared memory, loaded by all threads together
constexpr int WIDE = 32, HIGH = 8;

__global__ void smooth(const float* __restrict__ x, float* __restrict__ y, int H, int W) {
    __shared__ float tile[HIGH + 2][WIDE + 2];
    int left = blockIdx.x * WIDE - 1, top = blockIdx.y * HIGH - 1;  // of the frame
    for (int k = threadIdx.y * WIDE + threadIdx.x; k < (HIGH + 2) * (WIDE + 2); k += WIDE * HIGH) {
        int i = top + k / (WIDE + 2), j = left + k % (WIDE + 2);
        bool inside = i >= 0 && i < H && j >= 0 && j < W;
        tile[k / (WIDE + 2)][k % (WIDE + 2)] = inside ? x[(size_t)i * W + j] : 0.0f;
    }
    __syncthreads();

    int ty = threadIdx.y + 1, tx = threadIdx.x + 1;  // place in the tile
    int i = top + ty, j = left + tx;
    if (i < H && j < W) {
        bool edge = i == 0 || i == H - 1 || j == 0 || j == W - 1;
        float mean = 0.25f * (tile[ty - 1][tx] + tile[ty + 1][tx] + tile[ty][tx - 1] + tile[ty][tx + 1]);
        y[(size_t)i * W + j] = edge ? tile[ty][tx] : mean;
    }
}

extern "C" void solve(const float* x, float* y, int H, int W) {
    smooth<<<dim3((W + WIDE - 1) / WIDE, (H + HIGH - 1) / HIGH), dim3(WIDE, HIGH)>>>(x, y, H, W);
}
