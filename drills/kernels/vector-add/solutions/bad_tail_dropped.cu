// unwritten: N / threads rounds down, so the last N % threads elements have no thread; round the number of blocks up
__global__ void add(const float* a, const float* b, float* c, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N) {
        c[i] = a[i] + b[i];
    }
}

extern "C" void solve(const float* a, const float* b, float* c, int N) {
    int threads = 32;
    int blocks = N < threads ? 1 : N / threads;
    add<<<blocks, threads>>>(a, b, c, N);
}
