// y[i][j] = 0.299 r + 0.587 g + 0.114 b of pixel (i, j) of an H x W image with interleaved colours. Device pointers.

__global__ void gray(const float* x, float* y, int H, int W) {
    // Which pixel is this thread's? Where do its three values begin?
}

extern "C" void solve(const float* x, float* y, int H, int W) {
    dim3 threads(32, 8);
    dim3 blocks(1, 1);  // how many in each direction?
    gray<<<blocks, threads>>>(x, y, H, W);
}
