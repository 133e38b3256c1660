// y[i] = alpha * x[i] + y[i] for 0 <= i < N, with exactly `blocks` blocks. x and y are device pointers.

__global__ void axpy(float alpha, const float* x, float* y, int N) {
    // The grid may have fewer threads than there are elements. Where does this thread start, and how far does it step?
}

extern "C" void solve(float alpha, const float* x, float* y, int N, int blocks) {
    axpy<<<blocks, 256>>>(alpha, x, y, N);
}
