// race, mismatch: a step of blockDim.x makes every block walk over the elements of those after it, so they are updated more than once; step by gridDim.x * blockDim.x
__global__ void axpy(float alpha, const float* x, float* y, int N) {
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < N; i += blockDim.x) {
        y[i] = alpha * x[i] + y[i];
    }
}

extern "C" void solve(float alpha, const float* x, float* y, int N, int blocks) {
    axpy<<<blocks, 256>>>(alpha, x, y, N);
}
