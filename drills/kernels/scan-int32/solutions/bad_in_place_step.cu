// race, mismatch: a step reads a neighbour's sum while that neighbour replaces it; read first, then a barrier, then write (or use two buffers)
constexpr int THREADS = 256;

__global__ void scan(const int* x, int* y, int N) {
    __shared__ unsigned sums[THREADS];
    int t = threadIdx.x;
    unsigned carried = 0;
    for (int start = 0; start < N; start += THREADS) {
        int i = start + t;
        sums[t] = i < N ? x[i] : 0;
        __syncthreads();
        for (int distance = 1; distance < THREADS; distance *= 2) {
            if (t >= distance) {
                sums[t] += sums[t - distance];
            }
            __syncthreads();
        }
        if (i < N) {
            y[i] = carried + sums[t];
        }
        carried += sums[THREADS - 1];
        __syncthreads();
    }
}

extern "C" void solve(const int* x, int* y, int N) {
    scan<<<1, THREADS>>>(x, y, N);
}
