// passed: the shortest form: a block for each query, which walks over the tiles and leaves out those that it does not see
#include <cuda_fp16.h>

constexpr int TILE = 32;

__global__ void attention(const __half* Q, const __half* K, const __half* V, __half* O, int S, int D, int W, int T) {
    __shared__ float weight[TILE];
    int d = threadIdx.x, lane = d % 32, warp = d / 32;
    size_t head = (size_t)blockIdx.y * S, query = (head + blockIdx.x) * D;
    int i = blockIdx.x, end = i + 1;  // no key from here on
    auto seen = [=](int j) { return j < end && (i - j < W || j < T); };
    float largest = -INFINITY, total = 0.0f, o = 0.0f;
    for (int start = 0; start < end; start += TILE) {
        if (start >= T && start + TILE <= end - W) {
            continue;  // between the sinks and the window; the same for the whole block
        }
        for (int t = warp; t < TILE; t += blockDim.x / 32) {  // a warp for each score
            float sum = 0.0f;
            if (seen(start + t)) {
                for (int c = lane; c < D; c += 32) {
                    sum += __half2float(Q[query + c]) * __half2float(K[(head + start + t) * D + c]);
                }
            }
            for (int distance = 16; distance > 0; distance /= 2) {
                sum += __shfl_down_sync(0xffffffffu, sum, distance);
            }
            if (lane == 0) {
                weight[t] = seen(start + t) ? sum / sqrtf((float)D) : -INFINITY;
            }
        }
        __syncthreads();
        float now = largest;
        for (int t = 0; t < TILE; ++t) {
            now = fmaxf(now, weight[t]);
        }
        float correction = expf(largest - now);  // a tile that is not left out holds a key that is seen
        largest = now;
        total *= correction;
        o *= correction;
        for (int t = 0; t < TILE && start + t < end; ++t) {
            float p = expf(weight[t] - now);
            total += p;
            o += p * __half2float(V[(head + start + t) * D + d]);
        }
        __syncthreads();
    }
    O[query + d] = __float2half(o / total);
}

extern "C" void solve(const __half* Q, const __half* K, const __half* V, __half* O, int H, int S, int D, int W, int T) {
    attention<<<dim3(S, H), D>>>(Q, K, V, O, S, D, W, T);
}
