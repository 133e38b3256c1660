// race, mismatch: updating y from y mixes old and new neighbours, as the threads happen to run; read from one array and write to the other
__global__ void smooth(float* y, int H, int W) {
    int j = blockIdx.x * blockDim.x + threadIdx.x, i = blockIdx.y * blockDim.y + threadIdx.y;
    if (i > 0 && i < H - 1 && j > 0 && j < W - 1) {
        float* at = y + (size_t)i * W + j;
        *at = 0.25f * (at[-W] + at[W] + at[-1] + at[1]);
    }
}

extern "C" void solve(const float* x, float* y, int H, int W) {
    cudaMemcpy(y, x, (size_t)H * W * sizeof(float), cudaMemcpyDeviceToDevice);
    smooth<<<dim3((W + 31) / 32, (H + 7) / 8), dim3(32, 8)>>>(y, H, W);
}
