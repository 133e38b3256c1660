// passed: scan each block, scan the blocks' totals by the same function, add: the depth grows with the logarithm of N
constexpr int THREADS = 512;

__global__ void block_scan(const unsigned* x, unsigned* y, unsigned* totals, int N) {
    __shared__ unsigned sums[2][THREADS];  // two buffers, so that a step reads one and writes the other
    int t = threadIdx.x, i = blockIdx.x * THREADS + t, from = 0;
    sums[0][t] = i < N ? x[i] : 0;
    __syncthreads();
    for (int distance = 1; distance < THREADS; distance *= 2) {
        sums[1 - from][t] = sums[from][t] + (t >= distance ? sums[from][t - distance] : 0);
        from = 1 - from;
        __syncthreads();
    }
    if (i < N) {
        y[i] = sums[from][t];
    }
    if (t == THREADS - 1) {
        totals[blockIdx.x] = sums[from][t];
    }
}

__global__ void add_before(unsigned* y, const unsigned* totals, int N) {
    int i = (blockIdx.x + 1) * THREADS + threadIdx.x;
    if (i < N) {
        y[i] += totals[blockIdx.x];
    }
}

void scan(const unsigned* x, unsigned* y, int N) {
    int blocks = (N - 1) / THREADS + 1;
    unsigned* totals = nullptr;
    cudaMalloc(&totals, blocks * sizeof(unsigned));
    block_scan<<<blocks, THREADS>>>(x, y, totals, N);
    if (blocks > 1) {
        unsigned* scanned = nullptr;
        cudaMalloc(&scanned, blocks * sizeof(unsigned));
        scan(totals, scanned, blocks);
        add_before<<<blocks - 1, THREADS>>>(y, scanned, N);
        cudaFree(scanned);
    }
    cudaFree(totals);
}

extern "C" void solve(const int* x, int* y, int N) {
    scan((const unsigned*)x, (unsigned*)y, N);
}
