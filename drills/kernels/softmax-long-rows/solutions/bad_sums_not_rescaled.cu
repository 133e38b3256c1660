// mismatch, imprecise: sums of two chunks are relative to different maxima and cannot be added as they are; scale each by exp(its maximum - the common one)
#include <cmath>

constexpr int THREADS = 256;
constexpr int CHUNK = 8192;

struct Pair {
    float largest, sum;  // sum of exp(x - largest); 0 where there is nothing but minus infinity
};

__device__ Pair join(Pair a, Pair b) {
    if (a.sum == 0.0f) {
        return b;  // also keeps minus infinity minus minus infinity, a NaN, out
    }
    if (b.sum == 0.0f) {
        return a;
    }
    float largest = fmaxf(a.largest, b.largest);
    return {largest, a.sum + b.sum};
}

// The pair of the whole block, for every thread.
__device__ Pair block_join(Pair mine) {
    __shared__ Pair of_warp[THREADS / 32];
    for (int distance = 16; distance > 0; distance /= 2) {
        Pair other = {__shfl_xor_sync(0xffffffffu, mine.largest, distance),
                      __shfl_xor_sync(0xffffffffu, mine.sum, distance)};
        mine = join(mine, other);
    }
    if (threadIdx.x % 32 == 0) {
        of_warp[threadIdx.x / 32] = mine;
    }
    __syncthreads();
    mine = of_warp[0];
    for (int w = 1; w < THREADS / 32; ++w) {
        mine = join(mine, of_warp[w]);
    }
    return mine;
}

__global__ void chunk_pairs(const float* __restrict__ x, Pair* __restrict__ pairs, int N) {
    const float* row = x + (size_t)blockIdx.y * N;
    int start = blockIdx.x * CHUNK, end = min(N, start + CHUNK);
    Pair mine = {-INFINITY, 0.0f};
    for (int j = start + threadIdx.x; j < end; j += THREADS) {
        float value = row[j];
        if (value > mine.largest) {  // rescale what is there, only when the maximum moves
            mine.sum = mine.sum * expf(mine.largest - value) + 1.0f;
            mine.largest = value;
        } else if (value > -INFINITY) {
            mine.sum += expf(value - mine.largest);
        }
    }
    mine = block_join(mine);
    if (threadIdx.x == 0) {
        pairs[blockIdx.y * gridDim.x + blockIdx.x] = mine;
    }
}

__global__ void normalise(const float* __restrict__ x, const Pair* __restrict__ pairs, float* __restrict__ y, int N) {
    Pair mine = {-INFINITY, 0.0f};
    for (int c = threadIdx.x; c < gridDim.x; c += THREADS) {  // every block joins the row's pairs for itself
        mine = join(mine, pairs[blockIdx.y * gridDim.x + c]);
    }
    Pair row = block_join(mine);
    float scale = 1.0f / row.sum;
    int start = blockIdx.x * CHUNK, end = min(N, start + CHUNK);
    for (int j = start + threadIdx.x; j < end; j += THREADS) {
        size_t at = (size_t)blockIdx.y * N + j;
        y[at] = expf(x[at] - row.largest) * scale;
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    dim3 blocks((N - 1) / CHUNK + 1, M);
    Pair* pairs = nullptr;
    cudaMalloc(&pairs, sizeof(Pair) * blocks.x * blocks.y);
    chunk_pairs<<<blocks, THREADS>>>(x, pairs, N);
    normalise<<<blocks, THREADS>>>(x, pairs, y, N);
    cudaFree(pairs);
}
