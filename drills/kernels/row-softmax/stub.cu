// Row softmax: y[i][j] = exp(x[i][j]) / sum over k of exp(x[i][k]). Device pointers, M x N, row after row.

__global__ void softmax(const float* x, float* y, int M, int N) {
    // One block for each row? What must its threads tell each other, and how often?
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    softmax<<<M, 256>>>(x, y, M, N);
}
