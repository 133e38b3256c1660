// illegal_access, mismatch, non_finite: left of the first column lies the end of the row before, and above the first row nothing; the edge must be told apart before its neighbours are read
__global__ void smooth(const float* x, float* y, int H, int W) {
    int j = blockIdx.x * blockDim.x + threadIdx.x, i = blockIdx.y * blockDim.y + threadIdx.y;
    if (i < H && j < W) {
        const float* at = x + (size_t)i * W + j;
        y[(size_t)i * W + j] = 0.25f * (at[-W] + at[W] + at[-1] + at[1]);
    }
}

extern "C" void solve(const float* x, float* y, int H, int W) {
    smooth<<<dim3((W + 31) / 32, (H + 7) / 8), dim3(32, 8)>>>(x, y, H, W);
}
