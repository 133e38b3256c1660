// y[n][k][p][q] = sum over c, r, s of w[k][c][r][s] * x[n][c][p * T + r - P][q * T + s - P], 0 outside of x. float32.

__global__ void convolve(const float* x, const float* w, float* y, int N, int C, int H, int W, int K, int R, int T, int P) {
    // Which outputs does a block make, and which inputs and weights do they share?
}

extern "C" void solve(const float* x, const float* w, float* y, int N, int C, int H, int W, int K, int R, int T, int P) {
    int height = (H + 2 * P - R) / T + 1, width = (W + 2 * P - R) / T + 1;
}
