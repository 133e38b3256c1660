// mismatch, imprecise: when a later tile holds a larger score, the sum and the result so far must shrink by exp(old - new); one tile of keys does not show it
#include <cuda_bf16.h>

constexpr int TILE = 32;

__global__ void attention(const __nv_bfloat16* Q, const __nv_bfloat16* K, const __nv_bfloat16* V,
                          __nv_bfloat16* O, int S, int D, int shared) {
    __shared__ float weight[TILE];
    int d = threadIdx.x, lane = d % 32, warp = d / 32;
    size_t query = ((size_t)blockIdx.y * S + blockIdx.x) * D;
    size_t group = (size_t)(blockIdx.y / shared) * S;  // neighbouring heads share keys and values
    int end = blockIdx.x + 1;  // keys that this query sees
    float largest = -INFINITY, total = 0.0f, o = 0.0f;
    for (int start = 0; start < end; start += TILE) {
        for (int t = warp; t < TILE; t += blockDim.x / 32) {  // a warp for each score
            float sum = 0.0f;
            if (start + t < end) {
                for (int c = lane; c < D; c += 32) {
                    sum += __bfloat162float(Q[query + c]) * __bfloat162float(K[(group + start + t) * D + c]);
                }
            }
            for (int distance = 16; distance > 0; distance /= 2) {
                sum += __shfl_down_sync(0xffffffffu, sum, distance);
            }
            if (lane == 0) {
                weight[t] = start + t < end ? sum / sqrtf((float)D) : -INFINITY;
            }
        }
        __syncthreads();
        float now = largest;
        for (int t = 0; t < TILE; ++t) {
            now = fmaxf(now, weight[t]);
        }
        largest = now;
        for (int t = 0; t < TILE && start + t < end; ++t) {
            float p = expf(weight[t] - now);
            total += p;
            o += p * __bfloat162float(V[(group + start + t) * D + d]);
        }
        __syncthreads();
    }
    O[query + d] = __float2bfloat16(o / total);
}

extern "C" void solve(const __nv_bfloat16* Q, const __nv_bfloat16* K, const __nv_bfloat16* V, __nv_bfloat16* O, int H,
                      int G, int S, int D) {
    attention<<<dim3(S, H), D>>>(Q, K, V, O, S, D, H / G);
}
