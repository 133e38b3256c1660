// passed: three launches: a sum for each tile, the prefix sums of these sums, and each tile's scan on top of its share
typedef unsigned int Word;  // unsigned arithmetic wraps, as the task wants

constexpr int THREADS = 256;
constexpr int EACH = 4;  // consecutive elements of a thread
constexpr int TILE = THREADS * EACH;

// The sum of `value` over the threads before this one; `total` becomes that of the whole block.
__device__ Word sum_before(Word value, Word* total) {
    __shared__ Word of_warp[THREADS / 32];
    int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
    Word sum = value;  // of lanes 0 to lane
    for (int distance = 1; distance < 32; distance *= 2) {
        Word below = __shfl_up_sync(0xffffffffu, sum, distance);
        if (lane >= distance) {
            sum += below;
        }
    }
    __syncthreads();  // a former call's totals have been read
    if (lane == 31) {
        of_warp[warp] = sum;
    }
    __syncthreads();
    Word before = 0;
    *total = 0;
    for (int w = 0; w < THREADS / 32; ++w) {
        before += w < warp ? of_warp[w] : 0;
        *total += of_warp[w];
    }
    return before + sum - value;
}

__global__ void tile_sums(const int* __restrict__ x, Word* __restrict__ sums, int N) {
    size_t start = (size_t)blockIdx.x * TILE;
    Word sum = 0, total;
    for (int k = 0; k < EACH; ++k) {
        size_t i = start + k * THREADS + threadIdx.x;  // neighbours read neighbours
        sum += i < N ? (Word)x[i] : 0;
    }
    sum_before(sum, &total);
    if (threadIdx.x == 0) {
        sums[blockIdx.x] = total;
    }
}

// One block turns each sum into the sum of all before it, THREADS of them at a time.
__global__ void scan_sums(Word* sums, int count) {
    Word carried = 0, total;
    for (int start = 0; start < count; start += THREADS) {
        int i = start + threadIdx.x;
        Word before = sum_before(i < count ? sums[i] : 0, &total);
        if (i < count) {
            sums[i] = carried + before;
        }
        carried += total;
    }
}

__global__ void tile_scans(const int* __restrict__ x, const Word* __restrict__ sums, int* __restrict__ y, int N) {
    __shared__ Word tile[TILE];
    size_t start = (size_t)blockIdx.x * TILE;
    for (int k = threadIdx.x; k < TILE; k += THREADS) {
        tile[k] = start + k < N ? (Word)x[start + k] : 0;
    }
    __syncthreads();
    Word own = 0, total;
    for (int k = 0; k < EACH; ++k) {
        own += tile[threadIdx.x * EACH + k];
    }
    Word sum = sums[blockIdx.x] + sum_before(own, &total);
    for (int k = 0; k < EACH; ++k) {  // in place: these four belong to this thread alone
        sum += tile[threadIdx.x * EACH + k];
        tile[threadIdx.x * EACH + k] = sum;
    }
    __syncthreads();
    for (int k = threadIdx.x; k < TILE; k += THREADS) {
        if (start + k < N) {
            y[start + k] = (int)tile[k];
        }
    }
}

extern "C" void solve(const int* x, int* y, int N) {
    int tiles = (N - 1) / TILE + 1;
    Word* sums = nullptr;
    cudaMalloc(&sums, tiles * sizeof(Word));
    tile_sums<<<tiles, THREADS>>>(x, sums, N);
    scan_sums<<<1, THREADS>>>(sums, tiles);
    tile_scans<<<tiles, THREADS>>>(x, sums, y, N);
    cudaFree(sums);
}
