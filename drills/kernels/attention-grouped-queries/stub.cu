// O = softmax(Q K^T / sqrt(D)) V for each head h, j <= i, with K and V of group h / (H / G). bfloat16; D is 64 or 128.
#include <cuda_bf16.h>

constexpr int TILE = 32;

template <int D>
__global__ void attention(const __nv_bfloat16* Q, const __nv_bfloat16* K, const __nv_bfloat16* V,
                          __nv_bfloat16* O, int S, int shared) {
    // For each query: the largest score so far, the sum, and D partial results. Which tiles of keys?
}

extern "C" void solve(const __nv_bfloat16* Q, const __nv_bfloat16* K, const __nv_bfloat16* V, __nv_bfloat16* O, int H,
                      int G, int S, int D) {
    // One launch: tiles of queries and heads on the grid, with D = 64 or 128.
}
