// race, mismatch: reading partial in one warp only leaves the other warps with their own result; it has to be handed out, which needs a barrier of its own
#include <cmath>

constexpr int THREADS = 256;
constexpr int WARPS = THREADS / 32;

struct Least {
    __device__ float operator()(float a, float b) const { return fminf(a, b); }
};

struct Greatest {
    __device__ float operator()(float a, float b) const { return fmaxf(a, b); }
};

// Combines one value of each thread of the block; every thread gets the result.
template <class Combine>
__device__ float block_reduce(float value, float* partial, Combine combine) {
    int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
    for (int distance = 16; distance > 0; distance /= 2) {
        value = combine(value, __shfl_down_sync(0xffffffffu, value, distance));
    }
    if (lane == 0) {
        partial[warp] = value;
    }
    __syncthreads();
    float result = partial[0];
    for (int w = 1; w < WARPS; ++w) {
        result = combine(result, partial[w]);
    }
    return warp == 0 ? result : value;
}

__global__ void stretch(const float* x, float* y, int C) {
    __shared__ float partial[WARPS];
    const float* from = x + (size_t)blockIdx.x * C;
    float* to = y + (size_t)blockIdx.x * C;

    float least = INFINITY, greatest = -INFINITY;
    for (int c = threadIdx.x; c < C; c += THREADS) {
        least = fminf(least, from[c]);
        greatest = fmaxf(greatest, from[c]);
    }
    least = block_reduce(least, partial, Least());
    greatest = block_reduce(greatest, partial, Greatest());

    float range = greatest - least;
    for (int c = threadIdx.x; c < C; c += THREADS) {
        to[c] = range > 0.0f ? (from[c] - least) / range : 0.0f;
    }
}

extern "C" void solve(const float* x, float* y, int R, int C) {
    stretch<<<R, THREADS>>>(x, y, C);
}
