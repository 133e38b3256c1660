// mismatch: one element for each thread ends at blocks * 256; what lies beyond keeps its old value, so a loop must go on from there
__global__ void axpy(float alpha, const float* x, float* y, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N) {
        y[i] = alpha * x[i] + y[i];
    }
}

extern "C" void solve(float alpha, const float* x, float* y, int N, int blocks) {
    axpy<<<blocks, 256>>>(alpha, x, y, N);
}
