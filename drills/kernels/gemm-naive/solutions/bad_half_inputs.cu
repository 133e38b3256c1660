// imprecise: the inputs are rounded to float16 before they are multiplied, which costs 13 bits of each; a float32 task wants float32 products
#include <cuda_fp16.h>

__global__ void gemm(const float* A, const float* B, float* C, int M, int N, int K) {
    int column = blockIdx.x * blockDim.x + threadIdx.x;
    int row = blockIdx.y * blockDim.y + threadIdx.y;
    if (row < M && column < N) {
        float sum = 0.0f;
        for (int k = 0; k < K; ++k) {
            __half a = __float2half(A[(size_t)row * K + k]), b = __float2half(B[(size_t)k * N + column]);
            sum += __half2float(a) * __half2float(b);
        }
        C[(size_t)row * N + column] = sum;
    }
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    gemm<<<dim3((N + 31) / 32, (M + 7) / 8), dim3(32, 8)>>>(A, B, C, M, N, K);
}
