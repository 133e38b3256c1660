// y[i][j] = (x[i][j] - mean of row i) / sqrt(variance of row i + 1e-5) * gamma[j] + beta[j]. Device pointers, M x N.

constexpr float EPSILON = 1e-5f;

__global__ void layer_norm(const float* x, const float* gamma, const float* beta, float* y, int N) {
    // One block for each row. In which order do mean and variance come, and who needs them?
}

extern "C" void solve(const float* x, const float* gamma, const float* beta, float* y, int M, int N) {
    layer_norm<<<M, 256>>>(x, gamma, beta, y, N);
}
