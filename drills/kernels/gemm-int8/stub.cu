// C = scaleA x scaleB x (A * transposed B), int8 with int32 sums. A is M x K, B is N x K; device pointers.
#include <cuda_bf16.h>

__global__ void gemm(const signed char* A, const signed char* B, const float* scaleA, const float* scaleB, __nv_bfloat16* C,
                     int M, int N, int K) {
    // Four values are one word: __dp4a(word of A, word of B, sum).
}

extern "C" void solve(const signed char* A, const signed char* B, const float* scaleA, const float* scaleB, __nv_bfloat16* C,
                      int M, int N, int K) {
    dim3 threads(16, 16);
    dim3 blocks((N + 15) / 16, (M + 15) / 16);
    gemm<<<blocks, threads>>>(A, B, scaleA, scaleB, C, M, N, K);
}
