// mismatch: neighbours in another block's tile are taken as 0, so there is a seam along every tile's edge; load a frame of one value around the tile
__global__ void smooth(const float* x, float* y, int H, int W) {
    __shared__ float tile[8][32];
    int tx = threadIdx.x, ty = threadIdx.y;
    int j = blockIdx.x * 32 + tx, i = blockIdx.y * 8 + ty;
    tile[ty][tx] = i < H && j < W ? x[(size_t)i * W + j] : 0.0f;
    __syncthreads();
    if (i < H && j < W) {
        float sum = (ty > 0 ? tile[ty - 1][tx] : 0.0f) + (ty < 7 ? tile[ty + 1][tx] : 0.0f);
        sum += (tx > 0 ? tile[ty][tx - 1] : 0.0f) + (tx < 31 ? tile[ty][tx + 1] : 0.0f);
        bool edge = i == 0 || i == H - 1 || j == 0 || j == W - 1;
        y[(size_t)i * W + j] = edge ? tile[ty][tx] : 0.25f * sum;
    }
}

extern "C" void solve(const float* x, float* y, int H, int W) {
    smooth<<<dim3((W + 31) / 32, (H + 7) / 8), dim3(32, 8)>>>(x, y, H, W);
}
