// y[i][j] = sum over k, l of w[k][l] * x[i + k - K / 2][j + l - K / 2]; x is 0 outside; K is odd, at most 15.

__global__ void convolve(const float* x, const float* w, float* y, int H, int W, int K) {
    // Which part of the image do the threads of this block need together?
}

extern "C" void solve(const float* x, const float* w, float* y, int H, int W, int K) {
    dim3 threads(32, 8);
    dim3 blocks((W + 31) / 32, (H + 7) / 8);
    convolve<<<blocks, threads>>>(x, w, y, H, W, K);
}
