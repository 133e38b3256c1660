// passed: one pass over the row with a running maximum and sum, a join within the block, and one load of the target's logit
#include <cmath>
#include <cuda_bf16.h>

constexpr int THREADS = 256;

struct Pair {
    float largest, sum;  // sum of exp(x - largest); 0 where there is nothing but minus infinity
};

__device__ Pair join(Pair a, Pair b) {
    if (a.sum == 0.0f) {
        return b;
    }
    if (b.sum == 0.0f) {
        return a;
    }
    float largest = fmaxf(a.largest, b.largest);
    return {largest, a.sum * expf(a.largest - largest) + b.sum * expf(b.largest - largest)};
}

__global__ void cross_entropy(const __nv_bfloat16* __restrict__ x, const long long* __restrict__ target,
                              float* __restrict__ loss, int V) {
    __shared__ Pair of_warp[THREADS / 32];
    const __nv_bfloat16* row = x + (size_t)blockIdx.x * V;
    long long wanted = target[blockIdx.x];
    if (wanted < 0) {  // the whole block leaves: no barrier is missed
        if (threadIdx.x == 0) {
            loss[blockIdx.x] = 0.0f;
        }
        return;
    }
    Pair mine = {-INFINITY, 0.0f};
    for (int j = threadIdx.x; j < V; j += THREADS) {
        float value = __bfloat162float(row[j]);
        if (value > mine.largest) {
            mine.sum = mine.sum * expf(mine.largest - value) + 1.0f;
            mine.largest = value;
        } else if (value > -INFINITY) {
            mine.sum += expf(value - mine.largest);
        }
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        Pair other = {__shfl_xor_sync(0xffffffffu, mine.largest, distance),
                      __shfl_xor_sync(0xffffffffu, mine.sum, distance)};
        mine = join(mine, other);
    }
    if (threadIdx.x % 32 == 0) {
        of_warp[threadIdx.x / 32] = mine;
    }
    __syncthreads();
    if (threadIdx.x == 0) {
        for (int w = 1; w < THREADS / 32; ++w) {
            mine = join(mine, of_warp[w]);
        }
        // (largest - logit) first: it is exact, and small where the target is likely
        loss[blockIdx.x] = (mine.largest - __bfloat162float(row[wanted])) + logf(mine.sum);
    }
}

extern "C" void solve(const __nv_bfloat16* x, const long long* target, float* loss, int B, int V) {
    cross_entropy<<<B, THREADS>>>(x, target, loss, V);
}
