// passed: count the kept of each block, scan the counts, and let each block write from its own start
constexpr int THREADS = 256;
constexpr int WARPS = THREADS / 32;

// Kept elements of the block before this thread's; `total` becomes those of the whole block.
__device__ int place_in_block(bool keep, int* total) {
    __shared__ int of_warp[WARPS];
    int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
    unsigned flags = __ballot_sync(0xffffffffu, keep);
    if (lane == 0) {
        of_warp[warp] = __popc(flags);
    }
    __syncthreads();
    int before = __popc(flags & ((1u << lane) - 1));
    *total = 0;
    for (int w = 0; w < WARPS; ++w) {
        before += w < warp ? of_warp[w] : 0;
        *total += of_warp[w];
    }
    return before;
}

__global__ void count_kept(const int* __restrict__ x, int* __restrict__ counts, int N) {
    int i = blockIdx.x * THREADS + threadIdx.x;
    int count = __syncthreads_count(i < N && x[i] > 0);
    if (threadIdx.x == 0) {
        counts[blockIdx.x] = count;
    }
}

// One warp turns each count into the sum of all counts before it, 32 at a time.
__global__ void scan_counts(int* counts, int blocks, int* kept) {
    int lane = threadIdx.x, carried = 0;
    for (int start = 0; start < blocks; start += 32) {
        int i = start + lane;
        int own = i < blocks ? counts[i] : 0, sum = own;
        for (int distance = 1; distance < 32; distance *= 2) {
            int below = __shfl_up_sync(0xffffffffu, sum, distance);
            sum += lane >= distance ? below : 0;
        }
        if (i < blocks) {
            counts[i] = carried + sum - own;
        }
        carried += __shfl_sync(0xffffffffu, sum, 31);
    }
    if (lane == 0) {
        *kept = carried;
    }
}

__global__ void scatter(const int* __restrict__ x, const int* __restrict__ starts, const int* __restrict__ kept,
                        int* __restrict__ y, int N) {
    int i = blockIdx.x * THREADS + threadIdx.x;
    int value = i < N ? x[i] : 0, total;
    int place = starts[blockIdx.x] + place_in_block(value > 0, &total);
    if (value > 0) {
        y[place] = value;
    }
    if (i >= *kept && i < N) {
        y[i] = 0;  // nobody scatters there
    }
}

extern "C" void solve(const int* x, int* y, int* kept, int N) {
    int blocks = (N - 1) / THREADS + 1;
    int* counts = nullptr;
    cudaMalloc(&counts, blocks * sizeof(int));
    count_kept<<<blocks, THREADS>>>(x, counts, N);
    scan_counts<<<1, 32>>>(counts, blocks, kept);
    scatter<<<blocks, THREADS>>>(x, counts, kept, y, N);
    cudaFree(counts);
}
