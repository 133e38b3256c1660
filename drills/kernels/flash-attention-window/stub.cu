// Attention where position i sees j <= i with i - j < W or j < T. float16, H x S x D; D is 64 or 128.
#include <cuda_fp16.h>

constexpr int TILE = 32;

template <int D>
__global__ void attention(const __half* Q, const __half* K, const __half* V, __half* O, int S, int W, int T) {
    // Which tiles of keys does this block need? And what if a query sees none of a tile?
}

extern "C" void solve(const __half* Q, const __half* K, const __half* V, __half* O, int H, int S, int D, int W, int T) {
    // One launch: tiles of queries and heads on the grid, with D = 64 or 128.
}
