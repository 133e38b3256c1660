// illegal_access: clamping the index puts the end into the place of the last run's beginning, so that x is read at N; an index that is too large calls for room, not for another place
constexpr int THREADS = 256;

// Whether a run begins at i: the value is another than the one before.
__device__ bool begins(const int* x, int i, int N) {
    return i < N && (i == 0 || x[i] != x[i - 1]);
}

__global__ void count_runs(const int* x, int* counts, int N) {
    int i = blockIdx.x * THREADS + threadIdx.x;
    int count = __syncthreads_count(begins(x, i, N));
    if (threadIdx.x == 0) {
        counts[blockIdx.x] = count;
    }
}

// Turns the counts into the number of the first run that begins in each block.
__global__ void number_blocks(int* counts, int blocks, int* runs) {
    int before = 0;
    for (int block = 0; block < blocks; ++block) {
        int own = counts[block];
        counts[block] = before;
        before += own;
    }
    *runs = before;
}

// starts[r] is the place where run r begins; the end of the last run closes the list.
__global__ void find_starts(const int* x, const int* first, const int* runs, int* starts, int N) {
    __shared__ int of_warp[THREADS / 32];
    int i = blockIdx.x * THREADS + threadIdx.x;
    int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
    bool mine = begins(x, i, N);
    unsigned flags = __ballot_sync(0xffffffffu, mine);
    if (lane == 0) {
        of_warp[warp] = __popc(flags);
    }
    __syncthreads();
    int run = first[blockIdx.x] + __popc(flags & ((1u << lane) - 1));
    for (int w = 0; w < warp; ++w) {
        run += of_warp[w];
    }
    if (mine) {
        starts[run] = i;
    }
    if (i == N - 1) {
        starts[min(*runs, N - 1)] = N;
    }
}

__global__ void measure(const int* x, const int* starts, const int* runs, int* values, int* lengths, int N) {
    int r = blockIdx.x * THREADS + threadIdx.x;
    if (r >= N) {
        return;
    }
    bool used = r < *runs;
    values[r] = used ? x[starts[r]] : 0;
    lengths[r] = used ? starts[r + 1] - starts[r] : 0;
}

extern "C" void solve(const int* x, int* values, int* lengths, int* runs, int N) {
    int blocks = (N + THREADS - 1) / THREADS;
    int *counts = nullptr, *starts = nullptr;
    cudaMalloc(&counts, blocks * sizeof(int));
    cudaMalloc(&starts, N * sizeof(int));  // there are at most N runs
    count_runs<<<blocks, THREADS>>>(x, counts, N);
    number_blocks<<<1, 1>>>(counts, blocks, runs);
    find_starts<<<blocks, THREADS>>>(x, counts, runs, starts, N);
    measure<<<blocks, THREADS>>>(x, starts, runs, values, lengths, N);
    cudaFree(counts);
    cudaFree(starts);
}
