// passed: a thread walks down a column and keeps the rows above and at its point in registers; left and right come from the cache
constexpr int STEPS = 16;

__global__ void smooth(const float* __restrict__ x, float* __restrict__ y, int H, int W) {
    int j = blockIdx.x * blockDim.x + threadIdx.x;
    int first = blockIdx.y * STEPS, end = min(H, first + STEPS);
    if (j >= W) {
        return;
    }
    const float* at = x + (size_t)first * W + j;
    float above = first > 0 ? at[-W] : 0.0f, here = *at;
    for (int i = first; i < end; ++i, at += W) {
        float below = i + 1 < H ? at[W] : 0.0f;
        bool edge = i == 0 || i == H - 1 || j == 0 || j == W - 1;
        y[(size_t)i * W + j] = edge ? here : 0.25f * (above + below + at[-1] + at[1]);
        above = here;
        here = below;
    }
}

extern "C" void solve(const float* x, float* y, int H, int W) {
    smooth<<<dim3((W + 127) / 128, (H + STEPS - 1) / STEPS), 128>>>(x, y, H, W);
}
