// C = A * B, float16 with float32 sums, row after row: A is M x K, B is K x N, C is M x N. Device pointers.
#include <cuda_fp16.h>
#include <mma.h>
using namespace nvcuda;

constexpr int T = 16;

__global__ void gemm(const __half* A, const __half* B, __half* C, int M, int N, int K) {
    // A warp for each T x T tile of C. Which tiles go through shared memory, and why?
}

extern "C" void solve(const __half* A, const __half* B, __half* C, int M, int N, int K) {
    dim3 blocks((N + T - 1) / T, (M + T - 1) / T);
    gemm<<<blocks, 32>>>(A, B, C, M, N, K);
}
