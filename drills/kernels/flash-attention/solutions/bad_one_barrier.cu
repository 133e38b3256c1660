// race, nondeterministic, mismatch: a fast warp writes the scores of the next tile while others still read this one; a barrier at the end of the loop as well
#include <cuda_fp16.h>

constexpr int TILE = 32;

__global__ void attention(const __half* Q, const __half* K, const __half* V, __half* O, int S, int D) {
    __shared__ float weight[TILE];
    int d = threadIdx.x, lane = d % 32, warp = d / 32;
    size_t head = (size_t)blockIdx.y * S, query = (head + blockIdx.x) * D;
    float largest = -INFINITY, total = 0.0f, o = 0.0f;
    for (int start = 0; start < S; start += TILE) {
        for (int t = warp; t < TILE; t += blockDim.x / 32) {  // a warp for each score
            float sum = 0.0f;
            if (start + t < S) {
                for (int c = lane; c < D; c += 32) {
                    sum += __half2float(Q[query + c]) * __half2float(K[(head + start + t) * D + c]);
                }
            }
            for (int distance = 16; distance > 0; distance /= 2) {
                sum += __shfl_down_sync(0xffffffffu, sum, distance);
            }
            if (lane == 0) {
                weight[t] = start + t < S ? sum / sqrtf((float)D) : -INFINITY;
            }
        }
        __syncthreads();
        float now = largest;
        for (int t = 0; t < TILE; ++t) {
            now = fmaxf(now, weight[t]);
        }
        float correction = expf(largest - now);
        largest = now;
        total *= correction;
        o *= correction;
        for (int t = 0; t < TILE && start + t < S; ++t) {
            float p = expf(weight[t] - now);
            total += p;
            o += p * __half2float(V[(head + start + t) * D + d]);
        }
    }
    O[query + d] = __float2half(o / total);
}

extern "C" void solve(const __half* Q, const __half* K, const __half* V, __half* O, int H, int S, int D) {
    attention<<<dim3(S, H), D>>>(Q, K, V, O, S, D);
}
