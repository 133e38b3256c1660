// passed: a tiled matrix product of filters and gathered pixels: K rows, a column for each output pixel, C * R * R terms
constexpr int TILE = 16;

__global__ void convolve(const float* __restrict__ x, const float* __restrict__ w, float* __restrict__ y, int C, int H,
                         int W, int K, int R, int T, int P, int height, int width, int pixels) {
    __shared__ float filters[TILE][TILE];
    __shared__ float gathered[TILE][TILE];
    int tx = threadIdx.x, ty = threadIdx.y;
    int k = blockIdx.y * TILE + ty;
    int pixel = blockIdx.x * TILE + tx;  // counts (n, p, q)
    int n = pixel / (height * width), p = pixel / width % height, q = pixel % width;
    int terms = C * R * R;
    float sum = 0.0f;
    for (int first = 0; first < terms; first += TILE) {
        filters[ty][tx] = k < K && first + tx < terms ? w[(size_t)k * terms + first + tx] : 0.0f;
        int term = first + ty;  // counts (c, r, s)
        int row = p * T + term / R % R - P, column = q * T + term % R - P;
        bool inside = pixel < pixels && term < terms && row >= 0 && row < H && column >= 0 && column < W;
        gathered[ty][tx] = inside ? x[(((size_t)n * C + term / (R * R)) * H + row) * W + column] : 0.0f;
        __syncthreads();
        for (int i = 0; i < TILE; ++i) {
            sum += filters[ty][i] * gathered[i][tx];
        }
        __syncthreads();
    }
    if (k < K && pixel < pixels) {
        y[(((size_t)n * K + k) * height + p) * width + q] = sum;
    }
}

extern "C" void solve(const float* x, const float* w, float* y, int N, int C, int H, int W, int K, int R, int T, int P) {
    int height = (H + 2 * P - R) / T + 1, width = (W + 2 * P - R) / T + 1;
    int pixels = N * height * width;
    dim3 blocks((pixels + TILE - 1) / TILE, (K + TILE - 1) / TILE);
    convolve<<<blocks, dim3(TILE, TILE)>>>(x, w, y, C, H, W, K, R, T, P, height, width, pixels);
}
