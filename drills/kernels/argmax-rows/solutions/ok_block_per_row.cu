// passed: pairs of value and column; shuffles join them within a warp, shared memory across warps, one rule decides
#include <cmath>

constexpr int THREADS = 256;

struct Pair {
    float value;
    int column;
};

// NaN before numbers, larger before smaller, lower column before higher: the order of meeting does not matter.
__device__ Pair winner(Pair a, Pair b) {
    bool a_nan = isnan(a.value), b_nan = isnan(b.value);
    if (a_nan != b_nan) {
        return a_nan ? a : b;
    }
    if (!a_nan && a.value != b.value) {
        return a.value > b.value ? a : b;
    }
    return a.column < b.column ? a : b;
}

__device__ Pair warp_winner(Pair mine) {
    for (int distance = 16; distance > 0; distance /= 2) {
        Pair other = {__shfl_xor_sync(0xffffffffu, mine.value, distance),
                      __shfl_xor_sync(0xffffffffu, mine.column, distance)};
        mine = winner(mine, other);
    }
    return mine;
}

__global__ void argmax(const float* __restrict__ x, long long* __restrict__ best, int N) {
    __shared__ Pair of_warp[THREADS / 32];
    const float* row = x + (size_t)blockIdx.x * N;
    int lane = threadIdx.x % 32, warp = threadIdx.x / 32;

    Pair mine = {-INFINITY, N};  // column N loses against every real minus infinity
    for (int j = threadIdx.x; j < N; j += THREADS) {
        mine = winner(mine, {row[j], j});
    }
    mine = warp_winner(mine);
    if (lane == 0) {
        of_warp[warp] = mine;
    }
    __syncthreads();
    if (warp == 0) {
        mine = lane < THREADS / 32 ? of_warp[lane] : Pair{-INFINITY, N};
        mine = warp_winner(mine);
        if (lane == 0) {
            best[blockIdx.x] = mine.column;
        }
    }
}

extern "C" void solve(const float* x, long long* best, int M, int N) {
    argmax<<<M, THREADS>>>(x, best, N);
}
