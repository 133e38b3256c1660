// C = A * B, float16 with float32 sums: A is M x K, B is K x N, C is M x N, row after row. K is large, M and N are small.
#include <cuda_fp16.h>

constexpr int TILE = 16;

__global__ void partial(const __half* A, const __half* B, float* sums, int M, int N, int K, int part) {
    // The products of k from blockIdx.z * part on, `part` of them.
}

__global__ void join(const float* sums, __half* C, int count, int parts) {
    // One thread for each output.
}

extern "C" void solve(const __half* A, const __half* B, __half* C, int M, int N, int K) {
    // How many parts? Where do the partial sums live, and what is in there before?
}
