// mismatch: each block scans its own elements from zero; from the second block on, the sum of all blocks before is missing
constexpr int THREADS = 256;

__global__ void block_scan(const int* x, int* y, int N) {
    __shared__ unsigned sums[THREADS];
    int t = threadIdx.x, i = blockIdx.x * THREADS + t;
    sums[t] = i < N ? x[i] : 0;
    __syncthreads();
    for (int distance = 1; distance < THREADS; distance *= 2) {
        unsigned below = t >= distance ? sums[t - distance] : 0;
        __syncthreads();
        sums[t] += below;
        __syncthreads();
    }
    if (i < N) {
        y[i] = sums[t];
    }
}

extern "C" void solve(const int* x, int* y, int N) {
    block_scan<<<(N - 1) / THREADS + 1, THREADS>>>(x, y, N);
}
