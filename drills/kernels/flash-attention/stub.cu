// O = softmax(Q K^T / sqrt(D)) V for each head, without a matrix of scores. float16, H x S x D; D is 64 or 128.
#include <cuda_fp16.h>

constexpr int TILE = 32;

template <int D>
__global__ void attention(const __half* Q, const __half* K, const __half* V, __half* O, int S) {
    // For each query: the largest score so far, the sum, and D partial results. What changes with a tile of keys?
}

extern "C" void solve(const __half* Q, const __half* K, const __half* V, __half* O, int H, int S, int D) {
    // One launch: tiles of queries and heads on the grid, with D = 64 or 128.
}
