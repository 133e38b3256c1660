// illegal_access, guard_hit, unwritten: x is the column and has to stay below W, y is the row and has to stay below H; a square image hides the mistake
__global__ void gray(const float* x, float* y, int H, int W) {
    int column = blockIdx.x * blockDim.x + threadIdx.x;
    int row = blockIdx.y * blockDim.y + threadIdx.y;
    if (column < H && row < W) {
        size_t pixel = (size_t)row * W + column;
        y[pixel] = 0.299f * x[3 * pixel] + 0.587f * x[3 * pixel + 1] + 0.114f * x[3 * pixel + 2];
    }
}

extern "C" void solve(const float* x, float* y, int H, int W) {
    dim3 threads(32, 8);
    gray<<<dim3((W + 31) / 32, (H + 7) / 8), threads>>>(x, y, H, W);
}
