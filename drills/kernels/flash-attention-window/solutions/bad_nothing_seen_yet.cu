// non_finite, mismatch: a query that sees no key of the first tile has -infinity as its largest score, and -infinity minus -infinity is NaN
#include <cuda_fp16.h>

constexpr int TILE = 32;    // keys in shared memory at a time, one for each lane
constexpr int WARPS = 4;
constexpr int QUERIES = 4;  // of a warp: each key and value fetched from shared memory serves all of them

__device__ float warp_max(float v) {
    for (int distance = 16; distance > 0; distance /= 2) {
        v = fmaxf(v, __shfl_xor_sync(0xffffffffu, v, distance));
    }
    return v;
}

__device__ float warp_sum(float v) {
    for (int distance = 16; distance > 0; distance /= 2) {
        v += __shfl_xor_sync(0xffffffffu, v, distance);
    }
    return v;
}

template <int D>
__global__ void __launch_bounds__(32 * WARPS)
    attention(const __half* __restrict__ Q, const __half* __restrict__ K, const __half* __restrict__ V,
              __half* __restrict__ O, int S, int W, int T, float scale) {
    __shared__ __half q[WARPS * QUERIES][D];
    __shared__ __half k[TILE][D + 2];  // lanes read one column: rows of an odd number of words spread over the banks
    __shared__ __half v[TILE][D];
    constexpr int PART = D / 32;  // columns of O that belong to a lane: lane, lane + 32, ...
    int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
    int first = blockIdx.x * WARPS * QUERIES;
    size_t head = (size_t)blockIdx.y * S;

    for (int n = threadIdx.x; n < WARPS * QUERIES * D; n += 32 * WARPS) {
        int i = first + n / D;
        q[n / D][n % D] = i < S ? Q[(head + i) * D + n % D] : __float2half(0.0f);
    }

    float largest[QUERIES], total[QUERIES], o[QUERIES][PART];
#pragma unroll
    for (int a = 0; a < QUERIES; ++a) {
        largest[a] = -INFINITY;
        total[a] = 0.0f;
#pragma unroll
        for (int c = 0; c < PART; ++c) {
            o[a][c] = 0.0f;
        }
    }

    int end = min(S, first + WARPS * QUERIES);  // no query of this block sees a key from here on
    int window = max(0, first - W + 1) / TILE * TILE;  // the tile in which the first query's window begins
    for (int start = 0; start < end; start += TILE) {
        if (start >= T && start < window) {
            continue;
        }
        __syncthreads();  // everybody is done with the tile before
        for (int n = threadIdx.x; n < TILE * D; n += 32 * WARPS) {
            int j = start + n / D;
            k[n / D][n % D] = j < S ? K[(head + j) * D + n % D] : __float2half(0.0f);
            v[n / D][n % D] = j < S ? V[(head + j) * D + n % D] : __float2half(0.0f);
        }
        __syncthreads();

        float score[QUERIES] = {};
        for (int d = 0; d < D; ++d) {
            float key = __half2float(k[lane][d]);
#pragma unroll
            for (int a = 0; a < QUERIES; ++a) {
                score[a] = fmaf(__half2float(q[warp * QUERIES + a][d]), key, score[a]);
            }
        }
        float weight[QUERIES];
#pragma unroll
        for (int a = 0; a < QUERIES; ++a) {
            int i = first + warp * QUERIES + a;
            int j = start + lane;
            float s = j <= i && j < S && (i - j < W || j < T) ? score[a] * scale : -INFINITY;
            float now = fmaxf(largest[a], warp_max(s));
            float base = now;
            float correction = expf(largest[a] - base);
            largest[a] = now;
            weight[a] = expf(s - base);
            total[a] = total[a] * correction + weight[a];  // a lane's share; joined at the end
#pragma unroll
            for (int c = 0; c < PART; ++c) {
                o[a][c] *= correction;
            }
        }
        for (int j = 0; j < TILE; ++j) {
            float value[PART];
#pragma unroll
            for (int c = 0; c < PART; ++c) {
                value[c] = __half2float(v[j][lane + 32 * c]);
            }
#pragma unroll
            for (int a = 0; a < QUERIES; ++a) {
                float p = __shfl_sync(0xffffffffu, weight[a], j);
#pragma unroll
                for (int c = 0; c < PART; ++c) {
                    o[a][c] = fmaf(p, value[c], o[a][c]);
                }
            }
        }
    }
#pragma unroll
    for (int a = 0; a < QUERIES; ++a) {
        int i = first + warp * QUERIES + a;
        float sum = warp_sum(total[a]);
        if (i < S) {
#pragma unroll
            for (int c = 0; c < PART; ++c) {
                O[(head + i) * D + lane + 32 * c] = __float2half(o[a][c] / sum);
            }
        }
    }
}

extern "C" void solve(const __half* Q, const __half* K, const __half* V, __half* O, int H, int S, int D, int W, int T) {
    dim3 blocks((S + WARPS * QUERIES - 1) / (WARPS * QUERIES), H);
    float scale = 1.0f / sqrtf((float)D);
    if (D == 64) {
        attention<64><<<blocks, 32 * WARPS>>>(Q, K, V, O, S, W, T, scale);
    } else {
        attention<128><<<blocks, 32 * WARPS>>>(Q, K, V, O, S, W, T, scale);
    }
}
