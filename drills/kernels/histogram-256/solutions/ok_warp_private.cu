// passed: one set of counts for each warp, so only 32 threads contend, and 16 bytes at a load where x is aligned for it
constexpr int THREADS = 256;
constexpr int WARPS = THREADS / 32;

__device__ void count_word(int* mine, unsigned word) {
    for (int shift = 0; shift < 32; shift += 8) {
        atomicAdd(&mine[word >> shift & 255], 1);
    }
}

__global__ void histogram(const unsigned char* __restrict__ x, int* __restrict__ counts, int N) {
    __shared__ int of_warp[WARPS][256];
    int warp = threadIdx.x / 32;
    for (int v = threadIdx.x; v < WARPS * 256; v += THREADS) {
        of_warp[v / 256][v % 256] = 0;
    }
    __syncthreads();

    size_t thread = (size_t)blockIdx.x * THREADS + threadIdx.x, stride = (size_t)gridDim.x * THREADS;
    size_t head = (16 - (size_t)x % 16) % 16;  // bytes before the first aligned group
    head = head < N ? head : N;
    size_t groups = (N - head) / 16;
    const uint4* wide = (const uint4*)(x + head);
    for (size_t i = thread; i < groups; i += stride) {
        uint4 group = wide[i];
        count_word(of_warp[warp], group.x);
        count_word(of_warp[warp], group.y);
        count_word(of_warp[warp], group.z);
        count_word(of_warp[warp], group.w);
    }
    size_t rest = N - groups * 16;  // head and tail, at most 30 bytes
    for (size_t i = thread; i < rest; i += stride) {
        atomicAdd(&of_warp[warp][x[i < head ? i : i + groups * 16]], 1);
    }
    __syncthreads();

    for (int v = threadIdx.x; v < 256; v += THREADS) {
        int sum = 0;
        for (int w = 0; w < WARPS; ++w) {
            sum += of_warp[w][v];
        }
        atomicAdd(&counts[v], sum);
    }
}

extern "C" void solve(const unsigned char* x, int* counts, int N) {
    cudaMemset(counts, 0, 256 * sizeof(int));
    int blocks = (int)(((size_t)N + 16383) / 16384);
    histogram<<<blocks < 528 ? blocks : 528, THREADS>>>(x, counts, N);
}
